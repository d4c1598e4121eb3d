import HaloModel
import Testing

@testable import HaloClient

@Suite("Availability scheduler")
struct AvailabilitySchedulerTests {
  private static func site(_ number: Int) -> SiteReference { .pmsID(.bestPractice, "\(11_000 + number)") }

  private static func sites(_ count: Int) -> [SiteReference] { (0..<count).map(site) }

  /// A policy without chance in it and with a wide budget, so that times are round.
  private static var plain: AvailabilityPolicy {
    var policy = AvailabilityPolicy()
    policy.jitterShare = 0
    policy.requestsPerMinute = 600
    return policy
  }

  @Test("sites are asked for one after the other, then each after its interval")
  func interval() {
    var scheduler = AvailabilityScheduler(policy: Self.plain)
    scheduler.watch(Self.sites(2), now: .zero)
    #expect(scheduler.burst(at: .zero) == Self.site(0))
    #expect(scheduler.next(now: .zero) == .wait(until: .milliseconds(500)))
    #expect(scheduler.burst(at: .milliseconds(500)) == Self.site(1))
    #expect(scheduler.next(now: .seconds(1)) == .wait(until: .seconds(60)))
    #expect(scheduler.burst(at: .seconds(60)) == Self.site(0))
    #expect(scheduler.requestCount == 3)
  }

  @Test("visible sites go first, the chosen one is asked for more often, an urgent one before all")
  func precedence() {
    var scheduler = AvailabilityScheduler(policy: Self.plain)
    scheduler.watch(Self.sites(100), now: .zero)
    scheduler.prefer([Self.site(70), Self.site(80)], chosen: Self.site(90), now: .zero)
    scheduler.refresh(Self.site(99), now: .zero)
    let first = (0..<4).map { scheduler.burst(at: .milliseconds(100 * $0)) }
    #expect(first == [99, 70, 80, 90].map(Self.site))
    var chosenAt: [Duration] = []
    var now: Duration = .seconds(1)
    while now < .seconds(120) {
      if scheduler.burst(at: now) == Self.site(90) { chosenAt.append(now) }
      now += .milliseconds(100)
    }
    #expect(chosenAt.count == 3)
  }

  @Test("no more than four requests are under way, and none twice for a site")
  func concurrency() {
    var scheduler = AvailabilityScheduler(policy: Self.plain)
    scheduler.watch(Self.sites(6), now: .zero)
    var sent: [SiteReference] = []
    for tenth in 0..<100 {
      if case .send(let reference) = scheduler.next(now: .milliseconds(100 * tenth)) { sent.append(reference) }
    }
    #expect(sent == Self.sites(4))
    scheduler.refresh(sent[0], now: .seconds(10))
    #expect(scheduler.next(now: .seconds(10)) == .rest)
    scheduler.answered(sent[1], now: .seconds(10), jitter: 0)
    #expect(scheduler.next(now: .seconds(10)) == .send(Self.site(4)))
    scheduler.answered(sent[0], now: .seconds(11), jitter: 0)
    // It was asked to be refreshed while a request was under way: that answer may have been too early.
    #expect(scheduler.next(now: .seconds(11)) == .send(sent[0]))
  }

  @Test("a site that is let go of is not asked for any more, and one that stays keeps its turn")
  func removal() {
    var scheduler = AvailabilityScheduler(policy: Self.plain)
    scheduler.watch(Self.sites(3), now: .zero)
    #expect(scheduler.burst(at: .zero) == Self.site(0))
    scheduler.watch([Self.site(0), Self.site(2)], now: .milliseconds(100))
    #expect(scheduler.watched == [Self.site(0), Self.site(2)])
    #expect(scheduler.burst(at: .seconds(1)) == Self.site(2))
    #expect(scheduler.next(now: .seconds(2)) == .wait(until: .seconds(60)))
    guard case .send(let underWay) = scheduler.next(now: .seconds(60)) else {
      Issue.record("nothing was due")
      return
    }
    scheduler.watch([], now: .seconds(60))
    scheduler.answered(underWay, now: .seconds(61), jitter: 0)
    #expect(scheduler.next(now: .seconds(999)) == .rest)
  }

  @Test("paused, sites are asked for rarely")
  func paused() {
    var scheduler = AvailabilityScheduler(policy: Self.plain)
    scheduler.watch([Self.site(0)], now: .zero)
    scheduler.prefer([], chosen: Self.site(0), now: .zero)
    _ = scheduler.burst(at: .zero)
    scheduler.setPaused(true)
    #expect(scheduler.next(now: .seconds(1)) == .wait(until: .seconds(300)))
    scheduler.setPaused(false)
    #expect(scheduler.next(now: .seconds(1)) == .wait(until: .seconds(30)))
  }

