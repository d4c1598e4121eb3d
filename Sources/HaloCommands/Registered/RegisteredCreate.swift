import ArgumentParser
import HaloClient
import HaloModel
import SQLDialects

/// `haloscope registered create`.
struct RegisteredCreate: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Have a site run a query again and again.",
    discussion: """
      The site runs the statement about 5 seconds after this, then again and again, and Halo Cloud keeps the \
      latest successful result. A webhook tells when it changed. Each run takes at most 60 seconds and 8 MB. The id \
      goes to standard output.

      Examples:
        haloscope registered create -s bp:10001 --name arrivals --every 60s --for 1h --file arrivals.sql
        haloscope registered create -s bp:10001 --name total --every 5m --for 24h "SELECT COUNT(*) FROM PATIENTS"
      """)

  @Option(help: ArgumentHelp("Your own name for it.", valueName: "name"))
  var name: String

  @Option(
    help: ArgumentHelp(
      "The time from one run to the next, as 90s, 15m, 2h, 1d or a number of seconds: at least 60s.",
      valueName: "interval"),
    transform: IntervalArgument.seconds)
  var every: Int

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("How long it keeps running, written alike: at most 24h.", valueName: "interval"),
    transform: IntervalArgument.seconds)
  var duration: Int

  @OptionGroup var practice: SiteOptions
  @OptionGroup var statement: StatementOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func validate() throws {
    guard every >= RegisteredQueryRequest.shortestFrequency else {
      throw ValidationError("--every takes at least \(RegisteredQueryRequest.shortestFrequency) seconds.")
    }
    guard (1...RegisteredQueryRequest.longestDuration).contains(duration) else {
      throw ValidationError("--for takes 1 to \(RegisteredQueryRequest.longestDuration) seconds.")
    }
    guard !name.allSatisfy(\.isWhitespace) else { throw ValidationError("--name must not be empty.") }
  }

  /// The new query as `--json` writes it.
  private struct Record: Encodable {
    let id: QueryID
    let siteId: SiteID
    let name: String
    let frequency: Int
    let duration: Int
    let plannedRuns: Int
  }

  func execute(_ console: Console) async throws {
    let choice = try connection.choice(environment: console.environment)
    let mention = try practice.mention(choice)
    let guardian = statement.guardian(choice)
    let command = try statement.command(console)
    if case .reference(.pmsID(let pms, _)) = mention {
      try guardian.check(command, dialect: SQLDialect(of: pms))
    }
    let request = RegisteredQueryRequest(
      name: name, frequency: every, duration: duration,
      registerCommand: .init(command: command, catalogue: statement.catalogue))
    let (site, id) = try await console.interruptible {
      try await connection.withClient(console) { client in
        let finder = connection.siteFinder(client, console)
        let site = try await finder.find(mention)
        try guardian.check(command, dialect: SQLDialect(of: site.pms))
        let id: QueryID
        do throws(HaloClientError) {
          id = try await client.createRegisteredQuery(request, at: site.id).value
        } catch {
          throw await finder.explain(error, at: site, mention: mention)
        }
        KeptQueries(client.profile, console)
          .remember(id, mode: .registered, at: site, executionMode: command.executionMode)
        return (site, id)
      }
    }
    if output.json {
      let record = Record(
        id: id, siteId: site.id, name: name, frequency: every, duration: duration,
        plannedRuns: request.plannedRunCount)
      try console.write(JSONOutput.line(record))
    } else {
      try console.write("\(id)\n")
    }
    let place = MessageText.singleLine(site.practiceName ?? mention.description)
    console.talk(
      "registered at \(place): \(Quantity.counted(request.plannedRunCount, "run", "runs")) planned, the first in about "
        + "5 s; follow it with: haloscope registered show \(id)")
  }
}
