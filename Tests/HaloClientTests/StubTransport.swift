import FoundationEssentials
import Synchronization

@testable import HaloClient

/// A transport that answers from a list and keeps what it was sent.
final class StubTransport: HTTPTransport {
  /// One prepared answer.
  enum Answer: Sendable {
    case response(Int, String, HeaderFields = HeaderFields())
    case failure(TransportError)
    /// The pieces of a streamed body, and how it ends early, if it does.
    case pieces([String], TransportError? = nil)
    /// Waits until the task is cancelled.
    case never
  }

  private let answers: Mutex<[Answer]>
  private let requests = Mutex<[HTTPRequest]>([])
  private let onSend: @Sendable () -> Void

  /// A transport with these answers; `onSend` is called before each, for instance to let a fixed clock pass.
  init(_ answers: [Answer], onSend: @escaping @Sendable () -> Void = {}) {
    self.answers = Mutex(answers)
    self.onSend = onSend
  }

  var sent: [HTTPRequest] { requests.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    try await answer(request) { (_) throws(TransportError) in throw .broken(requestMayHaveBeenSent: true) }
  }

  func stream(
    _ request: HTTPRequest, to receive: @escaping @Sendable (ArraySlice<UInt8>) async throws -> Void
  ) async throws(TransportError) -> HTTPResponse {
    try await answer(request) { (piece) throws(TransportError) in
      do {
        try await receive(piece)
      } catch {
        throw .receiverFailed
      }
    }
  }

  private func answer(
    _ request: HTTPRequest, to receive: (ArraySlice<UInt8>) async throws(TransportError) -> Void
  ) async throws(TransportError) -> HTTPResponse {
    requests.withLock { $0.append(request) }
    onSend()
    let next = answers.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    switch next {
    case .response(let status, let body, let headers):
      return HTTPResponse(status: status, headers: headers, body: Data(body.utf8))
    case .failure(let error): throw error
    case .pieces(let pieces, let end):
      for piece in pieces { try await receive(Array(piece.utf8)[...]) }
      if let end { throw end }
      return HTTPResponse(status: 200, body: Data())
    case .never:
      let (stream, _) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingOldest(1))
      for await _ in stream {}
      throw .cancelled
    case nil: throw .broken(requestMayHaveBeenSent: true)
    }
  }
}
