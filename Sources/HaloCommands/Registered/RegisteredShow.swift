import ArgumentParser
import HaloClient
import HaloModel

/// `haloscope registered show`.
struct RegisteredShow: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show a registered query: its runs, the next one, the last error.",
    discussion: """
      The time of the next run is worked out from the query's record; the service does not say it.

      Examples:
        haloscope registered show 4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10
        haloscope registered show 4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10 -s bp:10001 --json
      """)

  @OptionGroup var query: RegisteredQueryOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func execute(_ console: Console) async throws {
    let record = try await query.withClient(connection, console) { client, site in
      try await client.getRegisteredQuery(query.id, at: site).value
    }
    if output.json {
      try console.write(JSONOutput.line(record))
    } else {
      try console.write(RegisteredFacts(record, now: console.now()).card(id: record.id))
    }
  }
}
