import ArgumentParser
import HaloClient
import HaloModel
import ResultStore
import SQLDialects

/// `haloscope sql`: one immediate query, its rows on standard output.
struct SQLCommand: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql", abstract: "Run SQL at a practice and write the rows.",
    discussion: """
      The statement runs as an immediate query: at most 60 seconds and 8 MB. Rows go to standard output, everything else \
      to standard error. A statement that is not provably a read is refused unless --allow-write is given; nonQuery and \
      procedures count as writes.

      Examples:
        haloscope sql --sandbox "SELECT TOP 5 SURNAME, DOB FROM PATIENTS"
        haloscope sql -s bp:10001 -f csv -o patients.csv --file patients.sql
        haloscope sql -s zedmed:20001 "SELECT FIRST 5 * FROM PATIENTS"

      Parameters are named with their type; a value that is patient data can stay off the command line:
        haloscope sql -s bp:10001 -p @id:Int=66 --file patient.sql
        haloscope sql -s bp:10001 -p @name:NVarChar=env:NAME --file name.sql
        echo "SELECT 1" | haloscope sql -s bp:10001 --json - | jq .metrics
      """)

  @Option(
    name: [.customShort("s"), .long],
    help: ArgumentHelp(
      "The practice: a Halo GUID, or PMS:PMSID as in bp:10001. (default with --sandbox: bp:10001)", valueName: "site"),
    transform: SiteArgument.reference)
  var site: SiteReference?

  @Option(
    name: [.customShort("c"), .long],
    help: ArgumentHelp("The catalogue (database) to run on; the site's default without.", valueName: "name"))
  var catalogue: String?

  @Option(
    help: ArgumentHelp(
      "What comes back: reader gives rows, scalar the first value, nonQuery a count.",
      valueName: "reader|nonQuery|scalar"),
    transform: SQLCommand.mode)
  var mode = ExecutionMode.reader

  @Flag(help: "The text is the name of a stored procedure.")
  var procedure = false

  @Option(
    name: [.customShort("p"), .customLong("parameter")],
    help: ArgumentHelp(
      "A parameter, repeatable. The value can be @FILE, env:VARIABLE or - (standard input); without =, NULL is sent.",
      valueName: "@name:Type=value"))
  var parameters: [String] = []

  @Option(
    name: [.customShort("f"), .long],
    help: ArgumentHelp(
      "How rows are written.", valueName: ExportFormat.allCases.map(\.rawValue).joined(separator: "|")),
    transform: SQLCommand.format)
  var format = ExportFormat.table

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write the rows to a new file; an existing one is never overwritten.", valueName: "file"))
  var outputPath: String?

  @Flag(help: "Send the statement even if it may change data.")
  var allowWrite = false

  @Option(help: ArgumentHelp("Read the SQL from a UTF-8 file.", valueName: "file"))
  var file: String?

  @Option(
    help: ArgumentHelp(
      "How long the query may wait at the site, 0 to 60000. (default: 30000)", valueName: "milliseconds"))
  var maxTimeInQueue: Int?

  @Option(help: ArgumentHelp("Give up after this time; exit status 4 then.", valueName: "seconds"))
  var timeout: Double?

  @Argument(help: "The SQL, or - to read it from standard input.")
  var sql: String?

  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func validate() throws {
    if site == nil, !connection.sandbox {
      throw ValidationError("Name the practice with -s, as in -s bp:10001.")
    }
    if let maxTimeInQueue, !ImmediateCommand.maxTimeInQueueRange.contains(maxTimeInQueue) {
      throw ValidationError("--max-time-in-queue takes 0 to 60000 milliseconds.")
    }
    if let timeout, !(timeout > 0 && timeout <= 86_400) {
      throw ValidationError("--timeout takes more than 0 and at most 86400 seconds.")
    }
  }

  func execute(_ console: Console) async throws {
    let reference = site ?? .pmsID(.bestPractice, "10001")
    let command = try immediateCommand(console)
    let guardian = StatementGuard(allowsWrites: allowWrite)
    // Where the reference tells the dialect, a refused statement costs no request.
    if case .pmsID(let pms, _) = reference {
      try guardian.check(command.command, dialect: SQLDialect(of: pms))
    }
    let file = try outputPath.map { path throws(CommandFailure) in try ExportFile(path: path) }
    do {
      let answer = try await console.interruptible {
        try await connection.withClient(console) { client in
          try await run(command, at: reference, with: client, guardian: guardian)
        }
      }
      if file == nil { console.endAtInterrupt() }
      let writer = QueryAnswerWriter(answer: answer, format: format, writesRecord: output.json)
      try writer.write(to: console, file: file)
    } catch {
      file?.discard()
      throw error
    }
  }

  private func immediateCommand(_ console: Console) throws(CommandFailure) -> ImmediateCommand {
    let source = try SQLSource(argument: sql, file: file)
    let arguments = try parameters.map { text throws(CommandFailure) in try ParameterArgument(text) }
    let inputs = arguments.count { $0.source == .standardInput } + (source == .standardInput ? 1 : 0)
    guard inputs <= 1 else {
      throw .usage(
        "standard input is asked for \(inputs) times", nextStep: "Use - once; put the other values into files.")
    }
    return ImmediateCommand(
      maxTimeInQueue: maxTimeInQueue,
      command: Command(
        text: try source.text(console), executionMode: mode, type: procedure ? .storedProcedure : .text,
        parameters: try arguments.map { argument throws(CommandFailure) in try argument.parameter(console) }),
      catalogue: catalogue)
  }

  private func run(
    _ command: ImmediateCommand, at reference: SiteReference, with client: HaloClient, guardian: StatementGuard
  ) async throws -> Answer<Query> {
    let deadline = timeout.map { Duration.seconds($0) }
    let start = ContinuousClock.now
    let site = try await client.resolve(reference, deadline: deadline).value
    try guardian.check(command.command, dialect: SQLDialect(of: site.pms))
    return try await client.createImmediateQuery(
      command, at: site.id, deadline: deadline.map { $0 - start.duration(to: .now) })
  }

  @Sendable
  private static func mode(_ text: String) throws -> ExecutionMode {
    let mode = ExecutionMode(rawValue: text)
    guard mode.isKnown else { throw ValidationError("Use reader, nonQuery or scalar.") }
    return mode
  }

  @Sendable
  private static func format(_ text: String) throws -> ExportFormat {
    guard let format = ExportFormat(rawValue: text) else {
      throw ValidationError("Use \(ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    return format
  }
}

extension SQLDialect {
  /// What the database behind a practice system speaks.
  /// Source: halo-cloud reference, section 3.5.
  init(of pms: PMSType?) {
    self = pms == .zedmed ? .firebird : .tsql
  }
}
