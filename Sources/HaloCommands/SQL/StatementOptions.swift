import ArgumentParser
import HaloModel
import Profiles

/// A statement on the command line: its text, how it runs and its parameters.
struct StatementOptions: ParsableArguments, Sendable {
  @Option(
    name: [.customShort("c"), .long],
    help: ArgumentHelp("The catalogue (database) to run on; the site's default without.", valueName: "name"))
  var catalogue: String?

  @Option(
    help: ArgumentHelp(
      "What comes back: reader gives rows, scalar the first value, nonQuery a count.",
      valueName: "reader|nonQuery|scalar"),
    transform: StatementOptions.mode)
  var mode = ExecutionMode.reader

  @Flag(help: "The text is the name of a stored procedure.")
  var procedure = false

  @Option(
    name: [.customShort("p"), .customLong("parameter")],
    help: ArgumentHelp(
      """
      A parameter, repeatable. The value can be @FILE, env:VARIABLE or - (standard input); without =, NULL is sent. \
      What a procedure gives back is named with size and direction: @total:NVarChar(50):output, :inputOutput, \
      :returnValue.
      """,
      valueName: "@name:Type=value"))
  var parameters: [String] = []

  @Flag(help: "Send the statement even if it may change data.")
  var allowWrite = false

  @Option(help: ArgumentHelp("Read the SQL from a UTF-8 file.", valueName: "file"))
  var file: String?

  @Argument(help: "The SQL, or - to read it from standard input.")
  var sql: String?

  /// The read-only rule as the command line asks for it, and as the profile insists on it.
  func guardian(_ choice: ConnectionChoice) -> StatementGuard {
    let profile = choice.profile.flatMap { $0.isReadOnly ? $0.name : nil }
    return StatementGuard(allowsWrites: allowWrite, readOnlyProfile: profile)
  }

  /// The command, with the SQL and every value read from where it stands.
  func command(_ console: Console) throws(CommandFailure) -> Command {
    let source = try SQLSource(argument: sql, file: file)
    let arguments = try parameters.map { text throws(CommandFailure) in try ParameterArgument(text) }
    let inputs = arguments.count { $0.source == .standardInput } + (source == .standardInput ? 1 : 0)
    guard inputs <= 1 else {
      throw .usage(
        "standard input is asked for \(inputs) times", nextStep: "Use - once; put the other values into files.")
    }
    return Command(
      text: try source.text(console), executionMode: mode, type: procedure ? .storedProcedure : .text,
      parameters: try arguments.map { argument throws(CommandFailure) in try argument.parameter(console) })
  }

  @Sendable
  private static func mode(_ text: String) throws -> ExecutionMode {
    let mode = ExecutionMode(rawValue: text)
    guard mode.isKnown else { throw ValidationError("Use reader, nonQuery or scalar.") }
    return mode
  }
}
