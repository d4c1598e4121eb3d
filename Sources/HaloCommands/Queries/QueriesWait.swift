import ArgumentParser
import HaloClient
import HaloModel

/// `haloscope queries wait`: an async query to its end, then its rows.
struct QueriesWait: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "wait", abstract: "Wait for an async query to end, then write its rows.",
    discussion: """
      Takes up a query that was started here and interrupted, or one that was started elsewhere: -s names its site \
      then. Rows are written page by page as they arrive, as haloscope sql --async does.

      Examples:
        haloscope queries wait 4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10
        haloscope queries wait 4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10 -s bp:10001 -f ndjson -o appointments.ndjson
      """)

  @Argument(help: ArgumentHelp("The query's id.", valueName: "id"), transform: QueryArgument.id)
  var id: QueryID

  @OptionGroup var practice: SiteOptions

  @OptionGroup var rows: RowOptions

  @Option(help: ArgumentHelp("Give up after this time; exit status 4 then.", valueName: "seconds"))
  var timeout: Double?

  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func validate() throws {
    if let timeout, !(timeout > 0 && timeout <= 86_400) {
      throw ValidationError("--timeout takes more than 0 and at most 86400 seconds.")
    }
  }

  func execute(_ console: Console) async throws {
    let options = try rows.options(connection.choice(environment: console.environment), console)
    let file = try rows.makeFile()
    let resume = ResumePoint()
    do {
      try await console.interruptible(failure: { resume.interruption }) {
        try await connection.withClient(console) { client in
          let kept = KeptQueries(client.profile, console)
          let start = console.uptime()
          let siteID = try await kept.site(of: id, mode: .async, named: practice.site, with: client)
          resume.set(
            id, site: practice.site == nil ? nil : siteID, profile: client.profile.name,
            isEmbedded: client.profile.isEmbeddedSandbox)
          try await AsyncResult(
            queryID: id, siteID: siteID, client: client, kept: kept, console: console, format: rows.format,
            options: options,
            writesRecord: output.json, file: file, start: start
          ).deliver(within: timeout.map { .seconds($0) }, resume: resume)
        }
      }
    } catch {
      file?.discard()
      throw error
    }
  }
}

extension CommandFailure {
  /// The service has no record of a query.
  static func unknownQuery(_ id: QueryID) -> CommandFailure {
    CommandFailure(
      .failure, "Halo Cloud knows no immediate or async query \(id) at this site",
      nextStep: "Check the id and the site; a record is kept for about a day. If it is a registered query: "
        + "haloscope registered show \(id)")
  }
}
