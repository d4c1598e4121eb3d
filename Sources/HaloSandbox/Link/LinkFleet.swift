import HaloModel
import ServiceLifecycle

/// The Halo Links of all sites, run together for as long as the sandbox lives.
struct LinkFleet: Service {
  private let agents: [SiteID: LinkAgent]

  /// One agent for each site. A site that cannot be reached has one too: the cloud never gives it an order.
  init(_ sites: [SandboxSite], practice: (SandboxSite) -> Practice, clock: SandboxClock) {
    agents = Dictionary(
      sites.map { ($0.id, LinkAgent(practice: practice($0), latencies: $0.latencies, clock: clock)) }
    ) { first, _ in first }
  }

  /// The agent of a site.
  subscript(site: SiteID) -> LinkAgent? { agents[site] }

  /// Runs every agent until the sandbox shuts down; what executes then is interrupted at once.
  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        for agent in agents.values {
          group.addTask { await agent.run() }
        }
      }
    }
  }
}
