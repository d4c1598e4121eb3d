import ArgumentParser
import FHIRTables
import HaloClient
import HaloModel
import ResultStore

/// `haloscope fhir`: one FHIR request, its resources on standard output.
struct FHIRCommand: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "fhir", abstract: "Search and read FHIR resources of a practice.",
    discussion: """
      The query is the part of the address below the FHIR base: a search, a resource by its id, an operation, or \
      metadata, which tells what the site offers. Resources go to standard output, everything else to standard error. A \
      search prints the usual columns of its resource type, or those of a ViewDefinition (SQL on FHIR) of yours, by --view \
      or in the folder views of the configuration; json is the answer as it came, ndjson one resource a line, matches \
      first.

      Examples:
        haloscope fhir --sandbox metadata
        haloscope fhir --sandbox 'Patient?birthdate=ge1980&_count=20'
        haloscope fhir -s bp:10001 --all -f ndjson -o patients.ndjson 'Patient?_count=500'
        haloscope fhir -s bp:10001 -f json 'Patient/1'
        haloscope fhir -s bp:10001 -f json 'Patient/1/$summary'

      A search that holds personal data (names, dates of birth, numbers, addresses) goes as POST, so that no address \
      holds it; --get and --post decide otherwise. With - the query comes from standard input and stays out of the list \
      of processes:
        echo 'Patient?family=Smith' | haloscope fhir -s bp:10001 -

      In an address + is a blank; write a plus sign as %2B.
      """)

  @Argument(
    help: ArgumentHelp("The request, as in 'Patient?family=Smith&_count=50'; - for standard input.", valueName: "query")
  )
  var query: String

  @OptionGroup var practice: SiteOptions

  @Flag(help: "Send the search as POST, its parameters in the body.")
  var post = false

  @Flag(help: "Send the search as GET, its parameters in the address, whatever they hold.")
  var get = false

  @Flag(help: "Write every page of the answer, not only the first.")
  var all = false

  @Flag(help: "Have the service refuse parameters it does not know.")
  var strict = false

  @Option(help: ArgumentHelp("Write the rows of a ViewDefinition (SQL on FHIR v2), a JSON file.", valueName: "file"))
  var view: String?

  @OptionGroup var rows: RowOptions
  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func validate() throws {
    if post, get { throw ValidationError("--post and --get exclude each other.") }
    if output.json, view != nil { throw ValidationError("--json writes the whole answer; use -f with --view.") }
  }

  func execute(_ console: Console) async throws {
    let choice = try connection.choice(environment: console.environment)
    let mention = try practice.mention(choice)
    let source = try FHIRSource(argument: query, console)
    if post, !source.query.isSearch {
      throw CommandFailure.usage(
        "only a search on a resource type can go as POST",
        nextStep: "Leave out --post, or search as in 'Patient?name=x'.")
    }
    let library = ViewLibrary.ofUser(environment: console.environment)
    let views = try ResourceViews(file: view, library: library)
    for warning in source.warnings + library.notes { console.talk(warning) }
    let options = try rows.options(choice, console)
    let file = try rows.makeFile()
    do {
      let tally = try await console.interruptible {
        try await connection.withClient(console) { client in
          try await deliver(source.query, at: mention, with: client, views, options, console, file: file)
        }
      }
      try file?.commit()
      console.talk(tally)
    } catch {
      file?.discard()
      throw error
    }
  }

  /// Asks and writes.
  /// - Returns: The line that sums it up.
  private func deliver(
    _ query: FHIRQuery, at mention: SiteMention, with client: HaloClient, _ views: ResourceViews,
    _ options: ExportOptions, _ console: Console, file: ExportFile?
  ) async throws -> String {
    let start = console.uptime()
    let finder = connection.siteFinder(client, console)
    let site = try await finder.find(mention)
    let delivery = FHIRDelivery(
      client: client, site: site.id, query: query, method: post ? .post : get ? .get : .automatic,
      handling: strict ? .strict : nil, readsAllPages: all, console: console)
    var writer = writer(for: query, views, options, console, file: file)
    if let rules = options.masking { writer = FHIRMasking(rules: rules, of: writer) }
    do {
      let tally = try await delivery.run(&writer)
      return tally.summary(to: file, elapsed: console.uptime() - start)
        + (options.masking == nil ? "" : ", masked (--no-mask shows it)")
    } catch let error as HaloClientError where error.code == .forbidden {
      throw await finder.explain(error, at: site, mention: mention)
    }
  }

  private func writer(
    for query: FHIRQuery, _ views: ResourceViews, _ options: ExportOptions, _ console: Console, file: ExportFile?
  ) -> any FHIRWriter {
    let sink: ByteSink = { bytes in
      if let file { try file.write(bytes) } else { try console.write(bytes) }
    }
    if output.json {
      let method: FHIRSearchMethod = post ? .post : get ? .get : .automatic
      return FHIRRecord(of: FHIRTally(query: query, method: method), mergingPages: all, to: sink)
    }
    if !views.isChosen {
      switch rows.format {
      case .json: return FHIRDocument(mergingPages: all, pretty: true, to: sink)
      case .ndjson: return FHIRLines(to: sink)
      case .table, .csv, .tsv, .markdown, .sql, .inList: break
      }
    }
    // The resources are masked before they become rows; the user's own rules for columns hold for these as well.
    var options = options.with(SQLTarget(table: [query.resourceType ?? "result"]))
    options.masking = options.masking.map { MaskingRules(columns: $0.columns, includesBuiltIn: false) }
    return FHIRRows(
      of: query.resourceType, format: rows.format, views: views, options: options, to: sink)
  }
}
