import SQLDialects

/// Why a statement did not run to its end.
enum SQLiteError: Error {
  /// SQLite failed.
  case failed(SQLiteFailure)
  /// One of our functions failed, in the words of the practice's engine.
  case function(EngineError)
  /// The watch stopped it.
  case interrupted(ExecutionWatch.Reason)
}
