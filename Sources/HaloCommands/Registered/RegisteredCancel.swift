import ArgumentParser
import HaloClient
import HaloModel

/// `haloscope registered cancel`.
struct RegisteredCancel: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel", abstract: "End a registered query; its latest result stays for about a day.",
    discussion: """
      A run under way is not interrupted.

      Examples:
        haloscope registered cancel 4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10
        haloscope registered cancel 4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10 -s bp:10001
      """)

  @OptionGroup var query: RegisteredQueryOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func execute(_ console: Console) async throws {
    let record = try await query.withClient(connection, console) { client, site in
      _ = try await client.cancelRegisteredQuery(query.id, at: site)
      return try await client.getRegisteredQuery(query.id, at: site).value
    }
    if output.json {
      try console.write(JSONOutput.line(record))
    } else {
      let runs = Quantity.counted(record.metrics.executionCount, "run", "runs")
      console.talk("\(MessageText.singleLine(record.status.rawValue)) after \(runs)")
    }
  }
}
