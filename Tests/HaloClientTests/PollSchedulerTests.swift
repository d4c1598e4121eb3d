import HaloModel
import Testing

@testable import HaloClient

@Suite("Poll scheduler")
struct PollSchedulerTests {
  private static func ms(_ milliseconds: Int) -> Duration { .milliseconds(milliseconds) }

  /// A query by number.
  private func id(_ number: Int) throws -> QueryID {
    let digits = String(number)
    return try #require(
      QueryID("00000000-0000-0000-0000-" + String(repeating: "0", count: 12 - digits.count) + digits))
  }

  /// A site by number.
  private func site(_ number: Int) throws -> SiteID { try #require(SiteID(try id(number).rawValue)) }

  private func record(_ number: Int, _ status: QueryStatus, updatedAt: String = "") throws -> Query {
    var query = Query(
      id: try id(number), integratorId: "", siteId: try site(1), mode: .async, status: status, maxTimeInQueue: 0,
      commandSize: 0, requestSize: 0, createdAt: Timestamp(text: ""))
    query.updatedAt = Timestamp(text: updatedAt)
    return query
  }

  private func scheduler(_ statusRequest: APISurface.StatusRequest = .batch) -> PollScheduler {
    PollScheduler(statusRequest: statusRequest)
  }

  @Test("without queries there is nothing to do")
  func nothing() {
    var scheduler = scheduler()
    #expect(scheduler.next(now: .zero) == .rest)
  }

  @Test("queries of one site are asked after together, those of another on their own")
  func batches() throws {
    var scheduler = scheduler()
    for number in [1, 2, 3] { scheduler.track(try id(number), at: try site(number == 3 ? 2 : 1), now: .zero) }
    #expect(scheduler.next(now: .zero) == .send(.statuses([try id(1), try id(2)], at: try site(1))))
    #expect(scheduler.next(now: .zero) == .send(.statuses([try id(3)], at: try site(2))))
    #expect(scheduler.next(now: .zero) == .rest)
  }

  @Test("a batch names at most a hundred queries, and the next names the others")
  func batchLimit() throws {
    var scheduler = scheduler()
    for number in 1...150 { scheduler.track(try id(number), at: try site(1), now: .zero) }
    guard case .send(.statuses(let first, _)) = scheduler.next(now: .zero),
      case .send(.statuses(let second, _)) = scheduler.next(now: .zero)
    else {
      Issue.record("two requests were due")
      return
    }
    #expect(first.count == 100)
    #expect(second.count == 50)
    #expect(Set(first).isDisjoint(with: second))
  }

  @Test("where the service has no batch, each query is asked after on its own")
  func single() throws {
    var scheduler = scheduler(.single)
    for number in [1, 2] { scheduler.track(try id(number), at: try site(1), now: .zero) }
    #expect(scheduler.next(now: .zero) == .send(.status(try id(1), at: try site(1))))
    #expect(scheduler.next(now: .zero) == .send(.status(try id(2), at: try site(1))))
  }

  @Test("a query whose record is known is asked after when the first interval is over")
  func known() throws {
    var scheduler = scheduler()
    scheduler.track(try id(1), at: try site(1), known: try record(1, .initialising), now: .seconds(7))
    #expect(scheduler.next(now: .seconds(7)) == .wait(until: .seconds(7) + Self.ms(250)))
    var other = self.scheduler()
    other.track(try id(1), at: try site(1), known: try record(1, .successful), now: .zero)
    #expect(other.next(now: .zero) == .rest)
  }

  @Test("waits grow while nothing changes, up to five seconds, and shrink when something does")
  func intervals() throws {
    var scheduler = scheduler()
    var now: Duration = .zero
    scheduler.track(try id(1), at: try site(1), now: now)
    let queued = try record(1, .queued)
    var waits: [Duration] = []
    for _ in 0..<12 {
      guard case .send(let request) = scheduler.next(now: now) else {
        Issue.record("a request was due")
        return
      }
      _ = scheduler.answered(request, found: [queued], now: now, jitter: 0)
      guard case .wait(let until) = scheduler.next(now: now) else {
        Issue.record("a wait was due")
        return
      }
      waits.append(until - now)
      now = until
    }
    #expect(Array(waits.prefix(4)) == [Self.ms(250), Self.ms(375), .microseconds(562_500), .microseconds(843_750)])
    #expect(waits.last == .seconds(5))
    #expect(zip(waits, waits.dropFirst()).allSatisfy(<=))
    guard case .send(let request) = scheduler.next(now: now) else { return }
    #expect(scheduler.answered(request, found: [try record(1, .executing)], now: now, jitter: 0) == [try id(1)])
    #expect(scheduler.next(now: now) == .wait(until: now + now * 0.05))
  }

  @Test("chance shortens a wait by a fifth at most", arguments: [(0.0, 250), (0.5, 225), (1.0, 200)])
  func jitter(_ jitter: Double, _ milliseconds: Int) throws {
    var scheduler = scheduler()
    scheduler.track(try id(1), at: try site(1), now: .zero)
    guard case .send(let request) = scheduler.next(now: .zero) else { return }
    _ = scheduler.answered(request, found: [try record(1, .queued)], now: .zero, jitter: jitter)
    #expect(scheduler.next(now: .zero) == .wait(until: Self.ms(milliseconds)))
  }

  @Test("only what is new is told", arguments: [true, false])
  func news(_ failsBetween: Bool) throws {
    var scheduler = scheduler()
    scheduler.track(try id(1), at: try site(1), now: .zero)
    let queued = try record(1, .queued)
    guard case .send(let first) = scheduler.next(now: .zero) else { return }
    #expect(scheduler.answered(first, found: [queued], now: .zero, jitter: 0) == [try id(1)])
    if failsBetween, case .send(let failing) = scheduler.next(now: .seconds(10)) {
      scheduler.failed(failing, .failed, now: .seconds(10), jitter: 0)
    }
    guard case .send(let second) = scheduler.next(now: .seconds(20)) else { return }
    // After a failure was told, the same record is news again: it ends the doubt.
    #expect(scheduler.answered(second, found: [queued], now: .seconds(20), jitter: 0).isEmpty == !failsBetween)
  }

  @Test("a query in a final state is never asked after again", arguments: QueryStatus.known.filter(\.isTerminal))
  func ended(_ status: QueryStatus) throws {
    var scheduler = scheduler()
    scheduler.track(try id(1), at: try site(1), now: .zero)
    guard case .send(let request) = scheduler.next(now: .zero) else { return }
    #expect(scheduler.answered(request, found: [try record(1, status)], now: .zero, jitter: 0) == [try id(1)])
    #expect(scheduler.next(now: .seconds(3600)) == .rest)
    #expect(!scheduler.isTracking(try id(1)))
  }

  @Test("a query without a record is told of once and let go")
  func missing() throws {
    var scheduler = scheduler()
    scheduler.track(try id(1), at: try site(1), now: .zero)
    guard case .send(let request) = scheduler.next(now: .zero) else { return }
    #expect(scheduler.answered(request, missing: [try id(1)], now: .zero, jitter: 0) == [try id(1)])
    #expect(scheduler.next(now: .seconds(3600)) == .rest)
  }

  @Test("what is let go while a request is under way stays gone")
  func untrackedUnderWay() throws {
    var scheduler = scheduler()
    scheduler.track(try id(1), at: try site(1), now: .zero)
    guard case .send(let request) = scheduler.next(now: .zero) else { return }
    scheduler.untrack(try id(1))
    #expect(scheduler.answered(request, found: [try record(1, .queued)], now: .zero, jitter: 0) == [])
    #expect(scheduler.next(now: .seconds(3600)) == .rest)
  }

  @Test("a pause makes asking rare, and its end brings the usual pace back")
  func pause() throws {
    var scheduler = scheduler()
    scheduler.track(try id(1), at: try site(1), now: .zero)
    guard case .send(let request) = scheduler.next(now: .zero) else { return }
    _ = scheduler.answered(request, found: [try record(1, .queued)], now: .zero, jitter: 0)
    scheduler.setPaused(true)
    #expect(scheduler.next(now: .zero) == .wait(until: .seconds(15)))
    scheduler.setPaused(false)
    #expect(scheduler.next(now: .zero) == .wait(until: Self.ms(250)))
  }

  @Test("what a webhook covers is asked after as usual until it executes, so that its stages are seen")
  func webhookOfYoung() throws {
    var scheduler = scheduler()
    scheduler.track(
      try id(1), at: try site(1), known: try record(1, .initialising), isCoveredByWebhook: true, now: .zero)
    #expect(scheduler.next(now: .zero) == .wait(until: Self.ms(250)))
    guard case .send(let request) = scheduler.next(now: Self.ms(250)) else {
      Issue.record("a request was due")
      return
    }
    // The same record is told too: it is news that somebody asked.
    let news = scheduler.answered(request, found: [try record(1, .initialising)], now: Self.ms(250), jitter: 0)
    #expect(news == [try id(1)])
    guard case .send(let second) = scheduler.next(now: .seconds(1)) else {
      Issue.record("a request was due")
      return
    }
    _ = scheduler.answered(second, found: [try record(1, .executing)], now: .seconds(1), jitter: 0)
    #expect(scheduler.next(now: .seconds(1)) == .wait(until: .seconds(61)))
  }

  @Test("what a webhook covers and waits for long is asked after once a minute")
  func webhookOfQueued() throws {
    var scheduler = scheduler()
    scheduler.track(try id(1), at: try site(1), known: try record(1, .queued), isCoveredByWebhook: true, now: .zero)
    guard case .send(let request) = scheduler.next(now: .seconds(70)) else {
      Issue.record("a request was due")
      return
    }
    _ = scheduler.answered(request, found: [try record(1, .queued)], now: .seconds(70), jitter: 0)
    #expect(scheduler.next(now: .seconds(70)) == .wait(until: .seconds(130)))
  }

  @Test("what a webhook covers is asked after once a minute until it comes")
  func webhook() throws {
    var scheduler = scheduler()
    scheduler.track(
      try id(1), at: try site(1), known: try record(1, .executing), isCoveredByWebhook: true, now: .zero)
    #expect(scheduler.next(now: .zero) == .wait(until: .seconds(60)))
    scheduler.noteWebhook(try id(1), now: .seconds(9))
    guard case .send(let request) = scheduler.next(now: .seconds(9)) else {
      Issue.record("a request was due")
      return
    }
    // The record may lag behind the webhook: then it is asked after as any other.
    _ = scheduler.answered(request, found: [try record(1, .uploading)], now: .seconds(9), jitter: 0)
    #expect(scheduler.next(now: .seconds(9)) == .wait(until: .seconds(9) + Self.ms(450)))
  }

  @Test("a webhook that comes while a request is under way has another sent at once")
  func webhookUnderWay() throws {
    var scheduler = scheduler()
    scheduler.track(try id(1), at: try site(1), now: .zero)
    guard case .send(let request) = scheduler.next(now: .zero) else { return }
    scheduler.noteWebhook(try id(1), now: Self.ms(10))
    _ = scheduler.answered(request, found: [try record(1, .executing)], now: Self.ms(20), jitter: 0)
    #expect(scheduler.next(now: Self.ms(20)) == .send(.statuses([try id(1)], at: try site(1))))
  }

  @Test("a site that fails is left alone for twice as long each time, the others are not")
  func backoff() throws {
    var scheduler = scheduler()
    var now: Duration = .zero
    scheduler.track(try id(1), at: try site(1), now: now)
    var waits: [Duration] = []
    for _ in 0..<8 {
      guard case .send(let request) = scheduler.next(now: now) else {
        Issue.record("a request was due")
        return
      }
      scheduler.failed(request, .failed, now: now, jitter: 1)
      guard case .wait(let until) = scheduler.next(now: now) else { return }
      waits.append(until - now)
      now = until
    }
    #expect(waits == [1, 2, 4, 8, 16, 32, 60, 60].map { .seconds($0) })
    scheduler.track(try id(2), at: try site(2), now: now - .seconds(59))
    #expect(scheduler.next(now: now - .seconds(59)) == .send(.statuses([try id(2)], at: try site(2))))
  }

  @Test("after a 429 nothing is sent before the wait it asks for, and then at half the rate")
  func rateLimited() throws {
    var scheduler = scheduler()
    for number in 1...20 { scheduler.track(try id(number), at: try site(number), now: .zero) }
    guard case .send(let first) = scheduler.next(now: .zero) else { return }
    scheduler.failed(first, .rateLimited(retryAfter: .seconds(30)), now: .zero, jitter: 0)
    #expect(scheduler.next(now: .zero) == .wait(until: .seconds(30)))
    #expect(scheduler.next(now: Self.ms(29_999)) == .wait(until: .seconds(30)))
    var sent = 0
    while case .send(let request) = scheduler.next(now: .seconds(30)) {
      sent += 1
      _ = scheduler.answered(request, now: .seconds(30), jitter: 0)
    }
    #expect(sent == 5)
  }

  @Test("what was sent by somebody who was stopped is due again at once")
  func abandoned() throws {
    var scheduler = scheduler()
    scheduler.track(try id(1), at: try site(1), now: .zero)
    let first = scheduler.next(now: .zero)
    guard case .send(let request) = first else { return }
    scheduler.failed(request, .abandoned, now: .zero, jitter: 0)
    #expect(scheduler.next(now: .zero) == first)
  }

  @Test("the registered queries of a site are one request, asked for at least every five seconds")
  func registered() throws {
    var scheduler = scheduler()
    scheduler.watchRegisteredQueries(at: try site(1), now: .zero)
    var now: Duration = .zero
    for _ in 0..<20 {
      guard case .send(let request) = scheduler.next(now: now) else { return }
      #expect(request == .registeredQueries(at: try site(1)))
      #expect(scheduler.answered(request, now: now, jitter: 0) == [])
      guard case .wait(let until) = scheduler.next(now: now) else { return }
      #expect(until - now <= .seconds(5))
      now = until
    }
    scheduler.noteRegisteredWebhook(at: try site(1), now: now - .seconds(2))
    #expect(scheduler.next(now: now - .seconds(2)) == .send(.registeredQueries(at: try site(1))))
    scheduler.unwatchRegisteredQueries(at: try site(1))
    #expect(scheduler.next(now: .seconds(9999)) == .rest)
  }

  @Test("no more requests are under way than the policy allows")
  func underWay() throws {
    var scheduler = scheduler()
    for number in 1...20 { scheduler.track(try id(number), at: try site(number), now: .zero) }
    var sent = 0
    while case .send = scheduler.next(now: .zero) { sent += 1 }
    #expect(sent == 8)
    #expect(scheduler.next(now: .seconds(60)) == .rest)
  }
}
