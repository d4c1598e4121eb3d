import FoundationEssentials
import HaloModel

/// Answers whose rows are handed on while they arrive, so that none of them is ever held as a whole.
extension HaloClient {
  /// The most bytes that an answer may have besides its rows.
  static let envelopeLimitInBytes = 64 * 1024 * 1024

  /// Sends a request and hands on the payload at `path` of a good answer; decodes the rest, in which the payload is an
  /// empty string.
  ///
  /// `timeout` covers all attempts until an answer begins, and each wait for its next piece; `deadline` the whole. It is
  /// sent again only while no byte was handed on.
  /// - Throws: ``HaloClientError``, or what the receiver throws.
  func call<Value: Decodable & Sendable>(
    _ endpoint: Endpoint, body: Data? = nil, timeout: Duration, deadline: Duration? = nil, as type: Value.Type,
    payloadAt path: [String], to receiver: PayloadReceiver
  ) async throws -> (answer: Answer<Value>, response: HTTPResponse) {
    let start = clock.uptime()
    let failure = PayloadFailure()
    let response: HTTPResponse
    let exchange: Exchange
    do throws(HaloClientError) {
      (response, exchange) = try await repeating(endpoint, request(for: endpoint, body: body, timeout: timeout)) {
        request in
        var request = request
        let elapsed = clock.uptime() - start
        request.timeout = timeout - elapsed
        request.streamTimeout = deadline.map { $0 - elapsed }
        return await attempt(request, payloadAt: path, to: receiver, failure)
      }
    } catch {
      throw failure.error.map { wrapped($0, as: error) } ?? error
    }
    let value = try decode(type, from: response, of: endpoint, exchange: exchange)
    return (Answer(value: value, exchange: exchange), response)
  }

  /// One sending. The body of the response it gives is the envelope.
  private func attempt(
    _ request: HTTPRequest, payloadAt path: [String], to receiver: PayloadReceiver, _ failure: PayloadFailure
  ) async -> Attempt {
    let envelope = EnvelopeReceiver(payloadAt: path, limit: Self.envelopeLimitInBytes, to: receiver)
    let sent = clock.uptime()
    var result: Result<HTTPResponse, TransportError>
    do throws(TransportError) {
      var response = try await transport.stream(request) { try await envelope.receive($0) }
      // Any other answer was collected.
      if (200..<300).contains(response.status) {
        do {
          response.body = try envelope.finish()
          result = .success(response)
        } catch {
          result = .failure(.receiverFailed)
        }
      } else {
        result = .success(response)
      }
    } catch {
      result = .failure(error)
    }
    if let error = envelope.failure { failure.note(error) }
    return Attempt(
      result, roundTrip: clock.uptime() - sent, endedAt: clock.now(), streamedBytes: envelope.payloadByteCount)
  }

  /// What the receiver threw as it is; an answer that is no envelope as an error of the client.
  private func wrapped(_ failure: any Error, as error: HaloClientError) -> any Error {
    guard let envelope = failure as? EnvelopeError else { return failure }
    let code: HaloClientError.Code =
      switch envelope {
      case .malformed, .truncated: .undecodable(path: "")
      case .tooLarge(let limit): .responseTooLarge(limitInBytes: limit)
      }
    return HaloClientError(
      code, status: error.status ?? 200, endpoint: error.endpoint, host: error.host, exchange: error.exchange)
  }
}
