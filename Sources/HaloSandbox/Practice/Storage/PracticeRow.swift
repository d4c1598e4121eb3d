/// The values of one row by column name. Columns that are not named get their default, or null.
struct PracticeRow: ExpressibleByDictionaryLiteral {
  /// Columns and values in the order they were set. When a column is set again, the later value holds.
  private(set) var values: [(column: String, value: PracticeValue)]

  init(dictionaryLiteral elements: (String, PracticeValue)...) {
    values = elements.map { (column: $0.0, value: $0.1) }
  }

  /// The value a column was last set to; nil when it was not set.
  subscript(column: String) -> PracticeValue? {
    get { values.last { $0.column == column }?.value }
    set { values.append((column: column, value: newValue ?? .null)) }
  }
}
