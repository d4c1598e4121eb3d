/// What takes the rows of a result, one by one, as they are read.
protocol RowSink: AnyObject {
  /// Takes the row a statement stands on.
  /// - Throws: ``SQLiteError/resultTooLarge(byteCount:)`` or ``SQLiteError/pagesNotWritten(reason:)``.
  func append(_ row: SQLiteStatement) throws(SQLiteError)

  /// Ends the result. Nothing may be appended afterwards.
  /// - Throws: ``SQLiteError/pagesNotWritten(reason:)``.
  func finish() throws(SQLiteError) -> ResultRows
}
