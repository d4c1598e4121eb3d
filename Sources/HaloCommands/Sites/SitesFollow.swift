import ArgumentParser
import HaloClient
import HaloModel
import LocalStore

/// `haloscope sites follow`: stores the Halo GUID that a saved practice has after a move.
struct SitesFollow: HaloCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow", abstract: "Follow a saved practice that moved to another Halo GUID.",
    discussion: """
      Looks the saved PMS ID up again, shows what was known beside what is found, and stores the new Halo GUID after a \
      yes; the old one is kept as a former one. Without a terminal --yes is needed. When the PMS ID or the practice's name \
      differs, --yes is needed in any case: ask the practice first.

      Examples:
        haloscope sites follow ironbark
        haloscope sites follow ironbark --yes
      """)

  @Argument(help: ArgumentHelp("The name it is saved under.", valueName: "name"))
  var name: String

  @Flag(help: "Store the new Halo GUID without asking.")
  var yes = false

  @OptionGroup(title: "Connection") var connection: ConnectionOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  var writesJSON: Bool { output.json }

  /// What became of it, as `--json` writes it.
  private struct Record: Encodable {
    let name: String
    let known: SiteID?
    let found: Site
    let pmsIdAgrees: Bool
    let nameAgrees: Bool
    let isStored: Bool
  }

  func execute(_ console: Console) async throws {
    let saved = try connection.savedSites(console)
    let site = try saved.named(name)
    guard let pms = site.pms, let pmsID = site.pmsID else {
      throw CommandFailure.usage(
        "no PMS ID is saved for \(SavedName.quoted(site.name)), so it cannot be looked up",
        nextStep: "Save it with: haloscope sites edit \(SavedName.quoted(site.name)) --pms-id bp:ID")
    }
    let found = try await console.interruptible {
      try await connection.withClient(console) { try await $0.resolve(.pmsID(pms, pmsID)).value }
    }
    guard let known = site.known, known.siteID != found.id else {
      if site.siteID == nil { try store(found, for: site, in: saved, console) }
      try tell(found, of: site, isStored: site.siteID == nil, console)
      console.talk(site.siteID == nil ? "the Halo GUID is stored" : "nothing has moved: the Halo GUID is the one saved")
      return
    }
    let move = SiteMove(known: known, site: found)
    if !output.json {
      for line in try SiteMoveTable.lines(of: move) { try console.write(line + "\n") }
    }
    guard try isAccepted(move, as: site.name, console) else {
      throw CommandFailure(
        .failure, "the Halo GUID saved for \(SavedName.quoted(site.name)) stays as it is",
        nextStep: "Follow it later with: haloscope sites follow \(SavedName.quoted(site.name))")
    }
    try store(found, for: site, in: saved, console)
    if output.json { try tell(found, of: site, isStored: true, console) }
    console.talk("the new Halo GUID is stored; the old one is kept as a former one")
  }

  /// Whether the move may be stored: by `--yes`, or by a yes at a terminal when nothing speaks against it.
  private func isAccepted(_ move: SiteMove, as name: String, _ console: Console) throws(CommandFailure) -> Bool {
    guard !yes else { return true }
    let command = "haloscope sites follow \(SavedName.quoted(name)) --yes"
    guard move.isBeyondDoubt else {
      throw CommandFailure(
        .failure,
        "what is found may be another practice: \(move.pmsIDAgrees ? "its name" : "its PMS ID") does not agree",
        nextStep: "Ask the practice first; then: \(command)")
    }
    guard let answer = console.confirm("Store the new Halo GUID for \(SavedName.quoted(name))?") else {
      throw CommandFailure(.failure, "there is no terminal to ask at", nextStep: "Compare both, then: \(command)")
    }
    return answer
  }

  private func store(_ found: Site, for site: SavedSite, in saved: SavedSites, _ console: Console) throws {
    let store = try saved.store()
    try store.followMove(
      name: site.name, service: saved.service, to: found.id, practiceName: found.practiceName, at: console.now())
    try store.note(SavedSite.Sighting(found, at: console.now()), named: site.name, service: saved.service)
  }

  private func tell(_ found: Site, of site: SavedSite, isStored: Bool, _ console: Console) throws {
    guard output.json else { return }
    let move = site.known.map { SiteMove(known: $0, site: found) }
    try console.write(
      JSONOutput.line(
        Record(
          name: site.name, known: site.siteID, found: found, pmsIdAgrees: move?.pmsIDAgrees ?? true,
          nameAgrees: move?.nameAgrees ?? false, isStored: isStored)))
  }
}
