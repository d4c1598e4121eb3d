import Glibc

/// Why rows could not be put into the spill file, or read back from it.
package enum SpillError: Error, Sendable, Equatable {
  /// There is no spill file: none could be made in this folder.
  case noFile(directory: String, reason: String)
  /// The disk that the spill file is on has no room left.
  case diskFull(directory: String)
  /// The system refused to write.
  case notWritten(reason: String)
  /// The system refused to read, or gave less than was written.
  case notRead(reason: String)
  /// What was read is not what was written.
  case damaged

  /// What went wrong, as a sentence.
  package var summary: String {
    switch self {
    case .noFile(let directory, let reason): "No temporary file could be made in \(directory): \(reason)."
    case .diskFull(let directory): "The disk of \(directory) is full."
    case .notWritten(let reason): "The temporary file could not be written: \(reason)."
    case .notRead(let reason): "The temporary file could not be read: \(reason)."
    case .damaged: "What the temporary file holds is not what was written into it."
    }
  }

  /// What to do about it, as a sentence.
  package var nextStep: String {
    switch self {
    case .noFile, .diskFull, .notWritten:
      "The rows stay in memory. Make room, or name a folder on another disk in TMPDIR and start again."
    case .notRead, .damaged: "R fetches the rows again, or run the query again."
    }
  }

  /// The system's word for an error number: `No space left on device`.
  static func reason(_ number: CInt) -> String {
    // Cannot be nil: for an unknown number strerror makes a text of it.
    String(cString: strerror(number))
  }
}
