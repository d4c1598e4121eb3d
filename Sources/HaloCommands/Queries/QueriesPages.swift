import ArgumentParser
import HaloClient
import HaloModel
import ResultStore

/// `haloscope queries pages`: the pages of an async result, or the rows of one.
struct QueriesPages: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "pages", abstract: "List the pages of an async result, or write the rows of one page.",
    discussion: """
      A page can be fetched as soon as it is cached, before the query has ended, and for about a day. After that the \
      service answers 410: the result is gone and the query has to run again.

      Examples:
        haloscope queries pages 4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10
        haloscope queries pages 4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10 --page 3 -f csv -s bp:10001
      """)

  @Argument(help: ArgumentHelp("The query's id.", valueName: "id"), transform: QueryArgument.id)
  var id: QueryID

  @Option(help: ArgumentHelp("Write the rows of this page, counted from 1.", valueName: "n"))
  var page: Int?

  @OptionGroup var practice: SiteOptions

  @OptionGroup var rows: RowOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func validate() throws {
    if let page, page < 1 { throw ValidationError("Pages are counted from 1.") }
    if page == nil, rows.path != nil { throw ValidationError("-o takes the rows of one page: name it with --page.") }
  }

  func execute(_ console: Console) async throws {
    if let page {
      try await writeRows(of: page, console)
      return
    }
    let query = try await console.interruptible {
      try await connection.withClient(console) { client in
        try await client.getQuery(id, at: try await siteID(with: client, console)).value
      }
    }
    if let failure = CommandFailure(ended: query) { throw failure }
    let pages = query.result?.pages ?? []
    if output.json {
      try console.write(JSONOutput.line(pages))
    } else if pages.isEmpty {
      console.talk("\(MessageText.singleLine(query.status.rawValue)): there are no pages yet")
    } else {
      try console.write(FactTable.bytes(pages.map(Self.row)))
    }
  }

  private static func row(of page: PageSummary) -> [(name: String, value: String)] {
    let isEmpty = page.rows.count == 0
    return [
      ("page", "\(page.pageNumber)"), ("status", MessageText.singleLine(page.status.rawValue, limit: 40)),
      ("rows", Quantity.grouped(page.rows.count)), ("first", isEmpty ? "-" : Quantity.grouped(page.rows.rangeStart)),
      ("last", isEmpty ? "-" : Quantity.grouped(page.rows.rangeEnd)), ("size", Quantity.bytes(page.size)),
    ]
  }

  private func writeRows(of number: Int, _ console: Console) async throws {
    let options = try rows.options(connection.choice(environment: console.environment), console)
    let file = try rows.makeFile()
    do {
      // What stands in the record before the rows is known when all of the page came.
      let stream = RowStream(
        format: output.json ? .json : rows.format, options: options, holding: output.json ? .all : .least,
        console: console, file: file)
      let page = try await console.interruptible {
        try await connection.withClient(console) { client in
          try await client.getResultPage(
            number, of: id, at: try await siteID(with: client, console), to: stream.receiver
          ).value
        }
      }
      if file == nil { console.endAtInterrupt() }
      if output.json { try stream.begin(record: QueryRecord.line(of: page)) }
      if stream.isInPage { try stream.endPage() }
      if output.json { try stream.endRecord() } else { try stream.end() }
      try file?.commit()
      console.talk("page \(number): \(Quantity.rows(stream.count.rows))\(stream.remark)")
    } catch {
      file?.discard()
      throw error
    }
  }

  private func siteID(with client: HaloClient, _ console: Console) async throws -> SiteID {
    try await KeptQueries(client.profile, console).site(
      of: id, mode: .async, named: practice.site, with: client)
  }
}
