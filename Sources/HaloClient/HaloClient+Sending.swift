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
      return Attempt(result, roundTrip: clock.uptime() - sent, endedAt: clock.now())
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
      return Attempt(
        result, roundTrip: clock.uptime() - sent, endedAt: clock.now(), streamedBytes: receiver.byteCount)
    }.1
  }

  /// Makes attempts until the retry machine has enough.
  func repeating(
    _ endpoint: Endpoint, _ request: HTTPRequest, attempt makeAttempt: (HTTPRequest) async -> Attempt
  ) async throws(HaloClientError) -> (HTTPResponse, Exchange) {
    try admit(endpoint)
    var machine = RetryStateMachine(
      policy: retryPolicy.within(request.timeout), repeatability: endpoint.repeatability)
    var action = machine.start()
    var attempt: Attempt?
    var sendings = 0
    var mayRenew = true
    let start = clock.uptime()
    while true {
      switch action {
      case .send:
        let finished: Attempt
        do throws(TokenWaitError) {
          finished = try await authorised(
            request, mayRenew: mayRenew, deadline: start + request.timeout, attempt: makeAttempt)
        } catch {
          throw failed(error, endpoint, exchange(of: attempt, sendings: sendings, request: request))
        }
        log(finished, of: endpoint)
        sendings += finished.sendings
        mayRenew = mayRenew && finished.sendings == 1
        attempt = finished
        let elapsed = clock.uptime() - start
        action = machine.received(finished.outcome(now: clock.now()), elapsed: elapsed, jitter: clock.jitter())
      case .wait(let delay):
        logger.trace(
          "waiting before another attempt",
          metadata: [
            "endpoint": "\(endpoint.method.rawValue) \(endpoint.template)", "attempts": "\(machine.attempts)",
            "delay": "\(delay)",
          ])
        do {
          try await clock.sleep(delay)
          action = machine.waited()
        } catch {
          machine.cancelled()
          throw HaloClientError(
            .cancelled, endpoint: endpoint.template, host: profile.baseURL.authority,
            exchange: exchange(of: attempt, sendings: sendings, request: request))
        }
      case .finish:
        return try result(
          of: attempt, endpoint: endpoint,
          exchange: exchange(of: attempt, sendings: sendings, request: request))
      }
    }
  }

  /// The request of an operation, without a token.
  func request(for endpoint: Endpoint, body: Data?, timeout: Duration) -> HTTPRequest {
    var headers = HeaderFields([("Accept", endpoint.accept)])
    // A token goes onto each attempt anew.
    if case .integrator(let key, _) = profile.access { headers.add("Ocp-Apim-Subscription-Key", key.headerValue) }
    headers.add("User-Agent", "haloscope")
    if body != nil { headers.add("Content-Type", endpoint.contentType) }
    for (name, value) in endpoint.headers { headers.add(name, value) }
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

  private func exchange(of attempt: Attempt?, sendings: Int, request: HTTPRequest) -> Exchange {
    Exchange(
      roundTrip: attempt?.roundTrip ?? .zero, attempts: sendings, requestBytes: request.body?.count ?? 0,
      responseBytes: attempt?.responseBytes ?? 0, serviceClockOffset: attempt?.serviceClockOffset)
  }

  /// The error of a call for which no token came.
  private func failed(_ error: TokenWaitError, _ endpoint: Endpoint, _ exchange: Exchange) -> HaloClientError {
    let code: HaloClientError.Code =
      switch error {
      case .deadlineExceeded: .deadlineExceeded
      case .cancelled: .cancelled
      case .source(let error): .noToken(error)
      }
    return HaloClientError(code, endpoint: endpoint.template, host: profile.baseURL.authority, exchange: exchange)
  }

  private func result(
    of attempt: Attempt?, endpoint: Endpoint, exchange: Exchange
  ) throws(HaloClientError) -> (HTTPResponse, Exchange) {
    let host = profile.baseURL.authority
    switch attempt?.result {
    case .success(let response) where (200..<300).contains(response.status):
      return (response, exchange)
    case .success(let response):
      var error = HaloClientError(
        response, retryAfter: attempt?.retryAfter(now: clock.now()), endpoint: endpoint.template, host: host,
        exchange: exchange)
      error.tokenFault = attempt?.tokenFault
      throw error
    case .failure(let error):
      throw HaloClientError(error, endpoint: endpoint.template, host: host, exchange: exchange)
    case nil:
      throw HaloClientError(.cancelled, endpoint: endpoint.template, host: host, exchange: exchange)
    }
  }
}
