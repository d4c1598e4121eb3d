import HaloModel

/// Concepts and codings. Source: FHIR R4, datatypes.html.
extension ElementMapping {
  /// A concept from the four columns of a prefix, with its further codings from CODINGS.
  static func concept(_ name: String, _ prefix: String) -> ElementMapping {
    ElementMapping(name) { row in ConceptColumns(prefix).concepts(of: row).first }
  }

  /// All concepts of a prefix.
  static func concepts(_ name: String, _ prefix: String) -> ElementMapping {
    ElementMapping(name) { row in .array(ConceptColumns(prefix).concepts(of: row)) }
  }

  /// A coding from the columns of a prefix.
  static func coding(_ name: String, _ prefix: String) -> ElementMapping {
    ElementMapping(name) { row in ConceptColumns(prefix).coding(of: row) }
  }

  /// A concept whose column holds a code of one system, with `TERM` and `TEXT` beside it.
  static func status(_ name: String, _ column: String, system: String) -> ElementMapping {
    ElementMapping(name) { row in
      guard let code = row.text(column) else { return nil }
      var concept = FHIRObject()
      concept["coding"] = .array([.coding(code, system: system, display: row.text("\(column)TERM"))])
      concept["text"] = row.string("\(column)TEXT")
      return concept.value
    }
  }
}

/// The columns of a concept by their prefix: code, system, term and text.
struct ConceptColumns {
  private let prefix: String

  init(_ prefix: String) {
    self.prefix = prefix
  }

  /// The coding in the columns; nil when there is none.
  func coding(of row: FHIRRow) -> FHIRJSONValue? {
    let coding = FHIRJSONValue.coding(
      row.text(prefix + "CODE"), system: row.text(prefix + "SYSTEM"), display: row.text(prefix + "TERM"))
    return coding.isEmpty ? nil : coding
  }

  /// The concept in the columns and all further ones, without empty ones.
  func concepts(of row: FHIRRow) -> [FHIRJSONValue] {
    let further = row.codings[prefix] ?? []
    let first = concept(
      [coding(of: row)] + further.filter { $0.concept == 1 }.map(\.value), text: row.text(prefix + "TEXT"))
    guard let last = further.last?.concept, last > 1 else { return first.isEmpty ? [] : [first] }
    let others = (2...last).map { number in
      let codings = further.filter { $0.concept == number }
      return concept(codings.map(\.value), text: codings.first?.text)
    }
    return ([first] + others).filter { !$0.isEmpty }
  }

  private func concept(_ codings: [FHIRJSONValue?], text: String?) -> FHIRJSONValue {
    var concept = FHIRObject()
    concept["coding"] = .array(codings.compactMap(\.self).filter { !$0.isEmpty })
    concept["text"] = text.map { .string($0) }
    return concept.value
  }
}

extension FHIRCoding {
  fileprivate var value: FHIRJSONValue { .coding(code, system: system, display: term) }
}

extension FHIRJSONValue {
  /// A Coding; an empty object when nothing of it is there.
  static func coding(_ code: String?, system: String?, display: String? = nil) -> FHIRJSONValue {
    var coding = FHIRObject()
    coding["system"] = system.map { .string($0) }
    coding["code"] = code.map { .string($0) }
    coding["display"] = display.map { .string($0) }
    return coding.value
  }

  /// A CodeableConcept of one coding, or of words.
  static func concept(_ coding: FHIRJSONValue?, text: String?) -> FHIRJSONValue {
    var concept = FHIRObject()
    concept["coding"] = .array([coding].compactMap(\.self))
    concept["text"] = text.map { .string($0) }
    return concept.value
  }
}
