import HaloModel

/// Reads the JSON of a ViewDefinition and checks it.
struct ViewDefinitionReader {
  /// How deep blocks may nest.
  static let depthLimit = 32
  /// The most columns of a view, as many as a page may have.
  static let columnLimit = 4096

  private var constants: [String: FHIRPathItem] = [:]

  /// The view that the JSON describes.
  mutating func view(_ json: FHIRJSONValue) throws(ViewDefinitionError) -> ViewDefinition {
    guard case .object(let members) = json else {
      throw error("", "it is no JSON object", #"Write {"resource": "Patient", "select": [...]}."#)
    }
    if let type = json["resourceType"], type.text != "ViewDefinition" {
      throw error("resourceType", "it is no ViewDefinition", #"Write "ViewDefinition", or leave it out."#)
    }
    for member in members {
      if let meant = ViewElement.meant(by: member.name) {
        throw error(member.name, "no view has this element", "Write \(meant).")
      }
    }
    guard let resource = json["resource"] else {
      throw error("resource", "it is missing", #"Name the type of the resources, such as "Patient"."#)
    }
    guard let resource = resource.text, FHIRPathLexer.isPlainName(resource), resource.first?.isUppercase == true else {
      throw error("resource", "it is no resource type", #"Name the type of the resources, such as "Patient"."#)
    }
    try readConstants(json["constant"])
    var filters: [FHIRPath] = []
    for (filter, place) in try objects(json["where"], at: "where") {
      filters.append(try path(filter["path"], at: "\(place).path"))
    }
    let selects = try blocks(json["select"], at: "select", depth: 0)
    let columns = selects.flatMap(\.allColumns)
    guard !columns.isEmpty else {
      throw error(
        "select", "the view has no column", #"Add [{"column": [{"name": "id", "path": "id", "type": "id"}]}]."#)
    }
    guard columns.count <= Self.columnLimit else {
      throw error("select", "the view has more than \(Self.columnLimit) columns", "Make two views of it.")
    }
    return ViewDefinition(
      resource: resource, name: try optionalText(json["name"], at: "name"),
      title: try optionalText(json["title"], at: "title"), selects: selects, filters: filters, constants: constants)
  }

  private mutating func readConstants(_ json: FHIRJSONValue?) throws(ViewDefinitionError) {
    for (constant, place) in try objects(json, at: "constant") {
      let name = try self.name(constant["name"], at: "\(place).name")
      var values: [FHIRPathItem] = []
      for member in constant.members {
        guard member.name.hasPrefix("value") else { continue }
        guard let type = FHIRDataType.bySuffix[String(member.name.dropFirst(5))], !type.isComplex else {
          throw error(
            "\(place).\(member.name)", "a constant has no value of this type", "Write valueString, valueInteger, ...")
        }
        switch member.value {
        case .string, .number, .bool: values.append(FHIRPathItem(member.value, type: type))
        default: throw error("\(place).\(member.name)", "a constant is one simple value", "Write a text or a number.")
        }
      }
      guard values.count == 1 else {
        throw error(
          place, values.isEmpty ? "the constant has no value" : "the constant has several values",
          "Give it one: valueString, valueInteger, valueDate, ...")
      }
      guard constants.updateValue(values[0], forKey: name) == nil else {
        throw error("\(place).name", "another constant has this name", "Rename one of them.")
      }
    }
  }

  private func blocks(
    _ json: FHIRJSONValue?, at place: String, depth: Int
  ) throws(ViewDefinitionError) -> [ViewBlock] {
    guard depth < Self.depthLimit else {
      throw error(place, "blocks nest deeper than \(Self.depthLimit) levels", "Combine them.")
    }
    var blocks: [ViewBlock] = []
    for (block, place) in try objects(json, at: place) { blocks.append(try self.block(block, at: place, depth: depth)) }
    try refuseRepeatedColumns(blocks, at: place)
    return blocks
  }

  private func block(
    _ json: FHIRJSONValue, at place: String, depth: Int
  ) throws(ViewDefinitionError) -> ViewBlock {
    try refuseUnknown(json, ViewElement.ofBlocks, at: place)
    var block = ViewBlock(source: try source(json, at: place))
    for (column, place) in try objects(json["column"], at: "\(place).column") {
      block.columns.append(try self.column(column, at: place))
    }
    block.selects = try blocks(json["select"], at: "\(place).select", depth: depth + 1)
    let unionPlace = "\(place).unionAll"
    for (union, place) in try objects(json["unionAll"], at: unionPlace) {
      guard depth + 1 < Self.depthLimit else {
        throw error(place, "blocks nest deeper than \(Self.depthLimit) levels", "Combine them.")
      }
      block.unions.append(try self.block(union, at: place, depth: depth + 1))
    }
    try refuseUnlikeUnions(block.unions, at: unionPlace)
    try refuseRepeatedColumns([block], at: place)
    return block
  }

  private func source(_ json: FHIRJSONValue, at place: String) throws(ViewDefinitionError) -> ViewBlock.Source {
    let named = ["forEach", "forEachOrNull", "repeat"].filter { json[$0] != nil }
    guard named.count <= 1 else {
      throw error(place, "\(named.joined(separator: " and ")) exclude each other", "Keep one of them.")
    }
    switch named.first {
    case "forEach": return .forEach(try path(json["forEach"], at: "\(place).forEach"))
    case "forEachOrNull": return .forEachOrNull(try path(json["forEachOrNull"], at: "\(place).forEachOrNull"))
    case "repeat":
      guard case .array(let items)? = json["repeat"], !items.isEmpty else {
        throw error("\(place).repeat", "it is no list of paths", #"Write ["item"]."#)
      }
      var paths: [FHIRPath] = []
      for (index, item) in items.enumerated() { paths.append(try path(item, at: "\(place).repeat[\(index)]")) }
      return .repeat(paths)
    default: return .element
    }
  }

  private func column(_ json: FHIRJSONValue, at place: String) throws(ViewDefinitionError) -> ViewColumn {
    try refuseUnknown(json, ViewElement.ofColumns, at: place)
    let name = try self.name(json["name"], at: "\(place).name")
    var isCollection = false
    if let collection = json["collection"] {
      guard case .bool(let value) = collection else {
        throw error("\(place).collection", "it is neither true nor false", "Write true or false, without quotes.")
      }
      isCollection = value
    }
    return ViewColumn(
      name: name, title: json["tag"]?.items.first { $0["name"]?.text == "title" }?["value"]?.text,
      type: try optionalText(json["type"], at: "\(place).type"), isCollection: isCollection,
      summary: try optionalText(json["description"], at: "\(place).description"),
      path: try path(json["path"], at: "\(place).path"))
  }

  private func path(_ json: FHIRJSONValue?, at place: String) throws(ViewDefinitionError) -> FHIRPath {
    guard let json else { throw error(place, "it is missing", #"Write a FHIRPath, such as "name.first().family"."#) }
    guard let text = json.text else {
      throw error(place, "it is no text", #"Write a FHIRPath in quotes, such as "name"."#)
    }
    let path: FHIRPath
    do {
      path = try FHIRPath(text)
    } catch let problem {
      throw error(place, problem.reason, "Correct the path at character \(problem.offset + 1).")
    }
    if let missing = path.constantNames.first(where: { constants[$0] == nil }) {
      throw error(
        place, "there is no constant %\(missing)",
        #"Declare it: "constant": [{"name": "\#(missing)", "valueString": "..."}]."#)
    }
    return path
  }

  private func name(_ json: FHIRJSONValue?, at place: String) throws(ViewDefinitionError) -> String {
    guard let json else { throw error(place, "it is missing", "Name it with letters, digits and underscores.") }
    guard let name = json.text, name.first?.isASCII == true, name.first?.isLetter == true,
      name.utf8.allSatisfy({ $0 == 0x5F || $0 &- 0x30 <= 9 || ($0 | 0x20) &- 0x61 < 26 })
    else { throw error(place, "it is no name", "Begin with a letter; use letters, digits and underscores only.") }
    return name
  }

  private func optionalText(_ json: FHIRJSONValue?, at place: String) throws(ViewDefinitionError) -> String? {
    guard let json else { return nil }
    guard let text = json.text else { throw error(place, "it is no text", "Write it in quotes, or leave it out.") }
    return text
  }

  /// The objects of a list, each with its place. A list that is left out is empty.
  private func objects(
    _ json: FHIRJSONValue?, at place: String
  ) throws(ViewDefinitionError) -> [(FHIRJSONValue, String)] {
    guard let json else { return [] }
    guard case .array(let items) = json else { throw error(place, "it is no list", "Put it between [ and ].") }
    var objects: [(FHIRJSONValue, String)] = []
    for (index, item) in items.enumerated() {
      guard case .object = item else {
        throw error("\(place)[\(index)]", "it is no JSON object", "Put it between { and }.")
      }
      objects.append((item, "\(place)[\(index)]"))
    }
    return objects
  }

  private func refuseUnknown(
    _ json: FHIRJSONValue, _ known: [String], at place: String
  ) throws(ViewDefinitionError) {
    for member in json.members where !member.name.hasPrefix("_") && !ViewElement.general.contains(member.name) {
      guard !known.contains(member.name) else { continue }
      let meant = ViewElement.closest(to: member.name, among: known)
      throw error(
        "\(place).\(member.name)", "no view has this element here",
        meant.map { "Write \($0)." } ?? "There may be \(known.joined(separator: ", ")).")
    }
  }

  private func refuseRepeatedColumns(_ blocks: [ViewBlock], at place: String) throws(ViewDefinitionError) {
    var names: Set<String> = []
    for column in blocks.flatMap(\.allColumns) where !names.insert(column.name).inserted {
      throw error(place, "two columns are named \(column.name)", "Rename one of them.")
    }
  }

  private func refuseUnlikeUnions(_ unions: [ViewBlock], at place: String) throws(ViewDefinitionError) {
    guard let first = unions.first?.allColumns.map(\.name) else { return }
    for (index, union) in unions.enumerated() where union.allColumns.map(\.name) != first {
      throw error(
        "\(place)[\(index)]", "its columns are not those of the first part",
        "Give every part the columns \(first.joined(separator: ", ")), in this order.")
    }
  }

  private func error(_ path: String, _ reason: String, _ remedy: String) -> ViewDefinitionError {
    ViewDefinitionError(path: path, reason: reason, remedy: remedy)
  }
}
