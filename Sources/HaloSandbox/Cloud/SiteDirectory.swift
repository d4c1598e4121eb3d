import FoundationEssentials
import HaloModel
import Synchronization

/// Every site the sandbox's cloud knows, who may query it, and what was last heard of it.
final class SiteDirectory: Sendable {
  private let sites: [SiteID: SandboxSite]
  private let byPMSID: [PMSID: SiteID]
  private let clock: SandboxClock
  private let startedAt: Date
  private let timeScale: Double
  private let pairings: PairingTable
  /// The sites that the integrator has paired with, as ``pairings`` has them.
  private let newlyPaired: Mutex<Set<SiteID>>

  private struct PMSID: Hashable {
    var pms: PMSType
    var id: String
  }

  /// The sites of a sandbox that starts now, paired as an earlier one on the same folder left them; heartbeats come
  /// `timeScale` times faster than usual.
  /// - Throws: what reading the pairings throws.
  init(_ sites: [SandboxSite], pairings: PairingTable, clock: SandboxClock, timeScale: Double) throws {
    self.sites = Dictionary(sites.map { ($0.id, $0) }) { first, _ in first }
    byPMSID = Dictionary(
      sites.filter(\.isAuthoritative).map { (PMSID(pms: $0.pms, id: $0.pmsID), $0.id) }
    ) { first, _ in first }
    self.pairings = pairings
    newlyPaired = Mutex(try pairings.sites())
    self.clock = clock
    self.timeScale = timeScale
    startedAt = clock.now()
  }

  /// The site of a Halo GUID when the integrator may query it. One that is initialising counts: it is not reached yet.
  /// - Throws: as ``approvedSite(_:)``, and ``CloudError/notInService(_:)`` when it was removed or uninstalled.
  func site(_ id: SiteID) throws(CloudError) -> SandboxSite {
    let site = try approvedSite(id)
    guard site.status == .active || site.status == .initialising else { throw .notInService(site.status) }
    return site
  }

  /// The site of a Halo GUID when the integrator may look at it, in service or not.
  /// - Throws: ``CloudError/resourceNotFound``, ``CloudError/notAuthoritative`` or ``CloudError/notPaired``.
  func approvedSite(_ id: SiteID) throws(CloudError) -> SandboxSite {
    guard let site = sites[id] else { throw .resourceNotFound }
    guard site.isAuthoritative else { throw .notAuthoritative }
    guard isPaired(site) else { throw .notPaired }
    return site
  }

  /// The site of a Halo GUID, whether the integrator may use it or not.
  func installedSite(_ id: SiteID) -> SandboxSite? { sites[id] }

  /// The authoritative site of a PMS ID, paired or not.
  func authoritativeSite(_ pms: PMSType, pmsID: String) -> SandboxSite? {
    byPMSID[PMSID(pms: pms, id: pmsID)].flatMap { sites[$0] }
  }

  /// Pairs the integrator with the practice of a PMS ID. Pairing again changes nothing and succeeds.
  /// - Throws: ``CloudError/resourceNotFound``, or a 400 when the code is missing or not the practice's; what writing it
  ///   down throws.
  func pair(_ pms: PMSType, pmsID: String, code: String?) throws -> SandboxSite {
    guard let site = authoritativeSite(pms, pmsID: pmsID) else { throw CloudError.resourceNotFound }
    guard !isPaired(site) else { return site }
    if case .awaiting(let expected?) = site.pairing {
      guard let code, !code.isEmpty else { throw CloudError.parameterMissing("pairingCode") }
      guard code == expected else { throw CloudError.pairingCodeRefused }
    }
    try pairings.add(site.id, at: clock.now())
    newlyPaired.withLock { _ = $0.insert(site.id) }
    return site
  }

  /// What was last heard of a site, as of now.
  func heartbeat(of site: SandboxSite) -> LinkSession.Heartbeat {
    site.session.heartbeat(at: clock.now(), start: startedAt, timeScale: timeScale)
  }

  /// The site as the API shows it now, deprecated fields included.
  func record(of site: SandboxSite) -> Site {
    let heartbeat = heartbeat(of: site)
    var record = Site(id: site.id)
    record.pmsType = site.pms
    record.availability = heartbeat.availability
    record.status = site.status
    record.haloLinkVersion = site.haloLinkVersion
    record.enrichedAt = Timestamp(min(startedAt, heartbeat.receivedAt).addingTimeInterval(-5400))
    record.catalogue = site.catalogues
    record.practiceMetadata = PracticeMetadata(
      pmsType: site.pms, practiceName: site.practiceName, practiceManagementSiteId: site.pmsID,
      practiceManagementVersion: site.pmsVersion)
    record.name = site.practiceName
    record.practiceManagementSiteId = site.pmsID
    record.practiceManagementName = site.pms.practiceManagementName
    record.practiceManagementVersion = site.pmsVersion
    record.createdAt = Timestamp(site.createdAt)
    record.authoritative = site.isAuthoritative
    record.clientTimestampUTC = Timestamp(heartbeat.receivedAt.addingTimeInterval(site.clockDrift))
    record.heartbeatTimestampUTC = Timestamp(heartbeat.receivedAt)
    return record
  }

  private func isPaired(_ site: SandboxSite) -> Bool {
    site.pairing == .paired || newlyPaired.withLock { $0.contains(site.id) }
  }
}
