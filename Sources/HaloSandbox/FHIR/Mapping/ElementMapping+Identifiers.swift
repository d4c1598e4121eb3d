import HaloModel

/// Identifiers whose column implies their system and type, and others.
/// Source: AU Base, the identifier profiles; FHIR R4, datatypes.html.
struct IdentifierColumn: Sendable {
  /// The value; nil when the row has none.
  let value: @Sendable (FHIRRow) -> String?
  let system: String
  /// Code and code system of the type.
  let type: @Sendable (FHIRRow) -> (code: String, system: String)?
  /// What the type is called; nil to leave it to its code.
  let text: String?
  /// Where the end of its period is.
  var end: String?
  /// Further elements, before the others.
  var extensions: [ElementMapping] = []

  /// The identifier of a row; nil when it has none.
  func identifier(of row: FHIRRow) -> FHIRJSONValue? {
    guard let value = value(row) else { return nil }
    let type = type(row).map { FHIRJSONValue.coding($0.code, system: $0.system) }
    var identifier = FHIRObject()
    for element in extensions { identifier[element.name] = element.value(row) }
    identifier["type"] = .concept(type, text: text)
    identifier["system"] = .string(system)
    identifier["value"] = .string(value)
    if let end = end.flatMap({ row.time($0) }) {
      identifier["period"] = .object([.init(name: "end", value: .string(end.dateTime))])
    }
    return identifier.value
  }

  /// The code system of identifier types.
  static let international = "http://terminology.hl7.org/CodeSystem/v2-0203"
  /// The code system of those that only Australia has.
  static let australian = "http://terminology.hl7.org.au/CodeSystem/v2-0203"

  /// An identifier of one column.
  static func column(
    _ column: String, _ system: String, type code: String, of typeSystem: String, text: String? = nil
  ) -> IdentifierColumn {
    IdentifierColumn(
      value: { $0.text(column) }, system: system, type: { _ in (code, typeSystem) }, text: text)
  }
}

extension ElementMapping {
  /// Identifiers from columns, from the one pair of columns that takes any system, and from a child table.
  static func identifiers(_ columns: [IdentifierColumn], further table: String? = nil) -> ElementMapping {
    ElementMapping("identifier") { row in
      let own = columns.compactMap { $0.identifier(of: row) }
      let other = otherIdentifier.value(of: row)
      let children = table.flatMap { row.children[$0] } ?? []
      let further = children.map { childIdentifier.value(of: $0) }
      return .array((own + [other] + further).filter { $0["value"] != nil })
    }
  }

  private static let otherIdentifier: [ElementMapping] = [
    .concept("type", "IDENTIFIERTYPE"), .string("system", "IDENTIFIERSYSTEM"), .string("value", "IDENTIFIERVALUE"),
  ]

  private static let childIdentifier: [ElementMapping] = [
    .code("use", "IDENTIFIERUSE", of: ["usual", "official", "temp", "secondary", "old"]),
    .concept("type", "TYPE"), .string("system", "IDENTIFIERSYSTEM"), .string("value", "IDENTIFIERVALUE"),
    .period("period", "STARTDATE", "ENDDATE"), .object("assigner", [.string("display", "ASSIGNER")]),
  ]
}
