/// Takes rows of one table.
protocol RowWriter: AnyObject {
  /// Takes a row and returns its `INTERNALID`, or its position where rows have no number yet.
  @discardableResult
  func insert(_ row: PracticeRow) throws(PracticeError) -> Int
}
