/// A measurement with a plausible range of values in tenths or hundredths of its unit.
struct Measurement {
  let term: ClinicalTerm
  /// `vital-signs` or `laboratory`.
  let category: String
  let unit: String
  /// The unit's UCUM code.
  let unitCode: String
  /// The range of values, in units of the last decimal place.
  let range: ClosedRange<Int>
  /// How many decimal places values have.
  let decimals: Int
  /// The reference range, as text; nil where none is given.
  let reference: (low: String, high: String)?

  /// A value of the range, with exactly ``decimals`` places.
  func value(_ random: inout SplitMix64) -> String {
    Self.decimal(random.number(range), places: decimals)
  }

  /// A whole number of the last place, written as a decimal.
  static func decimal(_ number: Int, places: Int) -> String {
    guard places > 0 else { return String(number) }
    let digits = CalendarDay.padded(number, to: places + 1)
    return "\(digits.dropLast(places)).\(digits.suffix(places))"
  }

  /// What is measured besides blood pressure.
  static let all = [
    Measurement(
      term: ClinicalTerm("29463-7", "Body weight"), category: "vital-signs", unit: "kg", unitCode: "kg",
      range: 480...1190, decimals: 1, reference: nil),
    Measurement(
      term: ClinicalTerm("8302-2", "Body height"), category: "vital-signs", unit: "cm", unitCode: "cm",
      range: 1480...1960, decimals: 1, reference: nil),
    Measurement(
      term: ClinicalTerm("8867-4", "Heart rate"), category: "vital-signs", unit: "beats/minute", unitCode: "/min",
      range: 52...108, decimals: 0, reference: nil),
    Measurement(
      term: ClinicalTerm("8310-5", "Body temperature"), category: "vital-signs", unit: "Cel", unitCode: "Cel",
      range: 358...389, decimals: 1, reference: nil),
    Measurement(
      term: ClinicalTerm("14749-6", "Glucose"), category: "laboratory", unit: "mmol/L", unitCode: "mmol/L",
      range: 38...124, decimals: 1, reference: ("3.6", "7.7")),
    Measurement(
      term: ClinicalTerm("4548-4", "Haemoglobin A1c"), category: "laboratory", unit: "%", unitCode: "%",
      range: 48...96, decimals: 1, reference: ("4.0", "6.0")),
    Measurement(
      term: ClinicalTerm("14647-2", "Cholesterol"), category: "laboratory", unit: "mmol/L", unitCode: "mmol/L",
      range: 280...810, decimals: 2, reference: ("0.00", "5.50")),
    Measurement(
      term: ClinicalTerm("14682-9", "Creatinine"), category: "laboratory", unit: "umol/L", unitCode: "umol/L",
      range: 42...168, decimals: 0, reference: ("45", "90")),
    Measurement(
      term: ClinicalTerm("718-7", "Haemoglobin"), category: "laboratory", unit: "g/L", unitCode: "g/L",
      range: 98...172, decimals: 0, reference: ("115", "165")),
  ]

  /// Blood pressure: a panel of a systolic and a diastolic value.
  static let bloodPressure = ClinicalTerm("85354-9", "Blood pressure panel")
  /// The systolic part.
  static let systolic = ClinicalTerm("8480-6", "Systolic blood pressure")
  /// The diastolic part.
  static let diastolic = ClinicalTerm("8462-4", "Diastolic blood pressure")
}
