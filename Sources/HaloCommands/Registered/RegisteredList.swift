import ArgumentParser
import HaloClient
import HaloModel

/// `haloscope registered list`.
struct RegisteredList: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List a site's registered queries of about the last day, ended ones included.",
    discussion: """
      Examples:
        haloscope registered list -s bp:10001
        haloscope registered list -s bp:10001 --json | jq '.[] | select(.status == "enabled") | .id'
      """)

  @OptionGroup var practice: SiteOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func execute(_ console: Console) async throws {
    let mention = try practice.mention(connection.choice(environment: console.environment))
    let queries = try await console.interruptible {
      try await connection.withClient(console) { client in
        let site = try await connection.siteFinder(client, console).find(mention).id
        return try await client.getRegisteredQueries(at: site).value
      }
    }
    if output.json {
      try console.write(JSONOutput.line(queries))
    } else if queries.isEmpty {
      console.talk("this site has no registered queries")
    } else {
      try console.write(FactTable.bytes(queries.map { row(of: $0, console) }))
    }
  }

  private func row(of query: RegisteredQuery, _ console: Console) -> [(name: String, value: String)] {
    let facts = RegisteredFacts(query, now: console.now())
    return [
      ("query", query.id.rawValue), ("name", facts.name), ("status", facts.status), ("runs", facts.runs),
      ("next run", facts.nextRun), ("last success", facts.lastSuccess), ("last error", facts.lastError),
    ]
  }
}
