import ArgumentParser
import HaloClient
import HaloModel
import ResultStore

/// `haloscope registered results`.
struct RegisteredResults: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "results", abstract: "Write the rows of a registered query's latest successful run.",
    discussion: """
      Examples:
        haloscope registered results 4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10
        haloscope registered results 4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10 -s bp:10001 -f csv -o arrivals.csv
      """)

  @OptionGroup var query: RegisteredQueryOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func execute(_ console: Console) async throws {
    let options = try rows.options(connection.choice(environment: console.environment), console)
    let file = try rows.makeFile()
    do {
      // What stands in the record before the rows is known when all of the result came.
      let stream = RowStream(
        format: output.json ? .json : rows.format, options: options, holding: output.json ? .all : .least,
        console: console, file: file)
      let result = try await query.withClient(connection, console) { client, site in
        try await latest(with: client, at: site, to: stream.receiver)
      }
      if file == nil { console.endAtInterrupt() }
      if output.json { try stream.begin(record: QueryRecord.line(of: result)) }
      if stream.isInPage { try stream.endPage() }
      if output.json { try stream.endRecord() } else { try stream.end() }
      try file?.commit()
      let place = file.map { " to \(MessageText.singleLine($0.path))" } ?? ""
      console.talk("\(Quantity.rows(stream.count.rows))\(place)\(stream.remark), \(Quantity.bytes(result.size))")
    } catch {
      file?.discard()
      throw error
    }
  }

  /// The result; a 404 says whether the query is unknown or has had no success yet.
  private func latest(
    with client: HaloClient, at site: SiteID, to receiver: PayloadReceiver
  ) async throws -> RegisteredQueryResult {
    do {
      return try await client.getRegisteredQueryResult(query.id, at: site, to: receiver).value
    } catch let error as HaloClientError {
      guard error.code == .notFound else { throw error }
      let record = try await client.getRegisteredQuery(query.id, at: site).value
      let runs = Quantity.counted(record.metrics.executionCount, "run", "runs")
      var failure = CommandFailure(
        .failure, "there is no result yet: \(runs) so far, none of which succeeded",
        nextStep: "See why, and when the next run comes, with: haloscope registered show \(query.id)")
      failure.clientError = error
      throw failure
    }
  }
}
