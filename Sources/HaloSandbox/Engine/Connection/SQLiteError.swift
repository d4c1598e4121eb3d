import SQLDialects

/// Why a statement did not run to its end.
enum SQLiteError: Error {
  /// SQLite failed.
  case failed(SQLiteFailure)
  /// One of our functions failed, in the words of the practice's engine.
  case function(EngineError)
  /// The watch stopped it.
  case interrupted(ExecutionWatch.Reason)
  /// Its rows take more bytes than allowed; the count is where reading them stopped.
  case resultTooLarge(byteCount: Int)
  /// The pages of its rows could not be written, for the system's reason, which holds no path and no data.
  case pagesNotWritten(reason: String)
}
