import ArgumentParser
import HaloClient
import HaloModel
import LocalStore

/// `haloscope sites import`: saves the sites of a CSV file.
struct SitesImport: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Save the sites of a CSV file, hundreds at once.",
    discussion: """
      The first line names the columns, in any order: name, pms, pms_id, guid, tags (separated by ; or |), notes, practice. \
      Cells are separated by comma, semicolon or tab. A row needs a Halo GUID, or a PMS with a PMS ID; without a name it is \
      called by its PMS ID, as in bp:10001. A row of a site that is saved already changes it; empty cells change nothing.

      Every row that cannot be used is told with line, column and reason; the others are saved, and the exit status is 1 \
      then. The service is not asked, except with --verify.

      Examples:
        haloscope sites import practices.csv --check
        haloscope sites import practices.csv --verify
      """)

  @Argument(help: ArgumentHelp("The file.", valueName: "file"))
  var file: String

  @Flag(help: "Read the file and tell what would be saved; save nothing.")
  var check = false

  @Flag(help: "Look every site up; leave out those the service does not know, and store GUID and practice name.")
  var verify = false

  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  /// A row that is left out, as `--json` writes it.
  private struct ProblemRecord: Encodable {
    let line: Int
    let column: String?
    let reason: String
  }

  /// What the import came to, as `--json` writes it.
  private struct Record: Encodable {
    let isSaved: Bool
    let added: Int
    let updated: Int
    let unchanged: Int
    let problems: [ProblemRecord]
    let ignoredColumns: [String]
  }

  func execute(_ console: Console) async throws {
    let saved = try connection.savedSites(console)
    let bytes = try InputFile.bytes(of: file)
    let known = try saved.all()
    let result: SavedSiteImport
    do throws(SavedSiteImportError) {
      result = try SavedSiteImport(bytes, service: saved.service, saved: known)
    } catch {
      throw CommandFailure.usage(
        "the file \(MessageText.singleLine(file)) cannot be imported: \(error.summary)", nextStep: error.nextStep)
    }
    var sites = result.sitesToSave
    var problems = result.problems
    if verify {
      let verified = try await SiteVerification.verify(result, connection, console)
      sites = verified.sites
      problems = (problems + verified.problems).sorted { $0.line < $1.line }
    }
    if !check, !sites.isEmpty { try saved.store().save(sites, at: console.now()) }
    try report(result, problems: problems, saving: Set(sites.map(\.id)), console)
  }

  private func report(
    _ result: SavedSiteImport, problems: [SavedSiteImport.Problem], saving saved: Set<SavedSite.ID>, _ console: Console
  ) throws {
    let kept = result.entries.filter { $0.change == .unchanged || saved.contains($0.site.id) }
    let counts = Dictionary(grouping: kept, by: \.change).mapValues(\.count)
    let record = Record(
      isSaved: !check, added: counts[.added] ?? 0, updated: counts[.updated] ?? 0,
      unchanged: counts[.unchanged] ?? 0,
      problems: problems.map { ProblemRecord(line: $0.line, column: $0.column, reason: $0.reason) },
      ignoredColumns: result.ignoredColumns)
    if output.json { try console.write(JSONOutput.line(record)) }
    let name = MessageText.singleLine(file)
    for column in result.ignoredColumns { console.talk("\(name): the column \(column) is not used") }
    for problem in problems { console.talk("\(name): \(problem)") }
    if !output.json {
      try console.write(
        "\(record.added) \(check ? "to add" : "added"), \(record.updated) \(check ? "to update" : "updated"), "
          + "\(record.unchanged) unchanged, \(problems.count) left out\n")
    }
    guard !problems.isEmpty else { return }
    var failure = CommandFailure(
      .failure, "\(Quantity.counted(problems.count, "problem", "problems")) in \(name); those rows are left out",
      nextStep: "Correct them and import the file again; rows that are saved already are left as they are.")
    failure.isUnreported = false
    throw failure
  }
}
