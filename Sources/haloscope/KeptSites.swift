import ExplorerState
import FoundationEssentials
import HaloModel
import LocalStore

/// The sites of one service that are saved on this machine.
struct KeptSites: Sendable {
  /// Host and port of the service, or the word for embedded sandboxes.
  private let service: String
  private let store: SharedStore
  /// What `~` stands for in a path; `nil` when nobody says.
  private let home: String?

  /// The largest file of sites that is read.
  private static let largestFileInBytes = 16 * 1024 * 1024

  init(service: String, store: SharedStore, home: String?) {
    self.service = service
    self.store = store
    self.home = home
  }

  func all() throws(ErrorReport) -> [SavedSite] {
    try use { store throws(LocalStoreError) in try store.savedSites(service: service) }
  }

  /// Stores a site, in place of the one that has the name `name`; gives it as it is stored.
  func store(_ site: SavedSite, replacing name: String?) throws(ErrorReport) -> SavedSite {
    var site = site
    site.service = service
    try use { store throws(LocalStoreError) in
      if let name, name != site.name { try store.rename(name, to: site.name, service: service) }
      try store.save(site)
    }
    return site
  }

  func remove(_ site: SavedSite) throws(ErrorReport) {
    try use { store throws(LocalStoreError) in try store.removeSavedSite(named: site.name, service: service) }
  }

  func noteSighting(_ site: SavedSite) {
    guard let sighting = site.lastSeen else { return }
    // A store that fails was told of when the sites were read; what is seen is on the screen all the same.
    _ = try? store.open().note(sighting, named: site.name, service: service)
  }

  /// Saves every good row of the file.
  func importFile(at path: String) throws(ErrorReport) -> SiteImport {
    let bytes = try bytes(ofFileAt: path)
    let saved = try all()
    let rows: SavedSiteImport
    do throws(SavedSiteImportError) {
      rows = try SavedSiteImport(bytes, service: service, saved: saved)
    } catch {
      throw .unreadable("\(MessageText.singleLine(path)): \(error.summary)", nextStep: error.nextStep)
    }
    try use { store throws(LocalStoreError) in try store.save(rows.sitesToSave) }
    return SiteImport(
      path: path, savedCount: rows.sitesToSave.count,
      badRows: rows.problems.map { problem in
        SiteImport.BadRow(
          line: problem.line, reason: problem.column.map { "\($0): \(problem.reason)" } ?? problem.reason)
      })
  }

  private func bytes(ofFileAt path: String) throws(ErrorReport) -> [UInt8] {
    let shown = MessageText.singleLine(path)
    let full = path.hasPrefix("~/") ? home.map { "\($0)\(path.dropFirst())" } ?? path : path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: full) else {
      throw .unreadable("there is no file \(shown)", nextStep: "Check the path; it is taken from the current folder.")
    }
    // Anything else than a plain file may never end.
    guard
      attributes[.type] as? FileAttributeType == .typeRegular
        || attributes[.type] as? FileAttributeType == .typeSymbolicLink
    else { throw .unreadable("\(shown) is no file", nextStep: "Name a CSV file.") }
    guard (attributes[.size] as? Int ?? 0) <= Self.largestFileInBytes else {
      throw .unreadable("\(shown) is larger than 16 MB", nextStep: "Split it; a row of a site has some hundred bytes.")
    }
    guard let data = FileManager.default.contents(atPath: full) else {
      throw .unreadable("the file \(shown) cannot be read", nextStep: "Check its permissions.")
    }
    return Array(data)
  }

  @discardableResult
  private func use<Value>(
    _ work: (LocalStore) throws(LocalStoreError) -> Value
  ) throws(ErrorReport) -> Value {
    do throws(LocalStoreError) {
      return try work(try store.open())
    } catch {
      throw ErrorReport(error)
    }
  }
}

extension ErrorReport {
  /// A file that cannot be imported.
  fileprivate static func unreadable(_ message: String, nextStep: String) -> ErrorReport {
    ErrorReport(
      word: "not imported", message: message, meaning: "A file of sites is a CSV file in UTF-8.", nextStep: nextStep)
  }
}
