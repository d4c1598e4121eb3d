import HaloModel
import ResultStore

/// Resources as rows: those of a search by the usual columns of their type or by a ViewDefinition, a single resource as
/// the list of its elements.
///
/// The rows of the first type are written as they arrive. Included resources have other columns: where a form can hold
/// more than one table, theirs follow behind; where it cannot, they are told of.
struct FHIRRows: FHIRWriter {
  private let format: ExportFormat
  private var views: ResourceViews
  private let options: ExportOptions
  private let sink: ByteSink
  /// The type that was asked for, whose columns an answer without matches has.
  private let expectedType: String?
  private var tables: [ResourceTable] = []
  /// Whether rows of the first table are out already.
  private var hasBegun = false
  /// References of the included resources so far; several pages may bring the same.
  private var included: Set<String> = []
  /// How many resources no table has a place for, by title.
  private var leftOut: [(title: String, count: Int)] = []

  /// - Parameters:
  ///   - expectedType: The resource type that was asked for.
  ///   - format: How rows are written.
  ///   - views: What makes rows of resources.
  ///   - options: How they are written.
  ///   - sink: Where the bytes go.
  init(
    of expectedType: String?, format: ExportFormat, views: ResourceViews, options: ExportOptions,
    to sink: @escaping ByteSink
  ) {
    self.expectedType = expectedType
    self.format = format
    self.views = views
    self.options = options
    self.sink = sink
  }

  mutating func write(_ page: FHIRBundle) throws {
    try add(page.matches, isIncluded: false)
    try add(
      page.includes.filter { resource in resource.relativeReference.map { included.insert($0).inserted } ?? true },
      isIncluded: true)
    // The first table goes out at once, so that its size does not matter.
    guard !tables.isEmpty else { return }
    let bytes = tables[0].takeBytes()
    guard !bytes.isEmpty else { return }
    try sink((hasBegun ? [] : heading(of: 0)) + bytes)
    hasBegun = true
  }

  mutating func write(_ resource: FHIRJSONValue) throws {
    guard !views.isChosen else { return try add([resource], isIncluded: false) }
    if let statement = CapabilityStatement(resource) {
      let report = CapabilityReport(statement: statement)
      try sink(format == .table ? Array(report.text.utf8) : report.bytes(as: format))
    } else {
      let facts = ResourceFacts.rows(of: resource).map {
        [(name: "element", value: $0.path), (name: "value", value: $0.value)]
      }
      try sink(FactTable.bytes(facts, as: format, widestColumn: options.maximumColumnWidth))
    }
  }

  mutating func end(_ tally: FHIRTally) throws -> [String] {
    if tables.isEmpty, views.isChosen || tally.holdsBundle {
      var table = ResourceTable(type: expectedType ?? "", isIncluded: false, format: format, options: options)
      if let page = views.emptyPage(of: expectedType) { try table.write(page) }
      tables.append(table)
    }
    for index in tables.indices {
      tables[index].end()
      try sink((index == 0 && hasBegun ? [] : heading(of: index)) + tables[index].takeBytes())
    }
    return leftOut.map { title, count in
      "\(Quantity.grouped(count)) \(title) not written: \(views.reasonForLeavingOut(format))"
    }
      + views.problems.map { problem in
        "\(MessageText.singleLine(problem.text)) (\(Quantity.grouped(problem.count)) times)"
      }
  }

  /// What stands above a table where there are several.
  private func heading(of index: Int) -> [UInt8] {
    guard tables.count > 1, format == .table || format == .markdown else { return [] }
    let title = ResourceTable.title(of: tables[index].type, isIncluded: tables[index].isIncluded)
    let text = (index == 0 ? "" : "\n") + (format == .markdown ? "### \(title)\n\n" : "\(title)\n")
    return Array(text.utf8)
  }

  /// Puts resources into the table of their type.
  private mutating func add(_ resources: [FHIRJSONValue], isIncluded: Bool) throws {
    for (type, resources) in Self.byType(resources) {
      if let place = place(of: type, isIncluded: isIncluded) {
        let rows = try views.rows(of: resources, type: type)
        try tables[place].write(rows)
      } else {
        leaveOut(resources.count, ResourceTable.title(of: type, isIncluded: isIncluded))
      }
    }
  }

  /// The table that a type goes to; nil when the form holds one table, and it is another one.
  private mutating func place(of type: String, isIncluded: Bool) -> Int? {
    guard views.takes(type) else { return nil }
    if views.isChosen, !tables.isEmpty { return 0 }
    if let index = tables.firstIndex(where: { $0.type == type && $0.isIncluded == isIncluded }) { return index }
    guard tables.isEmpty || format == .table || format == .markdown else { return nil }
    tables.append(ResourceTable(type: type, isIncluded: isIncluded, format: format, options: options))
    return tables.count - 1
  }

  private mutating func leaveOut(_ count: Int, _ title: String) {
    if let index = leftOut.firstIndex(where: { $0.title == title }) {
      leftOut[index].count += count
    } else {
      leftOut.append((title, count))
    }
  }

  /// The resources of each type, types in order of appearance.
  private static func byType(_ resources: [FHIRJSONValue]) -> [(type: String, resources: [FHIRJSONValue])] {
    var groups: [(type: String, resources: [FHIRJSONValue])] = []
    for resource in resources {
      let type = resource.resourceType ?? ""
      if let index = groups.firstIndex(where: { $0.type == type }) {
        groups[index].resources.append(resource)
      } else {
        groups.append((type, [resource]))
      }
    }
    return groups
  }
}