  @Test("a failing site is asked for less and less often; an answer ends that")
  func backoff() {
    var scheduler = AvailabilityScheduler(policy: Self.plain)
    scheduler.watch([Self.site(0)], now: .zero)
    var now: Duration = .zero
    var waits: [Duration] = []
    for _ in 0..<6 {
      guard case .send(let reference) = scheduler.next(now: now) else { break }
      scheduler.failed(reference, .ofSite, now: now, jitter: 0)
      guard case .wait(let until) = scheduler.next(now: now) else { break }
      waits.append(until - now)
      now = until
    }
    #expect(waits == [120, 240, 480, 600, 600, 600].map { Duration.seconds($0) })
    _ = scheduler.burst(at: now)
    #expect(scheduler.next(now: now) == .wait(until: now + .seconds(60)))
  }

  @Test("a refused site is not asked for again at once, unless somebody wants it")
  func refused() {
    var scheduler = AvailabilityScheduler(policy: Self.plain)
    scheduler.watch([Self.site(0)], now: .zero)
    guard case .send(let reference) = scheduler.next(now: .zero) else {
      Issue.record("nothing was due")
      return
    }
    scheduler.failed(reference, .refused, now: .zero, jitter: 0)
    #expect(scheduler.next(now: .seconds(1)) == .wait(until: .seconds(600)))
    scheduler.refresh(reference, now: .seconds(2))
    #expect(scheduler.next(now: .seconds(2)) == .send(reference))
  }

  @Test("a 429 silences all for as long as it asks, halves the pace once, and good answers raise it again")
  func rateLimited() {
    var scheduler = AvailabilityScheduler(policy: Self.plain)
    scheduler.watch(Self.sites(3), now: .zero)
    var sent: [SiteReference] = []
    for number in 0..<3 {
      if case .send(let reference) = scheduler.next(now: .milliseconds(500 * number)) { sent.append(reference) }
    }
    #expect(sent.count == 3)
    for reference in sent {
      scheduler.failed(reference, .rateLimited(retryAfter: .seconds(30)), now: .seconds(2), jitter: 0)
    }
    #expect(scheduler.requestsPerMinute == 300)
    #expect(scheduler.next(now: .seconds(3)) == .wait(until: .seconds(32)))
    #expect(scheduler.burst(at: .seconds(32)) != nil)
    #expect(scheduler.next(now: .seconds(32)) == .wait(until: .seconds(32) + .milliseconds(200)))
    var now: Duration = .seconds(33)
    while now < .seconds(1000) {
      _ = scheduler.burst(at: now)
      now += .seconds(1)
    }
    #expect(scheduler.requestsPerMinute == 600)
  }

  @Test("an outage of the service makes all wait, longer each time, and is no fault of the sites")
  func outage() {
    var scheduler = AvailabilityScheduler(policy: Self.plain)
    scheduler.watch(Self.sites(2), now: .zero)
    var now: Duration = .zero
    var waits: [Duration] = []
    for _ in 0..<5 {
      guard case .send(let reference) = scheduler.next(now: now) else { break }
      scheduler.failed(reference, .ofService, now: now, jitter: 0)
      guard case .wait(let until) = scheduler.next(now: now) else { break }
      waits.append(until - now)
      now = until
    }
    #expect(waits == [5, 10, 20, 40, 60].map { Duration.seconds($0) })
    #expect(scheduler.burst(at: now) != nil)
    #expect(scheduler.burst(at: now + .milliseconds(100)) != nil)
  }

  @Test("a request that was given up is made good")
  func abandoned() {
    var scheduler = AvailabilityScheduler(policy: Self.plain)
    scheduler.watch([Self.site(0)], now: .zero)
    guard case .send(let reference) = scheduler.next(now: .zero) else {
      Issue.record("nothing was due")
      return
    }
    scheduler.failed(reference, .abandoned, now: .zero, jitter: 0)
    #expect(scheduler.next(now: .milliseconds(100)) == .send(reference))
  }
}

extension AvailabilityScheduler {
  /// What is sent at a moment, answered at once.
  fileprivate mutating func burst(at now: Duration) -> SiteReference? {
    guard case .send(let reference) = next(now: now) else { return nil }
    answered(reference, now: now, jitter: 0)
    return reference
  }
}
