import HaloClient
import HaloModel
import LocalStore

/// Finds the site that a command names. A saved site that answers 403 is looked up again by its PMS ID, as the service's
/// documentation asks for; a move is told and never followed in silence.
struct SiteFinder: Sendable {
  let client: HaloClient
  let saved: SavedSites
  let console: Console
  /// Whether a move beyond doubt is stored without asking; the connection's profile says so.
  var followsMoves = false

  init(_ client: HaloClient, _ console: Console) {
    self.client = client
    self.console = console
    saved = SavedSites(client.profile, console)
  }

  /// The site's record, in one call where all is well, in at most `deadline`.
  /// - Throws: `HaloClientError`, and ``CommandFailure`` that says what is behind a 403.
  func find(_ mention: SiteMention, deadline: Duration? = nil) async throws -> Site {
    let reference = try saved.reference(of: mention)
    do throws(HaloClientError) {
      return try await client.resolve(reference, deadline: deadline).value
    } catch  where error.code == .forbidden {
      return try await recover(mention, from: error)
    }
  }

  /// What is behind the 403 of a call to a site that was found: told by name where its PMS ID is known.
  func explain(_ error: HaloClientError, at site: Site, mention: SiteMention) async -> any Error {
    guard error.code == .forbidden, site.pms != nil, site.pmsID != nil else { return error }
    let known = SiteRecovery.Known(
      siteID: site.id, pms: site.pms, pmsID: site.pmsID, practiceName: site.practiceName)
    do throws(HaloClientError) {
      let conclusion = try await client.recover(known, after: error)
      return CommandFailure(conclusion, of: known, savedAs: saved.site(for: mention)?.name, after: error)
    } catch {
      // The lookup failed for a reason of its own; what the command met first is what counts.
      return error
    }
  }

  /// What is behind the 403 of a mentioned site that is saved; `nil` when it is not saved with a GUID.
  func conclude(
    _ mention: SiteMention, after error: HaloClientError
  ) async throws(HaloClientError) -> (name: String, known: SiteRecovery.Known, conclusion: SiteRecovery.Conclusion)? {
    guard let site = saved.site(for: mention), let known = site.known else { return nil }
    return (site.name, known, try await client.recover(known, after: error))
  }

  private func recover(_ mention: SiteMention, from error: HaloClientError) async throws -> Site {
    guard let (name, known, conclusion) = try await conclude(mention, after: error) else { throw error }
    guard case .moved(let move) = conclusion else {
      throw CommandFailure(conclusion, of: known, savedAs: name, after: error)
    }
    console.talk("\(MessageText.singleLine(name)) answers 403; its PMS ID leads to another Halo GUID now:")
    for line in try SiteMoveTable.lines(of: move) { console.talk(line) }
    guard followsMoves, move.isBeyondDoubt else {
      throw CommandFailure(conclusion, of: known, savedAs: name, after: error)
    }
    try saved.store().followMove(
      name: name, service: saved.service, to: move.site.id, practiceName: move.site.practiceName, at: console.now())
    console.talk("PMS ID and name agree, so the new Halo GUID is stored, as the profile allows")
    return move.site
  }
}
