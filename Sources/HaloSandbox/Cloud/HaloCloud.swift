import FoundationEssentials
import HaloModel
import Logging

/// The operations of the Integrator and the Desktop API, without HTTP: tokens, sites, pairing and queries.
///
/// Each operation takes the values of its request and gives the API's value, or throws the ``CloudError`` that the
/// gateway puts into an envelope.
struct HaloCloud: Sendable {
  /// The integrator that the sandbox's key belongs to.
  static let integratorID = "7c0a5d1e-5b0a-5c64-9a3f-2f6f1d0b7e11"

  let directory: SiteDirectory
  let records: QueryRecords
  let links: LinkFleet
  let faults: FaultPlan
  /// Takes accepted async queries to their end.
  let asyncQueries: AsyncDispatcher
  let registered: RegisteredQueryStore
  let webhooks: WebhookOutbox
  let tokens: TokenIssuer
  let desktop: DesktopConfiguration
  /// How faults of FHIR requests are written.
  let fhirOutcome: FHIROutcome
  /// Whether older generations are served too.
  let isLegacy: Bool
  let limits: SandboxLimits
  let clock: SandboxClock
  let newID: @Sendable () -> UUID
  let logger: Logger

  /// Begins with what `database` holds of pairings, schedules and webhooks; it is the file in `storage`, open.
  /// - Throws: what reading the file throws.
  init(
    _ configuration: SandboxConfiguration, sites: [SandboxSite], links: LinkFleet, storage: SandboxStorage,
    database: CloudDatabase, tokenSecret: TokenSecret
  ) throws {
    directory = try SiteDirectory(
      sites, pairings: PairingTable(database), clock: configuration.clock, timeScale: configuration.timeScale)
    records = QueryRecords(
      database: database, files: ResultFiles(root: storage.results), clock: configuration.clock,
      retention: QueryRecords.Retention(configuration.limits, timeScale: configuration.timeScale),
      keepsOpenImmediates: !storage.isTemporary, logger: configuration.logger)
    self.links = links
    faults = FaultPlan(configuration.faults, sites: sites, seed: configuration.seed)
    let webhooks = try WebhookOutbox(configuration, database: database)
    self.webhooks = webhooks
    registered = try RegisteredQueryStore(
      configuration, database: database, files: RegisteredResultFiles(folder: storage.registeredResults),
      webhooks: webhooks)
    asyncQueries = AsyncDispatcher(
      configuration, directory: directory, records: records, links: links,
      succeeded: { webhooks.enqueue(siteID: $0, queryID: $1, source: .async) })
    tokens = TokenIssuer(configuration, secret: tokenSecret)
    desktop = configuration.desktop
    fhirOutcome = configuration.fhirOutcome
    isLegacy = configuration.isLegacy
    limits = configuration.limits
    clock = configuration.clock
    newID = configuration.newID
    logger = configuration.logger
  }

  /// Takes over the queries of an earlier sandbox on the same folder: those that never executed are on their way again.
  /// It blocks on the disk.
  func recoverQueries() throws {
    for open in try records.recover() {
      asyncQueries.resume(open)
    }
  }
}
