import ArgumentParser
import HaloModel
import Logging

/// What the program writes down of its own work: path templates, ids, statuses, counts and durations. Never a body, a
/// row, SQL, a value, a key, a token or a query string.
package struct LoggingOptions: ParsableArguments, Sendable {
  @Option(
    name: .customLong("log-level"),
    help: ArgumentHelp(
      """
      Log from this level on: trace, debug, info, notice, warning or error; ids and times only, never data. \
      (default: $\(levelVariable), else debug with a log file)
      """,
      valueName: "level"))
  var level: String?

  @Option(
    name: .customLong("log-file"),
    help: ArgumentHelp(
      "Append the log to this file instead of standard error. (default: $\(fileVariable))", valueName: "file"))
  var file: String?

  /// The variable that holds the level unless a flag gives one.
  static let levelVariable = "HALOSCOPE_LOG"
  /// The variable that holds the log file's path unless a flag gives one.
  static let fileVariable = "HALOSCOPE_LOG_FILE"

  /// The levels there are, most talkative first.
  static let levels: [Logger.Level] = [.trace, .debug, .info, .notice, .warning, .error]

  package init() {}

  package func validate() throws {
    if let level, Self.level(level) == nil {
      throw ValidationError("'\(MessageText.singleLine(level, limit: 40))' is no log level; use \(Self.levelNames).")
    }
    if file?.isEmpty == true { throw ValidationError("--log-file takes the path of a file.") }
  }

  /// The log of a headless command: into the file if there is one, else to standard error.
  /// - Throws: ``CommandFailure`` when the environment names no level, or the file cannot be opened.
  func log(_ console: Console) throws(CommandFailure) -> ProgramLog {
    let (level, path) = try settings(console.environment)
    guard let path, level != nil else { return ProgramLog(level: level, now: console.now, write: console.talk) }
    let file = try LogFile(path: path)
    return ProgramLog(level: level, now: console.now) { file.append($0) }
  }

  /// The log of a program that owns the screen: into a file or nowhere.
  /// - Throws: ``CommandFailure`` as ``log(_:)``, and when a log is wanted and no file is named.
  package func fileLog(_ console: Console) throws(CommandFailure) -> ProgramLog {
    let (level, path) = try settings(console.environment)
    guard level == nil || path != nil else {
      throw .usage(
        "the explorer cannot log to the terminal that it draws on",
        nextStep: "Name a file with --log-file or \(Self.fileVariable).")
    }
    return try log(console)
  }

  /// What flags and environment say together.
  private func settings(
    _ environment: [String: String]
  ) throws(CommandFailure) -> (level: Logger.Level?, path: String?) {
    let path = file ?? environment[Self.fileVariable].flatMap { $0.isEmpty ? nil : $0 }
    guard let word = level ?? environment[Self.levelVariable], !word.isEmpty else {
      return (path == nil ? nil : .debug, path)
    }
    guard let level = Self.level(word) else {
      // Not quoted: the variable may hold anything.
      throw .usage("\(Self.levelVariable) holds no log level", nextStep: "Set it to \(Self.levelNames), or unset it.")
    }
    return (level, path)
  }

  private static func level(_ word: String) -> Logger.Level? {
    levels.first { $0.rawValue == word.lowercased() }
  }

  private static var levelNames: String {
    levels.dropLast().map(\.rawValue).joined(separator: ", ") + " or " + (levels.last?.rawValue ?? "")
  }
}
