import HaloClient
import HaloModel

/// Looks up what a file of sites holds before it is saved.
enum SiteVerification {
  /// The sites to save, completed from their records, and the rows that the service speaks against: a site it does not
  /// know, or one whose practice has another name than the row says. A site that answers 403 is kept as the file has it
  /// and told, since pairing can follow.
  static func verify(
    _ file: SavedSiteImport, _ connection: ConnectionOptions, _ console: Console
  ) async throws -> (sites: [SavedSite], problems: [SavedSiteImport.Problem]) {
    let entries = file.entries.filter { $0.change != .unchanged }
    let asked = entries.compactMap { entry in
      entry.site.reference.map { NamedSite(reference: $0, saved: entry.site) }
    }
    let checks = try await console.interruptible {
      try await connection.withClient(console) { await SiteCheck.all(asked, with: $0) }
    }
    var sites: [SavedSite] = []
    var problems: [SavedSiteImport.Problem] = []
    for (entry, check) in zip(entries, checks) {
      var site = entry.site
      switch check.result {
      case .success(let answer):
        let known = site.secondaryIdentifier
        site.complete(with: answer.value)
        site.lastSeen = SavedSite.Sighting(answer.value, at: console.now()).following(site.lastSeen)
        if let known, let found = site.secondaryIdentifier, !SiteMove.areSameName(known, found) {
          problems.append(
            .init(
              line: entry.line, column: nil,
              reason: "\(check.reference) is \(shown(found)) at the service, not \(shown(known))"))
          continue
        }
      case .failure(let error):
        switch error.code {
        case .unknownSite, .notFound:
          problems.append(
            .init(line: entry.line, column: nil, reason: "the service knows no site \(check.reference)"))
          continue
        case .forbidden: console.talk("line \(entry.line): \(check.reference): \(error.summary)")
        default: throw error
        }
      }
      sites.append(site)
    }
    return (sites, problems)
  }

  private static func shown(_ text: String) -> String { "'\(MessageText.singleLine(text, limit: 40))'" }
}
