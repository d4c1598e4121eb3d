import ArgumentParser
import ResultStore

/// How rows are written, and where.
struct RowOptions: ParsableArguments, Sendable {
  @Option(
    name: [.customShort("f"), .long],
    help: ArgumentHelp(
      "How rows are written.", valueName: ExportFormat.allCases.map(\.rawValue).joined(separator: "|")),
    transform: RowOptions.format)
  var format = ExportFormat.table

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write the rows to a new file; an existing one is never overwritten.", valueName: "file"))
  var path: String?

  /// Makes the file, if there is to be one, so that a path that cannot be written is known before anything is sent.
  func makeFile() throws(CommandFailure) -> ExportFile? {
    try path.map { path throws(CommandFailure) in try ExportFile(path: path) }
  }

  /// Reads a format.
  @Sendable
  static func format(_ text: String) throws -> ExportFormat {
    guard let format = ExportFormat(rawValue: text) else {
      throw ValidationError("Use \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return format
  }
}
