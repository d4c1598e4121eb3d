import HaloModel
import Testing

@testable import HaloClient

@Suite("Poll scheduler: an hour with 500 queries at 50 sites")
struct PollSimulationTests {
  /// One query of the simulated service.
  struct SimulatedQuery {
    let id: QueryID
    let site: SiteID
    let endsAt: Duration
    var wasSeenEnded: Duration?
  }

  /// What the hour came to.
  struct Outcome {
    var sentAt: [Duration] = []
    var askedSites: [SiteID: [Duration]] = [:]
    var longestDelayOfAnEnd: Duration = .zero
    var largestBatch = 0
    var askedAfterEnd = 0
    var neverSeenEnded = 0
  }

  private static func guid(_ number: Int) -> String {
    let digits = String(number)
    return "00000000-0000-0000-0000-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  /// Runs the scheduler against a service that answers after 80 ms. Queries end at times spread over the hour, the last
  /// of every site at its very end.
  private static func simulate(queries count: Int, sites: Int, until end: Duration) throws -> Outcome {
    var queries: [QueryID: SimulatedQuery] = [:]
    var scheduler = PollScheduler()
    for number in 0..<count {
      let id = try #require(QueryID(guid(number)))
      let site = try #require(SiteID(guid(number % sites)))
      let turn = number / sites
      let share = Double(turn + 1) / Double(count / sites)
      queries[id] = SimulatedQuery(id: id, site: site, endsAt: end * (share * share) - .seconds(30))
      scheduler.track(id, at: site, now: .zero)
    }
    var outcome = Outcome()
    var underWay: [(answersAt: Duration, request: PollRequest)] = []
    var now: Duration = .zero
    var jitter = 0.0
    while now < end {
      if let first = underWay.first, first.answersAt <= now {
        underWay.removeFirst()
        let records = first.request.subjects.compactMap { subject -> Query? in
          guard case .query(let id) = subject, let query = queries[id] else { return nil }
          return record(query, hasEnded: query.endsAt <= now)
        }
        jitter = (jitter + 0.618).truncatingRemainder(dividingBy: 1)
        for id in scheduler.answered(first.request, found: records, now: now, jitter: jitter) {
          guard let query = queries[id], query.endsAt <= now else { continue }
          queries[id]?.wasSeenEnded = now
          outcome.longestDelayOfAnEnd = max(outcome.longestDelayOfAnEnd, now - query.endsAt)
        }
        continue
      }
      switch scheduler.next(now: now) {
      case .send(let request):
        outcome.sentAt.append(now)
        outcome.askedSites[request.site, default: []].append(now)
        outcome.largestBatch = max(outcome.largestBatch, request.subjects.count)
        for case .query(let id) in request.subjects where queries[id]?.wasSeenEnded != nil {
          outcome.askedAfterEnd += 1
        }
        underWay.append((now + .milliseconds(80), request))
      case .wait(let until): now = min(until, underWay.first?.answersAt ?? until)
      case .rest:
        guard let next = underWay.first?.answersAt else { return outcome }
        now = next
      }
    }
    outcome.neverSeenEnded = queries.values.filter { $0.wasSeenEnded == nil }.count
    return outcome
  }

  private static func record(_ query: SimulatedQuery, hasEnded: Bool) -> Query {
    Query(
      id: query.id, integratorId: "", siteId: query.site, mode: .async, status: hasEnded ? .successful : .executing,
      maxTimeInQueue: 0, commandSize: 0, requestSize: 0, createdAt: Timestamp(text: ""))
  }

  @Test("requests stay within ten in any second, sites take turns, and every end is seen soon")
  func hour() throws {
    let outcome = try Self.simulate(queries: 500, sites: 50, until: .seconds(3600))
    let inAnySecond = zip(outcome.sentAt, outcome.sentAt.dropFirst(10)).map { $1 - $0 }
    #expect(inAnySecond.allSatisfy { $0 >= .seconds(1) })
    #expect(outcome.largestBatch <= 100)
    #expect(outcome.askedAfterEnd == 0)
    #expect(outcome.neverSeenEnded == 0)
    #expect(outcome.askedSites.count == 50)
    for (_, times) in outcome.askedSites {
      let longestGap = zip(times, times.dropFirst()).map { $1 - $0 }.max() ?? .zero
      #expect(longestGap < .seconds(8))
    }
    #expect(outcome.longestDelayOfAnEnd < .seconds(8))
  }

  @Test("a site with very many queries does not keep the others waiting")
  func crowdedSite() throws {
    var scheduler = PollScheduler()
    let crowded = try #require(SiteID(Self.guid(1)))
    let quiet = try #require(SiteID(Self.guid(2)))
    for number in 10..<5010 { scheduler.track(try #require(QueryID(Self.guid(number))), at: crowded, now: .zero) }
    scheduler.track(try #require(QueryID(Self.guid(3))), at: quiet, now: .zero)
    guard case .send(let first) = scheduler.next(now: .zero), case .send(let second) = scheduler.next(now: .zero) else {
      Issue.record("two requests were due")
      return
    }
    #expect(Set([first.site, second.site]) == [crowded, quiet])
  }

  @Test("while nobody watches, an hour takes a third of the requests")
  func pausedHour() throws {
    var scheduler = PollScheduler()
    scheduler.setPaused(true)
    let site = try #require(SiteID(Self.guid(1)))
    let id = try #require(QueryID(Self.guid(2)))
    scheduler.track(id, at: site, now: .zero)
    var now: Duration = .zero
    var sent = 0
    let query = SimulatedQuery(id: id, site: site, endsAt: .seconds(9999))
    while now < .seconds(3600) {
      switch scheduler.next(now: now) {
      case .send(let request):
        sent += 1
        _ = scheduler.answered(request, found: [Self.record(query, hasEnded: false)], now: now, jitter: 0)
      case .wait(let until): now = until
      case .rest: return
      }
    }
    #expect((235...245).contains(sent))
  }
}
