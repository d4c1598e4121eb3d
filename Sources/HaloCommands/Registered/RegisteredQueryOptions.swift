import ArgumentParser
import HaloClient
import HaloModel

/// One registered query of a site, on the command line.
struct RegisteredQueryOptions: ParsableArguments, Sendable {
  @Argument(help: ArgumentHelp("The query's id.", valueName: "id"), transform: QueryArgument.id)
  var id: QueryID

  @OptionGroup var practice: SiteOptions

  /// Runs `body` with a client and the query's site.
  func withClient<Value: Sendable>(
    _ connection: ConnectionOptions, _ console: Console,
    _ body: @escaping @Sendable (HaloClient, SiteID) async throws -> Value
  ) async throws -> Value {
    try await console.interruptible {
      try await connection.withClient(console) { client in
        let kept = KeptQueries(client.profile, console)
        let siteID = try await kept.site(of: id, mode: .registered, named: practice.site, with: client)
        return try await body(client, siteID)
      }
    }
  }
}
