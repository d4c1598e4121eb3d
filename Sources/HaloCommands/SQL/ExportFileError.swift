import Glibc
import HaloModel

/// Why a file could not be written. Nothing is left behind of it.
package struct ExportFileError: Error, Hashable, Sendable {
  /// What is wrong; codes are those of `errno`.
  package enum Cause: Hashable, Sendable {
    /// There is a file of that name.
    case exists
    /// The file could not be made.
    case unusable(CInt)
    /// The file could be made, and not written to its end.
    case unwritten(CInt)
  }

  /// The path as the user gave it.
  package let path: String
  package let cause: Cause

  package init(path: String, cause: Cause) {
    self.path = path
    self.cause = cause
  }

  /// What failed, with what.
  package var summary: String {
    let file = MessageText.singleLine(path)
    return switch cause {
    case .exists: "\(file) exists already"
    case .unusable(let code): "the file \(file) cannot be made: \(String(cString: strerror(code)))"
    case .unwritten(let code): "the file \(file) cannot be written: \(String(cString: strerror(code)))"
    }
  }

  /// What to do next.
  package var nextStep: String {
    switch cause {
    case .exists: "Choose another name; haloscope overwrites no file."
    case .unusable(EISDIR): "Add the name of a file; this is a folder."
    case .unusable(ENAMETOOLONG): "Choose a shorter name."
    case .unusable: "Choose a folder that exists and that you may write to."
    case .unwritten(ENOSPC), .unwritten(EDQUOT): "Make room there, or choose another folder."
    case .unwritten: "Check the space and the file system there."
    }
  }
}

extension CommandFailure {
  /// A file that could not be written, as a command tells it.
  init(_ error: ExportFileError) {
    switch error.cause {
    case .exists, .unusable: self = .usage(error.summary, nextStep: error.nextStep)
    case .unwritten: self.init(.failure, error.summary, nextStep: error.nextStep)
    }
  }
}
