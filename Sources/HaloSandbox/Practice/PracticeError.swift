/// Why a practice database could not be made.
package enum PracticeError: Error, Sendable, Equatable {
  /// A folder or file could not be created, renamed or removed; the path and the system's reason.
  case fileSystem(path: String, reason: String)
  /// SQLite refused a step of building: what was being done, and SQLite's result code with its fixed text.
  case storage(step: String, code: Int32, reason: String)
  /// A row named a column its table does not have: a fault of this program.
  case unknownColumn(table: String, column: String)
  /// What was to be imported is not there or cannot be read.
  case sourceUnreadable(path: String, reason: String)
  /// What was to be imported holds no FHIR resource; the first thing that could not be read, when there is one.
  case nothingToImport(path: String, problem: String?)
  /// An import was asked for where a complete practice already is; nothing was changed.
  case practiceExists(directory: String)
}

extension PracticeError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .fileSystem(let path, let reason):
      "cannot prepare the practice database at \(path): \(reason); check the folder and its permissions"
    case .storage(let step, let code, let reason):
      "cannot build the practice database (\(step)): \(reason) (\(code)); check free space and permissions"
    case .unknownColumn(let table, let column):
      "cannot build the practice database: \(table) has no column \(column); this is a fault of haloscope"
    case .sourceUnreadable(let path, let reason):
      "cannot import \(path): \(reason); give a readable file or folder of FHIR R4 JSON"
    case .nothingToImport(let path, let problem):
      "cannot import \(path): no FHIR resource in it\(problem.map { " (\($0))" } ?? ""); "
        + "give .json or .ndjson files of FHIR R4"
    case .practiceExists(let directory):
      "\(directory) already holds a practice; leave out the import to use it, or give an empty folder"
    }
  }
}
