import FoundationEssentials
import HaloModel
import Synchronization
import Testing

@testable import HaloClient

@Suite("Availability monitor")
struct AvailabilityMonitorTests {
  private static let guid = "f26e076f-527f-517b-be48-3de4bc0e0243"

  private static func record(_ availability: String) -> String {
    #"{"id":"\#(guid)","pmsType":"BestPractice","availability":"\#(availability)","status":"active"}"#
  }

  private func monitor(_ service: ScriptedService, clock: FixedClock = FixedClock()) throws -> AvailabilityMonitor {
    AvailabilityMonitor(
      client: HaloClient(profile: try ClientFixture.profile(), transport: service, clock: clock.client))
  }

  /// The first updates of a running monitor.
  private func updates(_ count: Int, of monitor: AvailabilityMonitor) async -> [AvailabilityUpdate] {
    await withTaskGroup(of: [AvailabilityUpdate]?.self) { group in
      group.addTask {
        await monitor.run()
        return nil
      }
      group.addTask {
        var updates: [AvailabilityUpdate] = []
        for await update in monitor.updates {
          updates.append(update)
          if updates.count == count { break }
        }
        return updates
      }
      defer { group.cancelAll() }
      for await updates in group {
        if let updates { return updates }
      }
      return []
    }
  }

  @Test("asks by GUID with getSite and by PMS ID with getSites, and tells each answer", .timeLimit(.minutes(1)))
  func operations() async throws {
    let service = ScriptedService { request, _ in
      let body =
        request.url.contains("practiceManagementSiteId")
        ? #"{"sites":[\#(Self.record("offline"))]}"# : Self.record("online")
      return HTTPResponse(status: 200, body: Data(body.utf8))
    }
    // One at a time: on the fixed clock waits pass in no time, so two sites overtake each other.
    for (reference, availability) in [
      (SiteReference.guid(try ClientFixture.site()), Availability.online), (.pmsID(.bestPractice, "10003"), .offline),
    ] {
      let monitor = try monitor(service)
      monitor.watch([reference])
      let update = try #require(await updates(1, of: monitor).first)
      #expect(update.reference == reference && update.site?.availability == availability)
      #expect(monitor.requestCount >= 1)
    }
    #expect(service.asked.contains { $0.hasSuffix("/integrator/sites/\(Self.guid)") })
    #expect(service.asked.contains { $0.contains("/integrator/sites?practiceManagementSiteId=10003") })
  }

  @Test("a 403 is told and not asked again at once", .timeLimit(.minutes(1)))
  func refused() async throws {
    let service = ScriptedService { _, _ in HTTPResponse(status: 403, body: Data()) }
    let clock = FixedClock()
    let monitor = try monitor(service, clock: clock)
    monitor.watch([.guid(try ClientFixture.site())])
    let updates = await updates(2, of: monitor)
    #expect(updates.allSatisfy { $0.failure?.code == .forbidden })
    // The fixed clock lets waits pass in no time; ten minutes have passed on it.
    #expect(clock.client.uptime() >= .seconds(600))
  }

  @Test("of a site whose updates nobody takes only the latest is kept; one that is let go of is told no more")
  func mailbox() async throws {
    let mailbox = Mailbox<LatestOfSites>()
    let site = SiteReference.guid(try ClientFixture.site())
    let other = SiteReference.pmsID(.bestPractice, "10001")
    let error = HaloClientError(.forbidden, endpoint: "", host: "", exchange: .none)
    for (reference, second) in [(site, 1.0), (other, 2), (site, 3)] {
      mailbox.put(
        AvailabilityUpdate(
          reference: reference, result: .failure(error), at: Date(timeIntervalSince1970: second)))
    }
    #expect(await mailbox.next()?.at == Date(timeIntervalSince1970: 3))
    mailbox.withContents { $0.keepOnly([site]) }
    mailbox.put(
      AvailabilityUpdate(reference: site, result: .failure(error), at: Date(timeIntervalSince1970: 4)))
    #expect(await mailbox.next()?.at == Date(timeIntervalSince1970: 4))
  }

  static let rows: [(HaloClientError.Code, String?, AvailabilityFailure)] = [
    (.forbidden, nil, .refused),
    (.forbidden, "Out of call volume quota.", .ofService),
    (.forbidden, "Caller Ip Not Allowed", .ofService),
    (.unauthorised, nil, .ofService),
    (.connectionRefused, nil, .ofService),
    (.notFound, nil, .refused),
    (.serviceFailed, nil, .ofSite),
    (.cancelled, nil, .abandoned),
    (.rateLimited(retryAfter: .seconds(7)), nil, .rateLimited(retryAfter: .seconds(7))),
  ]

  @Test("a failure counts against the site, or against all when it holds for all", arguments: rows)
  func failures(_ code: HaloClientError.Code, _ message: String?, _ failure: AvailabilityFailure) {
    let error = HaloClientError(code, message: message, endpoint: "", host: "", exchange: .none)
    #expect(AvailabilityFailure(error) == failure)
  }
}
