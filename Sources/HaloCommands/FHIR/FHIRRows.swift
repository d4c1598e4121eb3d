import HaloModel
import ResultStore

/// Resources as rows: those of a search by the usual columns of their type or by a ViewDefinition, a single resource as
/// the list of its elements.
///
/// The rows of the first type are written as they arrive. Included resources have other columns: where a form can hold
/// more than one table, theirs follow behind; where it cannot, they are told of.
struct FHIRRows: FHIRWriter {
  /// The rows of one resource type.
  private struct Group {
    let type: String
    let isIncluded: Bool
    var exporter: PageExporter
    var bytes: [UInt8] = []

    mutating func write(_ rows: ColumnarPage) throws(PageExporter.NewColumn) {
      try exporter.write(rows, into: &bytes)
    }

    mutating func end() {
      exporter.end(into: &bytes)
    }

    /// As in `Practitioner (included)`.
    var title: String { MessageText.singleLine(type, limit: 80) + (isIncluded ? " (included)" : "") }
  }

  private let format: ExportFormat
  private let views: ResourceViews
  private let options: ExportOptions
  private let sink: ByteSink
  private var groups: [Group] = []
  /// References of the included resources so far; several pages may bring the same.
  private var included: Set<String> = []
  /// How many resources no table has a place for, by title.
  private var leftOut: [(title: String, count: Int)] = []

  /// - Parameters:
  ///   - format: How rows are written.
  ///   - views: What makes rows of resources.
  ///   - widestColumn: Where values of `table` are cut, in cells.
  ///   - sink: Where the bytes go.
  init(format: ExportFormat, views: ResourceViews, widestColumn: Int?, to sink: @escaping ByteSink) {
    self.format = format
    self.views = views
    options = ExportOptions(maximumColumnWidth: widestColumn)
    self.sink = sink
  }

  mutating func write(_ page: FHIRBundle) throws {
    try add(page.matches, isIncluded: false)
    try add(
      page.includes.filter { resource in resource.relativeReference.map { included.insert($0).inserted } ?? true },
      isIncluded: true)
    // The first table goes out at once, so that its size does not matter.
    guard !groups.isEmpty, !groups[0].bytes.isEmpty else { return }
    try sink(groups[0].bytes)
    groups[0].bytes.removeAll(keepingCapacity: true)
  }

  mutating func write(_ resource: FHIRJSONValue) throws {
    guard !views.isChosen else { return try add([resource], isIncluded: false) }
    if let statement = CapabilityStatement(resource) {
      let report = CapabilityReport(statement: statement)
      try sink(format == .table ? Array(report.text.utf8) : report.bytes(as: format))
    } else {
      let facts = ResourceFacts.rows(of: resource)
      try sink(
        FactTable.bytes(
          facts.map { [(name: "element", value: $0.path), (name: "value", value: $0.value)] }, as: format))
    }
  }

  mutating func end(_ tally: FHIRTally) throws -> [String] {
    if groups.isEmpty, views.isChosen || tally.holdsBundle {
      groups.append(Group(type: "", isIncluded: false, exporter: PageExporter(format: format, options: options)))
    }
    for index in groups.indices {
      groups[index].end()
      let title =
        index == 0 ? "" : format == .markdown ? "\n### \(groups[index].title)\n\n" : "\n\(groups[index].title)\n"
      try sink(Array(title.utf8) + groups[index].bytes)
      groups[index].bytes = []
    }
    return leftOut.map { title, count in
      "\(Quantity.grouped(count)) \(title) not written: \(views.reasonForLeavingOut(format))"
    }
  }

  /// Puts resources into the table of their type.
  private mutating func add(_ resources: [FHIRJSONValue], isIncluded: Bool) throws {
    for (type, resources) in Self.byType(resources) {
      guard let place = place(of: type, isIncluded: isIncluded) else {
        leaveOut(
          resources.count, Group(type: type, isIncluded: isIncluded, exporter: PageExporter(format: format)).title)
        continue
      }
      let rows = try views.rows(of: resources, type: type)
      do throws(PageExporter.NewColumn) {
        try groups[place].write(rows)
      } catch {
        throw CommandFailure(
          .failure,
          "a later page has a column that the first had not: \(MessageText.singleLine(error.name, limit: 80))",
          nextStep: "Write it with -f ndjson or -f json, which name the columns in every row.")
      }
    }
  }

  /// The table that a type goes to; nil when the form holds one table, and it is another one.
  private mutating func place(of type: String, isIncluded: Bool) -> Int? {
    guard views.takes(type) else { return nil }
    if views.isChosen, !groups.isEmpty { return 0 }
    if let index = groups.firstIndex(where: { $0.type == type && $0.isIncluded == isIncluded }) { return index }
    guard groups.isEmpty || format == .table || format == .markdown else { return nil }
    groups.append(Group(type: type, isIncluded: isIncluded, exporter: PageExporter(format: format, options: options)))
    return groups.count - 1
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
