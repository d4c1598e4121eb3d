import ArgumentParser
import HaloClient
import HaloModel
import LocalStore

/// `haloscope sites add`: keeps a site under a name.
struct SitesAdd: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Save a site under a name of your own.",
    discussion: """
      The site is looked up and its Halo GUID, PMS ID and practice name are stored on this machine, for the service that \
      is connected to. The PMS ID is what a practice is found by after it moved, so add sites by PMS ID where you can. \
      Without --name the practice's name is taken.

      Examples:
        haloscope sites add bp:10001 --name northside --tag metro --tag pilot
        haloscope sites add f26e076f-527f-517b-be48-3de4bc0e0243 --name northside --offline
        haloscope sql -s northside "SELECT TOP 5 * FROM PATIENTS"
      """)

  @Argument(
    help: ArgumentHelp("The site: a Halo GUID, or PMS:PMSID as in bp:10001.", valueName: "site"),
    transform: SiteArgument.reference)
  var reference: SiteReference

  @Option(help: ArgumentHelp("The name to save it under.", valueName: "name"))
  var name: String?

  @Option(help: ArgumentHelp("A tag; give it several times for several.", valueName: "tag"))
  var tag: [String] = []

  @Option(help: ArgumentHelp("Your own words about the site.", valueName: "text"))
  var notes: String = ""

  @Flag(help: "Store what is given without asking the service.")
  var offline = false

  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func execute(_ console: Console) async throws {
    let saved = try connection.savedSites(console)
    var site = SavedSite(service: saved.service, name: "", tags: SavedSiteChange.tags(tag), notes: notes)
    switch reference {
    case .guid(let id): site.siteID = id
    case .pmsID(let pms, let id): (site.pms, site.pmsID) = (pms, id)
    }
    if !offline {
      let found = try await console.interruptible {
        try await connection.withClient(console) { try await $0.resolve(reference).value }
      }
      site.complete(with: found)
      site.lastSeen = SavedSite.Sighting(found, at: console.now()).following(nil)
    }
    site.name = SavedSite.trimmed(name ?? site.defaultName)
    try SavedSiteChange.check(site, against: try saved.all())
    try saved.store().save(site, at: console.now())
    if output.json {
      try console.write(JSONOutput.line(SavedSiteRecord(site)))
    } else {
      try console.write(SavedSiteRecord.card(of: site))
      console.talk("saved; use it as in: haloscope sql -s \(SavedName.quoted(site.name)) …")
    }
  }
}

extension SavedSite {
  /// Takes GUID, PMS ID and practice name from the site's record; what it lacks stays.
  mutating func complete(with site: Site) {
    siteID = site.id
    pms = site.pms ?? pms
    pmsID = site.pmsID ?? pmsID
    secondaryIdentifier = site.practiceName.map { MessageText.singleLine($0, limit: 200) } ?? secondaryIdentifier
  }

  /// The name for a site that nobody named: the practice's, where it can be one.
  var defaultName: String {
    var named = self
    named.name = secondaryIdentifier ?? ""
    return named.nameProblem == nil ? named.name : nameByReference
  }
}
