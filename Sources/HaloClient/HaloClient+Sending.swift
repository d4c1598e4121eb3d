import FoundationEssentials
import HaloModel
import Logging

extension HaloClient {
  /// Sends a request as often as the retry machine says; `timeout` covers all attempts and waits together.
  func send(
    _ endpoint: Endpoint, body: Data?, timeout: Duration
  ) async throws(HaloClientError) -> (HTTPResponse, Exchange) {
    let start = clock.uptime()
    return try await repeating(endpoint, request(for: endpoint, body: body, timeout: timeout)) { request in
      var request = request
      request.timeout = timeout - (clock.uptime() - start)
      let sent = clock.uptime()
      let result: Result<HTTPResponse, TransportError>
      do throws(TransportError) {
        result = .success(try await transport.send(request))
      } catch {
        result = .failure(error)
      }
      return Attempt(result: result, roundTrip: clock.uptime() - sent)
    }
  }

  /// The same for an answer that is handed on in pieces; `idleTimeout` is the longest wait for the next of them.
  func stream(
    _ endpoint: Endpoint, idleTimeout: Duration = requestTimeout, to receiver: PieceReceiver
  ) async throws(HaloClientError) -> Exchange {
    try await repeating(endpoint, request(for: endpoint, body: nil, timeout: idleTimeout)) { request in
      let sent = clock.uptime()
      let result: Result<HTTPResponse, TransportError>
      do throws(TransportError) {
        result = .success(try await transport.stream(request) { try await receiver.receive($0) })
      } catch {
        result = .failure(error)
      }
      return Attempt(result: result, roundTrip: clock.uptime() - sent, streamedBytes: receiver.byteCount)
    }.1
  }

  /// Makes attempts until the retry machine has enough.
  private func repeating(
    _ endpoint: Endpoint, _ request: HTTPRequest, attempt makeAttempt: (HTTPRequest) async -> Attempt
  ) async throws(HaloClientError) -> (HTTPResponse, Exchange) {
    var machine = RetryStateMachine(
      policy: retryPolicy.within(request.timeout), repeatability: endpoint.repeatability)
    var action = machine.start()
    var attempt: Attempt?
    let start = clock.uptime()
    while true {
      switch action {
      case .send:
        let finished = await makeAttempt(request)
        log(finished, of: endpoint)
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
    var headers = HeaderFields([("Accept", "application/json"), ("User-Agent", "haloscope")])
    if case .integrator(let key, _) = profile.access {
      headers.add("Ocp-Apim-Subscription-Key", key.headerValue)
    }
    if body != nil { headers.add("Content-Type", "application/json") }
    return HTTPRequest(
      method: endpoint.method, url: endpoint.url(under: profile.baseURL), headers: headers, body: body,
      timeout: timeout)
  }

  private func log(_ attempt: Attempt, of endpoint: Endpoint) {
    logger.debug(
      "request ended",
      metadata: [
        "endpoint": "\(endpoint.method.rawValue) \(endpoint.template)", "outcome": "\(attempt.label)",
        "roundTrip": "\(attempt.roundTrip)",
      ])
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
