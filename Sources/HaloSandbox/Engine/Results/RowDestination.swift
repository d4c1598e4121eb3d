import SQLDialects

/// Where the rows of a command are to go.
enum RowDestination: Sendable {
  /// Into memory, up to a number of bytes of JSON.
  case memory(maxBytes: Int?)
  /// Into files, without a limit.
  case pages(PageSpool)

  /// What takes the rows of a result with these columns.
  /// - Throws: ``SQLiteError/pagesNotWritten(reason:)`` when the folder cannot be made.
  func sink(columns: [ResultColumn]) throws(SQLiteError) -> any RowSink {
    switch self {
    case .memory(let maxBytes): MemorySink(columns: columns, maxBytes: maxBytes)
    case .pages(let spool): try PageSink(columns: columns, spool: spool)
    }
  }
}
