import ArgumentParser
import HaloModel
import ResultStore

/// `haloscope sites list`: the saved sites.
struct SitesList: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the saved sites of a service, without asking it.",
    discussion: """
      Each site has a name that stands wherever a site is named, as in -s northside. With -f csv the list has the columns \
      that haloscope sites import reads.

      Examples:
        haloscope sites list
        haloscope sites list --tag rural -f csv > rural.csv
        haloscope sites list --json | jq -r '.[].name'
      """)

  @Option(help: ArgumentHelp("Only sites with this tag; several times: with all of them.", valueName: "tag"))
  var tag: [String] = []

  @Option(
    name: [.customShort("f"), .long],
    help: ArgumentHelp(
      "How the list is written.", valueName: ExportFormat.allCases.map(\.rawValue).joined(separator: "|")),
    transform: RowOptions.format)
  var format = ExportFormat.table

  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func execute(_ console: Console) async throws {
    let saved = try connection.savedSites(console)
    let sites = try saved.all().filter { site in tag.allSatisfy { site.hasTag($0) } }
    guard !output.json else {
      try console.write(JSONOutput.line(sites.map(SavedSiteRecord.init)))
      return
    }
    guard !sites.isEmpty else {
      console.talk(
        tag.isEmpty
          ? "no site is saved for \(saved.service); save one with: haloscope sites add REF --name NAME"
          : "no saved site of \(saved.service) has \(tag.count == 1 ? "this tag" : "these tags")")
      return
    }
    let rows =
      format == .table
      ? sites.map { site in SavedSiteRecord.row(of: site) + [("last seen", lastSeen(site, console))] }
      : sites.map(SavedSiteRecord.row)
    try console.write(FactTable.bytes(rows, as: format))
  }

  private func lastSeen(_ site: SavedSite, _ console: Console) -> String {
    guard let seen = site.lastSeen else { return "-" }
    let age = SiteFacts.age(of: Timestamp(seen.at), now: console.now())
    return "\(SiteFacts.availability(seen.availability)) \(age)"
  }
}

extension SavedSite {
  /// Whether it has a tag, without regard to case.
  func hasTag(_ tag: String) -> Bool {
    tags.contains { $0.lowercased() == tag.lowercased() }
  }
}
