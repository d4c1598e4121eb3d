import ArgumentParser
import HaloModel
import Profiles
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

  @Flag(
    name: .customLong("guard-formulas"),
    help: "csv and tsv: put an apostrophe before texts that a spreadsheet would run as formulas.")
  var guardsFormulas = false

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "Mask patient data, by the built-in rules and masking.yaml. (default: what the profile says, else in production)")
  )
  var mask: Bool?

  /// How rows of a connection are written. In production patient data is masked unless profile or flag say otherwise,
  /// since where the output goes is nothing that a script's author sees.
  func options(_ choice: ConnectionChoice, _ console: Console) throws(MaskingFileError) -> ExportOptions {
    let isCut = format == .table && path == nil && console.outputIsTerminal
    return ExportOptions(
      maximumColumnWidth: isCut ? RowStream.widestColumnOnTerminal : nil, disarmsFormulas: guardsFormulas,
      masking: try maskingRules(choice, environment: console.environment))
  }

  /// The rules of what is masked; nil when everything is written as it is.
  private func maskingRules(
    _ choice: ConnectionChoice, environment: [String: String]
  ) throws(MaskingFileError) -> MaskingRules? {
    guard mask ?? choice.masksPatientData else { return nil }
    return try MaskingFile.load(environment: environment)
  }

  /// Makes the file, if there is to be one, so that a path that cannot be written is known before anything is sent.
  func makeFile() throws(ExportFileError) -> ExportFile? {
    try path.map { path throws(ExportFileError) in try ExportFile(path: path) }
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
