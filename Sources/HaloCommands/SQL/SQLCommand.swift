import ArgumentParser
import HaloClient
import HaloModel
import ResultStore
import SQLDialects

/// `haloscope sql`: one query, immediate or async, and its rows on standard output.
struct SQLCommand: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "sql", abstract: "Run SQL at a practice and write the rows.",
    discussion: """
      The statement runs as an immediate query: at most 60 seconds and 8 MB. With --async it waits its turn at the site, \
      may run for 5 minutes, has no limit of size, and its rows are written page by page as they arrive. Rows go to \
      standard output, everything else to standard error. A statement that is not provably a read is refused unless \
      --allow-write is given; nonQuery and procedures count as writes.

      Examples:
        haloscope sql --sandbox "SELECT TOP 5 SURNAME, DOB FROM PATIENTS"
        haloscope sql -s bp:10001 -f csv -o patients.csv --file patients.sql
        haloscope sql -s zedmed:20001 "SELECT FIRST 5 * FROM PATIENTS"
        haloscope sql -s bp:10001 --async -f ndjson -o appointments.ndjson "SELECT * FROM APPOINTMENTS"

      An async query goes on when this command is interrupted; haloscope queries wait picks it up by its id.

      Parameters are named with their type; a value that is patient data can stay off the command line:
        haloscope sql -s bp:10001 -p @id:Int=66 --file patient.sql
        haloscope sql -s bp:10001 -p @name:NVarChar=env:NAME --file name.sql
        echo "SELECT 1" | haloscope sql -s bp:10001 --json - | jq .metrics
      """)

  @OptionGroup var practice: SiteOptions
  @OptionGroup var statement: StatementOptions
  @OptionGroup var rows: RowOptions

  @Flag(name: .customLong("async"), help: "Run it as an async query: no limit of size, rows in pages.")
  var runsAsync = false

  @Option(
    help: ArgumentHelp(
      "How long the query may wait at the site: 0 to 60000, with --async to 7200000. (default: 30000, with --async "
        + "3600000)",
      valueName: "milliseconds"))
  var maxTimeInQueue: Int?

  @Option(help: ArgumentHelp("Give up after this time; exit status 4 then.", valueName: "seconds"))
  var timeout: Double?

  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func validate() throws {
    let range = runsAsync ? AsyncCommand.maxTimeInQueueRange : ImmediateCommand.maxTimeInQueueRange
    if let maxTimeInQueue, !range.contains(maxTimeInQueue) {
      throw ValidationError("--max-time-in-queue takes \(range.lowerBound) to \(range.upperBound) milliseconds here.")
    }
    if let timeout, !(timeout > 0 && timeout <= 86_400) {
      throw ValidationError("--timeout takes more than 0 and at most 86400 seconds.")
    }
  }

  func execute(_ console: Console) async throws {
    let choice = try connection.choice(environment: console.environment)
    let mention = try practice.mention(choice)
    let guardian = statement.guardian(choice)
    let command = try statement.command(console)
    // Where the reference tells the dialect, a refused statement costs no request.
    if case .reference(.pmsID(let pms, _)) = mention {
      try guardian.check(command, dialect: SQLDialect(of: pms))
    }
    let options = try rows.options(choice, console)
    let file = try rows.makeFile()
    do {
      if runsAsync {
        try await runAsync(command, at: mention, guardian, options, console, file: file)
      } else {
        try await runImmediately(command, at: mention, guardian, options, console, file: file)
      }
    } catch {
      file?.discard()
      throw error
    }
  }

  // MARK: Immediate

  private func runImmediately(
    _ command: Command, at mention: SiteMention, _ guardian: StatementGuard, _ options: ExportOptions,
    _ console: Console, file: ExportFile?
  ) async throws {
    let (answer, writer) = try await console.interruptible {
      try await connection.withClient(console) { client in
        let start = ContinuousClock.now
        let finder = connection.siteFinder(client, console)
        let site = try await resolve(mention, for: command, guardian, with: finder, console)
        let writer = QueryAnswerWriter(
          format: rows.format, options: options.with(SQLTarget(of: command.text, pms: site.pms)),
          writesRecord: output.json, console: console, file: file)
        do {
          let answer = try await client.createImmediateQuery(
            ImmediateCommand(maxTimeInQueue: maxTimeInQueue, command: command, catalogue: statement.catalogue),
            at: site.id, deadline: deadline.map { $0 - start.duration(to: .now) }, to: writer.receiver)
          return (answer, writer)
        } catch let error as HaloClientError where error.code == .forbidden {
          throw await finder.explain(error, at: site, mention: mention)
        } catch let error as HaloClientError {
          throw CommandFailure(
            running: error, isRead: StatementGuard.isRead(command, dialect: SQLDialect(of: site.pms)), isAsync: false)
        }
      }
    }
    if file == nil { console.endAtInterrupt() }
    try writer.finish(answer, console: console, file: file)
  }

  // MARK: Async

  private func runAsync(
    _ command: Command, at mention: SiteMention, _ guardian: StatementGuard, _ options: ExportOptions,
    _ console: Console, file: ExportFile?
  ) async throws {
    let resume = ResumePoint()
    try await console.interruptible(failure: { resume.interruption }) {
      try await connection.withClient(console) { client in
        let kept = KeptQueries(client.profile, console)
        let start = console.uptime()
        let finder = connection.siteFinder(client, console)
        let site = try await resolve(mention, for: command, guardian, with: finder, console)
        let query: Query
        do throws(HaloClientError) {
          query = try await client.createAsyncQuery(
            AsyncCommand(maxTimeInQueue: maxTimeInQueue, command: command, catalogue: statement.catalogue),
            at: site.id, deadline: deadline.map { $0 - (console.uptime() - start) }
          ).value
        } catch  where error.code == .forbidden {
          throw await finder.explain(error, at: site, mention: mention)
        } catch {
          throw CommandFailure(
            running: error, isRead: StatementGuard.isRead(command, dialect: SQLDialect(of: site.pms)), isAsync: true)
        }
        let isKept = kept.remember(
          query.id, mode: .async, at: site, executionMode: command.executionMode)
        resume.set(
          query.id, site: isKept ? nil : site.id, profile: client.profile.name,
          isEmbedded: client.profile.isEmbeddedSandbox)
        // Told last: whoever reads the id and interrupts then is told how to go on.
        console.talk("query \(query.id) at \(MessageText.singleLine(site.practiceName ?? mention.description))")
        try await AsyncResult(
          queryID: query.id, siteID: site.id, client: client, kept: kept, console: console, format: rows.format,
          options: options.with(SQLTarget(of: command.text, pms: site.pms)), writesRecord: output.json, file: file,
          start: start
        ).deliver(within: deadline, resume: resume)
      }
    }
  }

  private var deadline: Duration? { timeout.map { .seconds($0) } }

  /// The site, once the command may be sent to it. A command with several results is told about, since all but the last
  /// are lost.
  private func resolve(
    _ mention: SiteMention, for command: Command, _ guardian: StatementGuard, with finder: SiteFinder,
    _ console: Console
  ) async throws -> Site {
    let site: Site
    do {
      site = try await finder.find(mention, deadline: deadline)
    } catch let error as HaloClientError {
      throw CommandFailure(lookingUp: error)
    }
    let dialect = SQLDialect(of: site.pms)
    try guardian.check(command, dialect: dialect)
    let resultSets = StatementGuard.resultSetCount(of: command, dialect: dialect)
    if resultSets > 1 {
      console.talk("the batch has \(resultSets) result sets; Halo Cloud returns the last one")
    }
    return site
  }
}

extension SQLDialect {
  /// What the database behind a practice system speaks.
  /// Source: halo-cloud reference, section 3.5.
  init(of pms: PMSType?) {
    self = pms == .zedmed ? .firebird : .tsql
  }
}
