import FoundationEssentials
import HaloModel
import Logging

extension HaloClient {
  /// Sends a request as often as the retry machine says; `timeout` covers all attempts and waits together.
  func send(
    _ endpoint: Endpoint, body: Data?, timeout: Duration
  ) async throws(HaloClientError) -> (HTTPResponse, Exchange) {
    let request = request(for: endpoint, body: body, timeout: timeout)
    var machine = RetryStateMachine(policy: retryPolicy.within(timeout), repeatability: endpoint.repeatability)
    var action = machine.start()
    var attempt: Attempt?
    let start = clock.uptime()
    while true {
      switch action {
      case .send:
        let finished = await self.attempt(request, endpoint: endpoint, timeout: timeout - (clock.uptime() - start))
        attempt = finished
        let elapsed = clock.uptime() - start
        action = machine.received(finished.outcome(now: clock.now()), elapsed: elapsed, jitter: clock.jitter())
      case .wait(let delay):
        do {
          try await clock.sleep(delay)
          action = machine.waited()
        } catch {
          machine.cancelled()
          throw HaloClientError(
            .cancelled, endpoint: endpoint.template, host: profile.baseURL.authority,
            exchange: exchange(of: attempt, attempts: machine.attempts, request: request))
        }
      case .finish:
        return try result(
          of: attempt, endpoint: endpoint,
          exchange: exchange(of: attempt, attempts: machine.attempts, request: request))
      }
    }
  }

  private func request(for endpoint: Endpoint, body: Data?, timeout: Duration) -> HTTPRequest {
    var headers = HeaderFields([
      ("Accept", "application/json"), ("Ocp-Apim-Subscription-Key", profile.key.headerValue),
      ("User-Agent", "haloscope"),
    ])
    if body != nil { headers.add("Content-Type", "application/json") }
    return HTTPRequest(
      method: endpoint.method, url: endpoint.url(under: profile.baseURL), headers: headers, body: body,
      timeout: timeout)
  }

  private func attempt(_ request: HTTPRequest, endpoint: Endpoint, timeout: Duration) async -> Attempt {
    var request = request
    request.timeout = timeout
    let start = clock.uptime()
    let result: Result<HTTPResponse, TransportError>
    do throws(TransportError) {
      result = .success(try await transport.send(request))
    } catch {
      result = .failure(error)
    }
    let attempt = Attempt(result: result, roundTrip: clock.uptime() - start)
    logger.debug(
      "request ended",
      metadata: [
        "endpoint": "\(endpoint.method.rawValue) \(endpoint.template)", "outcome": "\(attempt.label)",
        "roundTrip": "\(attempt.roundTrip)",
      ])
    return attempt
  }

  private func exchange(of attempt: Attempt?, attempts: Int, request: HTTPRequest) -> Exchange {
    Exchange(
      roundTrip: attempt?.roundTrip ?? .zero, attempts: attempts, requestBytes: request.body?.count ?? 0,
      responseBytes: attempt?.responseBytes ?? 0)
  }

  private func result(
    of attempt: Attempt?, endpoint: Endpoint, exchange: Exchange
  ) throws(HaloClientError) -> (HTTPResponse, Exchange) {
    let host = profile.baseURL.authority
    switch attempt?.result {
    case .success(let response) where (200..<300).contains(response.status):
      return (response, exchange)
    case .success(let response):
      throw HaloClientError(
        response, retryAfter: attempt?.retryAfter(now: clock.now()), endpoint: endpoint.template, host: host,
        exchange: exchange)
    case .failure(let error):
      throw HaloClientError(error, endpoint: endpoint.template, host: host, exchange: exchange)
    case nil:
      throw HaloClientError(.cancelled, endpoint: endpoint.template, host: host, exchange: exchange)
    }
  }
}
