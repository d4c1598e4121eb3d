import ArgumentParser
import HaloModel
import LocalStore

/// `haloscope sites edit`: changes what is saved of a site.
struct SitesEdit: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Change what is saved of a site.",
    discussion: """
      Only what is named changes; nothing is asked of the service. A Halo GUID that is replaced is kept as a former one.

      Examples:
        haloscope sites edit northside --name northside-clinic
        haloscope sites edit northside --tag pilot --untag metro --notes "Ask for Ruby at the desk"
        haloscope sites edit northside --pms-id bp:10001
      """)

  @Argument(help: ArgumentHelp("The name it is saved under.", valueName: "name"))
  var current: String

  @Option(help: ArgumentHelp("Another name.", valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp("Add a tag; several times for several.", valueName: "tag"))
  var tag: [String] = []

  @Option(help: ArgumentHelp("Take a tag away; several times for several.", valueName: "tag"))
  var untag: [String] = []

  @Option(help: ArgumentHelp("Your own words about the site, in place of those saved.", valueName: "text"))
  var notes: String?

  @Option(
    name: .customLong("pms-id"), help: ArgumentHelp("The PMS ID, as in bp:10001.", valueName: "pms:id"),
    transform: SiteArgument.reference)
  var pmsID: SiteReference?

  @Option(help: ArgumentHelp("The Halo GUID.", valueName: "guid"), transform: SiteArgument.reference)
  var guid: SiteReference?

  @Option(help: ArgumentHelp("The practice's name, which is compared when the site moves.", valueName: "name"))
  var practice: String?

  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func validate() throws {
    if case .guid = pmsID { throw ValidationError("--pms-id takes PMS:PMSID, as in bp:10001.") }
    if case .pmsID = guid { throw ValidationError("--guid takes a Halo GUID.") }
    let isEmpty =
      name == nil && tag.isEmpty && untag.isEmpty && notes == nil && pmsID == nil && guid == nil && practice == nil
    if isEmpty { throw ValidationError("Name something to change, as in --name or --tag.") }
  }

  func execute(_ console: Console) async throws {
    let saved = try connection.savedSites(console)
    let former = try saved.named(current)
    var site = former
    if let name { site.name = SavedSite.trimmed(name) }
    site.tags = SavedSiteChange.tags(
      site.tags.filter { tag in !untag.contains { $0.lowercased() == tag.lowercased() } } + tag)
    if let notes { site.notes = notes }
    if case .pmsID(let pms, let id) = pmsID { (site.pms, site.pmsID) = (pms, id) }
    if case .guid(let id) = guid { site.siteID = id }
    if let practice { site.secondaryIdentifier = practice.isEmpty ? nil : practice }
    let others = try saved.all().filter { $0.id != former.id }
    if site.name != former.name { try SavedSiteChange.checkName(of: site) }
    try SavedSiteChange.checkIdentity(of: site, against: others)
    let store = try saved.store()
    if site.name != former.name { try store.rename(former.name, to: site.name, service: saved.service) }
    try store.save(site, at: console.now())
    if output.json {
      try console.write(JSONOutput.line(SavedSiteRecord(site)))
    } else {
      try console.write(SavedSiteRecord.card(of: site))
    }
  }
}
