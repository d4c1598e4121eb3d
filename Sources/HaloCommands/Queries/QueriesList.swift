import ArgumentParser
import HaloClient
import HaloModel
import LocalStore

/// `haloscope queries list`: the open queries that this machine keeps, as they stand now.
struct QueriesList: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the async queries kept on this machine with their current status.",
    discussion: """
      A query is listed from its start until its rows were delivered; after that status, pages and wait still find it \
      by its id for about a day. Its id and its site are kept, never its SQL or a value of it. One that the service no \
      longer knows is told once and then dropped. The embedded sandbox of --sandbox ends with each call, so nothing of \
      it is ever listed.

      Examples:
        haloscope queries list
        haloscope queries list --json | jq -r '.[].queryId'
      """)

  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func execute(_ console: Console) async throws {
    let (open, looks, kept, isEmbedded) = try await console.interruptible {
      try await connection.withClient(console) { client in
        let kept = KeptQueries(client.profile, console)
        let open = try kept.open(.async)
        let looks = await QueryLook.all(open.map { ($0.queryID, $0.siteID) }, with: client)
        return (open, looks, kept, client.profile.isEmbeddedSandbox)
      }
    }
    let rows = zip(open, looks)
    if output.json {
      try console.write(JSONOutput.line(rows.map { QueryLookRecord($1, siteName: $0.siteName) }))
    } else if open.isEmpty {
      console.talk(
        isEmbedded
          ? "the embedded sandbox keeps no queries: they end with the call; haloscope sandbox serve keeps them"
          : "no open queries are kept here for \(kept.service)")
    } else {
      try console.write(FactTable.bytes(rows.map { row(of: $1, kept: $0, console) }))
    }
    for look in looks {
      if case .notFound = look.outcome { kept.forget(look.id) }
    }
    if let failure = looks.lazy.compactMap(\.failure).first {
      var failure = CommandFailure(failure)
      failure.isUnreported = false
      throw failure
    }
  }

  private func row(
    of look: QueryLook, kept: OpenQuery, _ console: Console
  ) -> [(name: String, value: String)] {
    let facts = look.query.map { QueryFacts($0, now: console.now()) }
    let name = MessageText.singleLine(kept.siteName, limit: 40)
    return [
      ("query", look.id.rawValue), ("site", name.isEmpty ? kept.siteID.short : name),
      ("status", facts?.status ?? look.word), ("elapsed", facts?.elapsed ?? "-"), ("rows", facts?.rows ?? "-"),
      ("size", facts?.size ?? "-"), ("pages", facts?.pages ?? "-"), ("error", facts?.error ?? look.explanation),
    ]
  }
}

extension QueryLook {
  /// The API's own status word, `notFound`, or `-` when asking failed.
  var word: String {
    switch outcome {
    case .found(let query): MessageText.singleLine(query.status.rawValue, limit: 80)
    case .notFound: "notFound"
    case .failed: "-"
    }
  }

  /// Why there is no record; `-` when there is one.
  var explanation: String {
    switch outcome {
    case .found: "-"
    case .notFound: "no async query of this id, or its day is over"
    case .failed(let error): error.summary
    }
  }
}
