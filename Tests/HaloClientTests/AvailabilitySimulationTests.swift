import HaloModel
import Testing

@testable import HaloClient

@Suite("Availability scheduler: a quarter of an hour with 300 sites")
struct AvailabilitySimulationTests {
  /// What the time came to.
  struct Outcome {
    var askedAt: [SiteReference: [Duration]] = [:]
    var sentAt: [Duration] = []
    var refusals = 0

    /// The longest time from one answered request about a site to the next, for sites in `wanted`.
    func longestGap(after start: Duration = .zero) -> Duration {
      askedAt.values.map { times in
        zip(times, times.dropFirst()).filter { $0.0 >= start }.map { $1 - $0 }.max() ?? .zero
      }.max() ?? .zero
    }

    /// The most requests in any minute.
    var mostInAMinute: Int {
      var most = 0
      var first = 0
      for (last, sent) in sentAt.enumerated() {
        while sentAt[first] + .seconds(60) <= sent { first += 1 }
        most = max(most, last - first + 1)
      }
      return most
    }
  }

  /// The rate limit of the sandbox: a bucket that holds twice the rate.
  struct Bucket {
    let perMinute: Double
    var tokens: Double
    var filledAt: Duration = .zero

    init(perMinute: Int) {
      self.perMinute = Double(perMinute)
      tokens = Double(perMinute) * 2
    }

    /// Takes a token, or says in how many seconds there is one.
    mutating func take(at now: Duration) -> Int? {
      tokens = min(perMinute * 2, tokens + (now - filledAt) / .seconds(60) * perMinute)
      filledAt = now
      guard tokens < 1 else {
        tokens -= 1
        return nil
      }
      return max(1, Int(((1 - tokens) / (perMinute / 60)).rounded(.up)))
    }
  }

  /// Runs the scheduler against a service that answers after 150 ms and lets so many requests a minute pass.
  private static func simulate(sites count: Int, limit: Int, until end: Duration) -> Outcome {
    let references = (0..<count).map { SiteReference.pmsID(.bestPractice, "\(11_000 + $0)") }
    var scheduler = AvailabilityScheduler()
    scheduler.watch(references, now: .zero)
    scheduler.prefer(Set(references.prefix(30)), chosen: references.first, now: .zero)
    var bucket = Bucket(perMinute: limit)
    var outcome = Outcome()
    var underWay: [(answersAt: Duration, reference: SiteReference, retryAfter: Int?)] = []
    var now: Duration = .zero
    var jitter = 0.0
    while now < end {
      if let first = underWay.first, first.answersAt <= now {
        underWay.removeFirst()
        jitter = (jitter + 0.618).truncatingRemainder(dividingBy: 1)
        if let seconds = first.retryAfter {
          scheduler.failed(
            first.reference, .rateLimited(retryAfter: .seconds(seconds)), now: now, jitter: jitter)
        } else {
          outcome.askedAt[first.reference, default: []].append(now)
          scheduler.answered(first.reference, now: now, jitter: jitter)
        }
        continue
      }
      switch scheduler.next(now: now) {
      case .send(let reference):
        outcome.sentAt.append(now)
        let retryAfter = bucket.take(at: now)
        if retryAfter != nil { outcome.refusals += 1 }
        underWay.append((now + .milliseconds(150), reference, retryAfter))
      case .wait(let until): now = min(until, underWay.first?.answersAt ?? until)
      case .rest:
        guard let next = underWay.first?.answersAt else { return outcome }
        now = next
      }
    }
    return outcome
  }

  @Test("at 600 requests a minute none is refused, every site is refreshed within its interval, 330 a minute are sent")
  func quarter() {
    let outcome = Self.simulate(sites: 300, limit: 600, until: .seconds(900))
    #expect(outcome.refusals == 0)
    #expect(outcome.askedAt.count == 300)
    #expect(outcome.longestGap() < .seconds(61))
    let perMinute = outcome.sentAt.count / 15
    #expect((300...330).contains(perMinute), "\(perMinute) a minute")
    #expect(outcome.mostInAMinute <= 360)
    // Evenly spaced: never two requests in one moment.
    #expect(zip(outcome.sentAt, outcome.sentAt.dropFirst()).allSatisfy { $1 - $0 >= .milliseconds(160) })
    // The first round takes the interval, and a little more since visible sites come again before its end.
    let first = outcome.askedAt.values.compactMap(\.first).max() ?? .zero
    #expect(first > .seconds(45) && first < .seconds(66))
  }

  @Test("sites spread over the interval: no ten seconds see much more or less than their share")
  func spread() {
    let outcome = Self.simulate(sites: 200, limit: 600, until: .seconds(900))
    let late = outcome.sentAt.filter { $0 >= .seconds(600) }
    let share = Double(late.count) / 30
    for window in 0..<30 {
      let start = Duration.seconds(600 + 10 * window)
      let count = late.count { $0 >= start && $0 < start + .seconds(10) }
      #expect(abs(Double(count) - share) < share * 0.6, "\(count) instead of \(share)")
    }
  }

  @Test("a limit below what the sites take is met a few times, and then kept to")
  func tightLimit() {
    let outcome = Self.simulate(sites: 300, limit: 200, until: .seconds(1800))
    #expect(outcome.refusals < 40)
    #expect(outcome.askedAt.count == 300)
    #expect(outcome.longestGap() < .seconds(300))
  }

  @Test("more sites than the budget allows are asked for less often, and all in turn")
  func thousand() {
    let outcome = Self.simulate(sites: 1000, limit: 600, until: .seconds(600))
    #expect(outcome.refusals == 0)
    #expect(outcome.askedAt.count == 1000)
    #expect(outcome.longestGap() < .seconds(200))
  }

  @Test("few sites are all known within seconds")
  func few() {
    let outcome = Self.simulate(sites: 9, limit: 600, until: .seconds(300))
    #expect((outcome.askedAt.values.compactMap(\.first).max() ?? .zero) < .seconds(5))
    #expect(outcome.longestGap() < .seconds(61))
  }
}
