import HaloModel

/// How one element of a resource comes out of a row.
struct ElementMapping: Sendable {
  /// The name of the element, such as `birthDate`.
  let name: String
  /// The columns whose targets have to be looked up for it.
  let references: [FHIRReferenceColumn]
  /// The element; nil when the row has none.
  let value: @Sendable (FHIRRow) -> FHIRJSONValue?

  init(
    _ name: String, references: [FHIRReferenceColumn] = [], _ value: @escaping @Sendable (FHIRRow) -> FHIRJSONValue?
  ) {
    self.name = name
    self.references = references
    self.value = value
  }

  /// A text as it is.
  static func string(_ name: String, _ column: String) -> ElementMapping {
    ElementMapping(name) { $0.string(column) }
  }

  /// Always the same.
  static func fixed(_ name: String, _ value: FHIRJSONValue) -> ElementMapping {
    ElementMapping(name) { _ in value }
  }

  /// A code of a required value set; a row with another text or none has the default, or no element without one.
  static func code(
    _ name: String, _ column: String, of codes: Set<String>, default defaultCode: String? = nil
  ) -> ElementMapping {
    ElementMapping(name) { row in
      row.text(column).flatMap { codes.contains($0) ? .string($0) : nil } ?? defaultCode.map { .string($0) }
    }
  }

  /// A bit.
  static func flag(_ name: String, _ column: String) -> ElementMapping {
    ElementMapping(name) { row in row.flag(column).map { .bool($0) } }
  }

  /// A whole number, at least `minimum`.
  static func integer(_ name: String, _ column: String, from minimum: Int = 0) -> ElementMapping {
    ElementMapping(name) { row in
      row.integer(column).flatMap { $0 >= minimum ? .number(String($0)) : nil }
    }
  }

  /// A decimal with the digits it is stored with.
  static func decimal(_ name: String, _ column: String) -> ElementMapping {
    ElementMapping(name) { $0.number(column) }
  }

  /// A date; a time of the day, where one is stored, is left out.
  static func date(_ name: String, _ column: String) -> ElementMapping {
    ElementMapping(name) { row in row.time(column).map { .string($0.date) } }
  }

  /// A dateTime of the precision that is stored.
  static func dateTime(_ name: String, _ column: String) -> ElementMapping {
    ElementMapping(name) { row in row.time(column).map { .string($0.dateTime) } }
  }

  /// An instant.
  static func instant(_ name: String, _ column: String) -> ElementMapping {
    ElementMapping(name) { row in row.time(column)?.instant.map { .string($0) } }
  }

  /// An object of elements of its own; none when all of them are missing.
  static func object(_ name: String, _ elements: [ElementMapping]) -> ElementMapping {
    ElementMapping(name, references: elements.flatMap(\.references)) { row in
      let value = elements.value(of: row)
      return value.isEmpty ? nil : value
    }
  }

  /// The same as a list of one.
  static func list(_ name: String, _ elements: [ElementMapping]) -> ElementMapping {
    object(name, elements).listed
  }

  /// The element as the only one of a list.
  var listed: ElementMapping {
    ElementMapping(name, references: references) { row in value(row).map { .array([$0]) } }
  }

  /// The element when a condition on the row holds.
  func when(_ condition: @escaping @Sendable (FHIRRow) -> Bool) -> ElementMapping {
    ElementMapping(name, references: references) { row in condition(row) ? value(row) : nil }
  }

  /// A required element of a complex type: where the row has none, FHIR is told that nobody knows it.
  /// Source: FHIR R4, extension-data-absent-reason.html.
  var required: ElementMapping {
    ElementMapping(name, references: references) { row in value(row) ?? DataAbsentReason.element() }
  }

  /// The companion of a required primitive element that says why the row has none; nothing when it has one.
  static func absence(of element: ElementMapping) -> ElementMapping {
    ElementMapping("_\(element.name)") { row in element.value(row) == nil ? DataAbsentReason.element() : nil }
  }
}

extension [ElementMapping] {
  /// The object of all elements that a row has.
  func value(of row: FHIRRow) -> FHIRJSONValue {
    var object = FHIRObject()
    for element in self {
      object[element.name] = element.value(row)
    }
    return object.value
  }
}

/// Why an element has no value. Source: FHIR R4, extension-data-absent-reason.html.
enum DataAbsentReason {
  static let url = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"

  /// An element that has nothing but the reason.
  static func element(_ code: String = "unknown") -> FHIRJSONValue {
    var reason = FHIRObject()
    reason["url"] = .string(url)
    reason["valueCode"] = .string(code)
    return .object([.init(name: "extension", value: .array([reason.value]))])
  }
}
