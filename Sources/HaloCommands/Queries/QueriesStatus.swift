import ArgumentParser
import HaloClient
import HaloModel

/// `haloscope queries status`: where queries are, and how long each stage took.
struct QueriesStatus: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Say where queries are and how long each stage took.",
    discussion: """
      Writes one row per query: the API's own status word, the stages with their times, rows, bytes and pages. The site \
      of a query that was started here is known; -s names it for any other. The exit status is 1 when a query failed \
      or is not known, 0 otherwise.

      Examples:
        haloscope queries status 4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10
        haloscope queries status 4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10 -s bp:10001 --json
      """)

  @Argument(help: ArgumentHelp("Queries by their ids.", valueName: "id"), transform: QueryArgument.id)
  var ids: [QueryID]

  @OptionGroup var practice: SiteOptions

  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func validate() throws {
    guard !ids.isEmpty else { throw ValidationError("Name at least one query by its id.") }
  }

  func execute(_ console: Console) async throws {
    let looks = try await console.interruptible {
      try await connection.withClient(console) { client in
        let kept = KeptQueries(client.profile, console)
        // A site given by name is looked up once for all.
        var reference: SiteReference?
        if let named = practice.site {
          reference = .guid(try await connection.siteFinder(client, console).find(named).id)
        }
        var wanted: [(QueryID, SiteID)] = []
        for id in ids {
          switch reference {
          case .guid(let site): wanted.append((id, site))
          default: wanted.append((id, try await kept.site(of: id, mode: .async, named: nil, with: client)))
          }
        }
        return await QueryLook.all(wanted, with: client)
      }
    }
    if output.json {
      try console.write(JSONOutput.line(looks.map { QueryLookRecord($0) }))
    } else {
      try console.write(FactTable.bytes(looks.map { row(of: $0, console) }))
    }
    guard var failure = looks.lazy.compactMap(failure).first else { return }
    failure.isUnreported = false
    throw failure
  }

  private func row(of look: QueryLook, _ console: Console) -> [(name: String, value: String)] {
    let facts = look.query.map { QueryFacts($0, now: console.now()) }
    return [
      ("query", look.id.rawValue), ("status", facts?.status ?? look.word), ("stages", facts?.stages ?? "-"),
      ("rows", facts?.rows ?? "-"), ("size", facts?.size ?? "-"), ("pages", facts?.pages ?? "-"),
      ("error", facts?.error ?? look.explanation),
    ]
  }

  private func failure(of look: QueryLook) -> CommandFailure? {
    switch look.outcome {
    case .found(let query): CommandFailure(ended: query)
    case .notFound: .unknownQuery(look.id)
    case .failed(let error): CommandFailure(error)
    }
  }
}
