/// Keeps the rows of one table until somebody writes them.
final class RowCollector: RowWriter {
  /// The rows in the order they came.
  private(set) var rows: [PracticeRow] = []

  func insert(_ row: PracticeRow) throws(PracticeError) -> Int {
    rows.append(row)
    return rows.count
  }
}
