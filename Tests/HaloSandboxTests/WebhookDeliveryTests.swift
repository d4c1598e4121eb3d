import Testing

@testable import HaloSandbox

@Suite struct WebhookDeliveryTests {
  @Test(
    "an answer that a later attempt can change is retried, any other ends the delivery",
    arguments: [
      (.answered(status: 200), .delivered),
      (.answered(status: 204), .delivered),
      (.answered(status: 299), .delivered),
      (.answered(status: 301), .abandoned),
      (.answered(status: 400), .abandoned),
      (.answered(status: 401), .abandoned),
      (.answered(status: 404), .abandoned),
      (.answered(status: 410), .abandoned),
      (.answered(status: 408), .wait(.seconds(5))),
      (.answered(status: 429), .wait(.seconds(5))),
      (.answered(status: 500), .wait(.seconds(5))),
      (.answered(status: 503), .wait(.seconds(5))),
      (.noAnswer, .wait(.seconds(5))),
    ] as [(WebhookDelivery.Outcome, WebhookDelivery.Action)])
  func outcomes(outcome: WebhookDelivery.Outcome, action: WebhookDelivery.Action) throws {
    var delivery = WebhookDelivery(policy: .standard)
    #expect(try delivery.begin() == 1)
    #expect(try delivery.ended(outcome, jitter: 0) == action)
  }

  @Test("ten attempts are made and no eleventh")
  func attempts() throws {
    var delivery = WebhookDelivery(policy: .standard)
    for attempt in 1..<10 {
      #expect(try delivery.begin() == attempt)
      guard case .wait = try delivery.ended(.noAnswer, jitter: 0.5) else {
        Issue.record("attempt \(attempt) was the last")
        return
      }
    }
    #expect(try delivery.begin() == 10)
    #expect(try delivery.ended(.noAnswer, jitter: 0.5) == .abandoned)
    #expect(delivery.state == .abandoned)
  }

  @Test(
    "a webhook of the first generation is sent once",
    arguments: [WebhookDelivery.Outcome.noAnswer, .answered(status: 500)])
  func once(outcome: WebhookDelivery.Outcome) throws {
    var delivery = WebhookDelivery(policy: .once)
    _ = try delivery.begin()
    #expect(try delivery.ended(outcome, jitter: 0) == .abandoned)
  }

  @Test(
    "the first wait is about five seconds, each further one at least that and at most three times the one before",
    arguments: [0, 0.25, 0.5, 0.75, 0.999_999])
  func waits(jitter: Double) throws {
    var delivery = WebhookDelivery(policy: .standard)
    var waits: [Duration] = []
    for _ in 1...10 {
      _ = try delivery.begin()
      if case .wait(let wait) = try delivery.ended(.noAnswer, jitter: jitter) { waits.append(wait) }
    }
    #expect(waits.count == 9)
    let first = try #require(waits.first)
    #expect(first >= .seconds(5) && first <= .seconds(6))
    for (before, after) in zip(waits, waits.dropFirst()) {
      #expect(after >= .seconds(5) && after <= before * 3 && after <= .seconds(600))
    }
    #expect(waits.reduce(.zero, +) <= .seconds(90 * 60))
  }

  @Test("what does not fit the state is refused and changes nothing")
  func refusals() throws {
    var waiting = WebhookDelivery(policy: .standard)
    #expect(throws: WebhookDelivery.IllegalTransition(state: .waiting(attempt: 1))) {
      try waiting.ended(.noAnswer, jitter: 0)
    }
    var sending = waiting
    _ = try sending.begin()
    #expect(throws: WebhookDelivery.IllegalTransition(state: .sending(attempt: 1))) { try sending.begin() }
    var delivered = sending
    _ = try delivered.ended(.answered(status: 200), jitter: 0)
    #expect(throws: WebhookDelivery.IllegalTransition(state: .delivered)) { try delivered.begin() }
    #expect(throws: WebhookDelivery.IllegalTransition(state: .delivered)) {
      try delivered.ended(.noAnswer, jitter: 0)
    }
  }
}
