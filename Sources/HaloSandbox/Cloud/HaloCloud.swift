import FoundationEssentials
import HaloModel
import Logging

/// The Integrator API's operations, without HTTP: sites, pairing and immediate queries.
///
/// Each operation takes the values of its request and gives the API's value, or throws the ``CloudError`` that the
/// gateway puts into an envelope.
struct HaloCloud: Sendable {
  /// The integrator that the sandbox's key belongs to.
  static let integratorID = "7c0a5d1e-5b0a-5c64-9a3f-2f6f1d0b7e11"

  let directory: SiteDirectory
  let records: QueryRecords
  let links: LinkFleet
  let limits: SandboxLimits
  let clock: SandboxClock
  let newID: @Sendable () -> UUID
  let logger: Logger

  init(_ configuration: SandboxConfiguration, sites: [SandboxSite], links: LinkFleet) {
    directory = SiteDirectory(sites, clock: configuration.clock, timeScale: configuration.timeScale)
    records = QueryRecords(
      clock: configuration.clock, retention: configuration.limits.recordRetention / configuration.timeScale,
      capacity: configuration.limits.recordCount)
    self.links = links
    limits = configuration.limits
    clock = configuration.clock
    newID = configuration.newID
    logger = configuration.logger
  }
}
