import ArgumentParser
import HaloModel
import LocalStore

/// `haloscope sites remove`: forgets saved sites.
struct SitesRemove: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Forget saved sites.",
    discussion: """
      Removes the names from this machine; nothing changes at the service. When one of the names is not saved, nothing is \
      removed.

      Examples:
        haloscope sites remove northside southside
        haloscope sites remove 'Banksia Street Medical Centre'
      """)

  @Argument(help: ArgumentHelp("Names of saved sites.", valueName: "name"))
  var names: [String]

  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  func validate() throws {
    guard !names.isEmpty else { throw ValidationError("Name at least one saved site.") }
  }

  func execute(_ console: Console) async throws {
    let saved = try connection.savedSites(console)
    let sites = try names.map { try saved.named($0) }
    let store = try saved.store()
    for site in sites { try store.removeSavedSite(named: site.name, service: saved.service) }
    if output.json { try console.write(JSONOutput.line(sites.map(SavedSiteRecord.init))) }
    console.talk("removed \(Quantity.counted(sites.count, "site", "sites"))")
  }
}
