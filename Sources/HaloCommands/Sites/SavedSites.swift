import FoundationEssentials
import HaloClient
package import HaloModel
package import LocalStore

/// The saved sites of one service, as commands use them. The store is opened when something is asked of it.
package struct SavedSites: Sendable {
  /// Host and port of the service, or ``LocalStore/embeddedSandbox``.
  package let service: String
  private let environment: [String: String]

  package init(service: String, environment: [String: String]) {
    self.service = service
    self.environment = environment
  }

  /// Those of the service that a profile connects to.
  init(_ profile: ConnectionProfile, _ console: Console) {
    service = profile.isEmbeddedSandbox ? LocalStore.embeddedSandbox : profile.baseURL.authority
    environment = console.environment
  }

  /// The store, made when it is missing.
  package func store() throws(LocalStoreError) -> LocalStore {
    try LocalStore.open(environment: environment)
  }

  /// The store, if there is one; looking something up makes none.
  private func existingStore() throws(LocalStoreError) -> LocalStore? {
    let file = try LocalStore.file(environment: environment)
    return FileManager.default.fileExists(atPath: file.path) ? try LocalStore(file: file) : nil
  }

  /// All of them, by name; none without a store.
  package func all() throws(LocalStoreError) -> [SavedSite] {
    try existingStore()?.savedSites(service: service) ?? []
  }

  /// The site saved under a name.
  /// - Throws: ``CommandFailure`` that offers the nearest name when there is none.
  package func named(_ name: String) throws(CommandFailure) -> SavedSite {
    let sites: [SavedSite]
    do {
      if let site = try existingStore()?.savedSite(named: name, service: service) { return site }
      sites = try all()
    } catch {
      throw CommandFailure(error)
    }
    let shown = MessageText.singleLine(name, limit: SavedSite.longestName)
    let known = "'\(shown)' names no site: it is no Halo GUID, no PMS:PMSID as in bp:10001, and no saved name"
    if let near = SavedName.nearest(to: name, among: sites.map(\.name)) {
      throw .usage(known, nextStep: "Did you mean \(SavedName.quoted(near))?")
    }
    throw .usage(
      known,
      nextStep: sites.isEmpty
        ? "No site is saved for \(service) yet; save one with: haloscope sites add REF --name \(SavedName.quoted(shown))"
        : "List the \(sites.count) saved sites of \(service) with: haloscope sites list")
  }

  /// How to ask for the site that is mentioned.
  package func reference(of mention: SiteMention) throws(CommandFailure) -> SiteReference {
    switch mention {
    case .reference(let reference): return reference
    case .saved(let name):
      guard let reference = try named(name).reference else {
        // Only a stranger's hand can have taken both away.
        throw .usage(
          "'\(mention)' is saved without a Halo GUID and without a PMS ID",
          nextStep: "Give it one with: haloscope sites edit \(SavedName.quoted(name)) --guid GUID")
      }
      return reference
    }
  }

  /// The saved site that is mentioned, by name, GUID or PMS ID. A store that cannot be read knows none.
  package func site(for mention: SiteMention) -> SavedSite? {
    switch mention {
    case .saved(let name): try? existingStore()?.savedSite(named: name, service: service)
    case .reference(let reference): try? existingStore()?.savedSite(reference, service: service)
    }
  }

  /// Keeps how saved sites were seen. Nothing depends on it, so a store that does not work is told once and no error.
  func note(_ sightings: [(name: String, sighting: SavedSite.Sighting)], _ console: Console) {
    guard !sightings.isEmpty else { return }
    do throws(LocalStoreError) {
      try existingStore()?.note(sightings, service: service)
    } catch {
      console.talk("how the sites were seen is not kept: \(MessageText.singleLine(error.summary))")
    }
  }
}
