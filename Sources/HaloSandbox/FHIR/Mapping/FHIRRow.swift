import HaloModel

/// One row of a practice table on its way to becoming a resource: its columns, and everything that belongs to it.
final class FHIRRow {
  /// The row's `INTERNALID`.
  let number: Int
  /// Further codings and concepts of the row, from CODINGS, by the prefix of their columns and in their order.
  var codings: [String: [FHIRCoding]] = [:]
  /// Rows of other tables that belong to this one, by the name of their table and in their order.
  var children: [String: [FHIRRow]] = [:]
  private let columns: FHIRColumns
  private let values: [DatabaseValue]
  private let targets: FHIRTargets

  init(columns: FHIRColumns, values: [DatabaseValue], targets: FHIRTargets) {
    self.columns = columns
    self.values = values
    self.targets = targets
    number = columns["INTERNALID"].flatMap { values[$0].integer }.map { Int($0) } ?? 0
  }

  /// The value of a column; NULL when the table has none of this name.
  subscript(column: String) -> DatabaseValue { columns[column].map { values[$0] } ?? .null }

  /// The text of a column; nil when there is none but blanks.
  func text(_ column: String) -> String? {
    guard let text = self[column].text, text.utf8.contains(where: { $0 > 0x20 }) else { return nil }
    return text
  }

  /// The text of a column as a FHIR string.
  func string(_ column: String) -> FHIRJSONValue? { text(column).map { .string($0) } }

  /// The number of a column with the digits it is stored with; nil when its text is no number of JSON's.
  func number(_ column: String) -> FHIRJSONValue? {
    guard let text = text(column)?.trimmingBlanks,
      case .number(let digits)? = try? FHIRJSONParser.value(of: Array(text.utf8))
    else { return nil }
    return .number(digits)
  }

  /// The whole number of a column.
  func integer(_ column: String) -> Int? { self[column].integer.map { Int($0) } }

  /// The truth of a bit.
  func flag(_ column: String) -> Bool? { integer(column).map { $0 != 0 } }

  /// The date or time of a column as FHIR writes it.
  func time(_ column: String) -> FHIRTime? { text(column).flatMap(FHIRTime.init) }

  /// The row that a column points at; nil when it points at none.
  func target(_ reference: FHIRReferenceColumn) -> FHIRTargets.Target? {
    integer(reference.column).flatMap { targets[FHIRResourceKey(type: reference.type, number: $0)] }
  }
}

/// A further coding of a concept, or the first of a further concept: a row of CODINGS.
struct FHIRCoding {
  /// Which concept of the element it belongs to, counted from 1; the first is in the columns of the row.
  let concept: Int
  let code: String?
  let system: String?
  let term: String?
  /// What the author wrote, of a further concept.
  let text: String?
}

/// Where the columns of a table are in its rows.
final class FHIRColumns {
  private let positions: [String: Int]

  init(_ names: [String]) {
    positions = Dictionary(zip(names, names.indices)) { first, _ in first }
  }

  subscript(name: String) -> Int? { positions[name] }
}

/// A column that holds the `INTERNALID` of a row that is a resource of a type.
struct FHIRReferenceColumn: Hashable, Sendable {
  let column: String
  let type: FHIRResourceType

  init(_ column: String, _ type: FHIRResourceType) {
    self.column = column
    self.type = type
  }
}
