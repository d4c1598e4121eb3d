extension RowFilter {
  /// How expressions name the columns of a table, in their order: bare where that can be read again, otherwise in quotes
  /// or by their number.
  package static func columnNames(of columns: [ResultColumn]) -> [String] {
    let names = FilterColumnNames(columns)
    return columns.indices.map { names.expression(of: $0) }
  }
}
