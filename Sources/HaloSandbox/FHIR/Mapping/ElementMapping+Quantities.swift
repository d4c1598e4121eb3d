import HaloModel

/// Quantities, ages, periods and annotations. Source: FHIR R4, datatypes.html.
extension ElementMapping {
  /// A Quantity of up to five columns; none without a number, a unit or a code.
  static func quantity(
    _ name: String, _ value: String, unit: String? = nil, code: String? = nil, system: String? = nil,
    comparator: String? = nil
  ) -> ElementMapping {
    object(
      name,
      [
        .decimal("value", value),
        comparator.map { .code("comparator", $0, of: ["<", "<=", ">=", ">"]) },
        unit.map { .string("unit", $0) },
        // A code needs its system (qty-3).
        system.map { .string("system", $0) },
        code.flatMap { code in system.map { system in .string("code", code).when { $0.text(system) != nil } } },
      ].compactMap(\.self))
  }

  /// A Period of two columns.
  static func period(_ name: String, _ start: String, _ end: String) -> ElementMapping {
    object(name, [.dateTime("start", start), .dateTime("end", end)])
  }

  /// An age in years or months, in the units that FHIR wants of it.
  static func age(_ name: String, _ value: String, unit: String) -> ElementMapping {
    ElementMapping(name) { row in
      guard let number = row.number(value) else { return nil }
      let word = row.text(unit)
      var age = FHIRObject()
      age["value"] = number
      age["unit"] = word.map { .string($0) }
      age["system"] = .string("http://unitsofmeasure.org")
      age["code"] = .string(ageCode(word))
      return age.value
    }
  }

  /// The UCUM code of a unit of age; years for a word that is none.
  static func ageCode(_ unit: String?) -> String {
    unit.flatMap { ageCodes[$0.lowercased()] } ?? "a"
  }

  private static let ageCodes = [
    "a": "a", "year": "a", "years": "a", "yr": "a", "yrs": "a", "mo": "mo", "month": "mo", "months": "mo", "wk": "wk",
    "week": "wk", "weeks": "wk", "d": "d", "day": "d", "days": "d", "h": "h", "hour": "h", "hours": "h", "min": "min",
    "minute": "min", "minutes": "min",
  ]

  /// A note of one column.
  static func note(_ column: String) -> ElementMapping {
    .list("note", [.string("text", column)])
  }
}
