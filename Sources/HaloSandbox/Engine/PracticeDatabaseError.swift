import SQLDialects

/// Why a command failed at a practice database.
enum PracticeDatabaseError: Error, Sendable, Equatable {
  /// The engine refused or failed it.
  case engine(EngineError)
  /// It ran into its time limit and was interrupted.
  case timedOut
  /// Its rows take more bytes than allowed; the count is where reading them stopped.
  case resultTooLarge(byteCount: Int)
  /// The pages of its rows could not be written, for the system's reason, which holds no path and no data.
  case pagesNotWritten(reason: String)
  /// The site has no such catalogue.
  case unknownCatalogue(String)
  /// A parameter's text does not convert to its type; the text is Halo Link's own.
  case parameter(String)
  /// The caller's task was cancelled.
  case cancelled
  /// The files of the practice cannot be opened. The text holds no path and no data.
  case unavailable(String)
}
