import FoundationEssentials
import HaloClient
import HaloModel
import Synchronization

/// Watches sites from the command line: one line of output for each change, and an outcome at the end.
final class AvailabilityWatch: Sendable {
  private let sites: [SiteReference: NamedSite]
  private let order: [SiteReference]
  private let saved: SavedSites
  private let console: Console
  private let writesJSON: Bool
  private let looks: Mutex<[SiteReference: SiteLook]>

  init(sites: [NamedSite], saved: SavedSites, console: Console, writesJSON: Bool) {
    self.sites = Dictionary(sites.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    order = sites.map(\.reference)
    self.saved = saved
    self.console = console
    self.writesJSON = writesJSON
    looks = Mutex(
      Dictionary(
        sites.compactMap { site in
          site.saved?.lastSeen.map { (site.reference, SiteLook(remembered: $0)) }
        }, uniquingKeysWith: { first, _ in first }))
  }

  /// Watches until SIGINT or SIGTERM comes, `duration` has passed or something changes.
  /// - Throws: ``CommandFailure`` when any site was last seen otherwise than online; and what writing throws.
  func run(
    _ client: HaloClient, every interval: Duration, for duration: Duration?, untilChange: Bool
  ) async throws {
    var policy = AvailabilityPolicy()
    policy.interval = interval
    let monitor = AvailabilityMonitor(client: client, policy: policy)
    monitor.watch(order)
    let trap = await console.trap(.shutdown)
    let start = console.uptime()
    console.talk("watching \(Quantity.counted(order.count, "site", "sites")), each about every \(Self.text(interval))")
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        await monitor.run()
        return false
      }
      group.addTask { await trap.isSprung() }
      if let duration {
        group.addTask {
          try await Task.sleep(for: duration)
          return true
        }
      }
      group.addTask {
        for await update in monitor.updates {
          if try self.hear(update), untilChange { return true }
        }
        return false
      }
      defer { group.cancelAll() }
      for try await isOver in group where isOver { return }
      throw CancellationError()
    }
    console.endAtInterrupt()
    let elapsed = console.uptime() - start
    console.talk(
      "watched for \(Self.text(elapsed)): \(Quantity.counted(monitor.requestCount, "request", "requests"))")
    if let failure = outcome { throw failure }
  }

  /// Takes an update in; writes a line when it is the first of its site or another than the one before.
  /// - Returns: Whether it is a change.
  private func hear(_ update: AvailabilityUpdate) throws -> Bool {
    guard let site = sites[update.reference] else { return false }
    let (former, look) = looks.withLock { looks in
      let former = looks[update.reference]
      let look = SiteLook(update, after: former)
      looks[update.reference] = look
      return (former, look)
    }
    if let name = site.saved?.name, let record = update.site {
      saved.note([(name, SavedSite.Sighting(record, at: update.at))], console)
    }
    let isFirst = former.map(\.isRemembered) ?? true
    let isChange = former.map { $0.word != look.word } ?? false
    guard isFirst || isChange else { return false }
    let change = SiteChange(site: site, from: former, to: look, at: update.at)
    try console.write(writesJSON ? JSONOutput.line(change) : Array((change.line + "\n").utf8))
    return isChange
  }

  /// How the sites were last seen, when not all were online.
  private var outcome: CommandFailure? {
    let looks = looks.withLock { $0 }
    let down = order.filter { reference in
      looks[reference].map { $0.isRemembered || !$0.isOnline } ?? true
    }
    guard !down.isEmpty else { return nil }
    let refused = down.filter { looks[$0]?.isRefused == true }
    var failure =
      refused.isEmpty
      ? CommandFailure(
        .down, "\(down.count) of \(order.count) \(order.count == 1 ? "site is" : "sites are") not online",
        nextStep: "Ask for details with: haloscope sites status \(name(down[0]))")
      : CommandFailure(
        .notAuthorised, "\(refused.count) of \(order.count) \(order.count == 1 ? "site is" : "sites are") refused",
        nextStep: "Find out why with: haloscope sites status \(name(refused[0]))")
    failure.isUnreported = false
    return failure
  }

  private func name(_ reference: SiteReference) -> String {
    SavedName.quoted(sites[reference]?.name ?? reference.description)
  }

  private static func text(_ duration: Duration) -> String {
    "\(duration.components.seconds) s"
  }
}
