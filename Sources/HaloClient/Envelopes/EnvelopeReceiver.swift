import FoundationEssentials
import Synchronization

/// Takes the pieces of one answer, hands its payload on, and keeps the envelope and whatever went wrong.
final class EnvelopeReceiver: Sendable {
  private struct State: Sendable {
    var splitter: EnvelopeSplitter
    var hasBegun = false
    var failure: (any Error)?
  }

  private let path: [String]
  private let receiver: PayloadReceiver
  private let state: Mutex<State>

  init(payloadAt path: [String], limit: Int, to receiver: PayloadReceiver) {
    self.path = path
    self.receiver = receiver
    state = Mutex(State(splitter: EnvelopeSplitter(payloadAt: path, limit: limit)))
  }

  /// Bytes of the payload that were handed on. Once it is more than nothing, the request cannot be sent again.
  var payloadByteCount: Int { state.withLock { $0.splitter.payloadByteCount } }

  /// What the receiver threw, or an ``EnvelopeError``.
  var failure: (any Error)? { state.withLock { $0.failure } }

  func receive(_ piece: ArraySlice<UInt8>) async throws {
    do {
      var rest = piece
      while let (payload, expectation) = try next(&rest) {
        if let expectation { receiver.expect(expectation) }
        try await receiver.receive(payload)
      }
    } catch {
      state.withLock { $0.failure = error }
      throw error
    }
  }

  /// The envelope of the whole answer; an error is kept as ``failure``.
  func finish() throws -> Data {
    try state.withLock { state in
      do {
        return try state.splitter.finish()
      } catch {
        state.failure = error
        throw error
      }
    }
  }

  /// The next bytes of the payload, with what the envelope said before the first of them.
  private func next(_ rest: inout ArraySlice<UInt8>) throws -> (ArraySlice<UInt8>, PayloadExpectation?)? {
    let (payload, left, envelope) = try state.withLock { [rest] state in
      var left = rest
      let payload = try state.splitter.nextPayload(in: &left)
      let isFirst = payload != nil && !state.hasBegun
      if isFirst { state.hasBegun = true }
      return (payload, left, isFirst ? state.splitter.envelopeSoFar : nil)
    }
    rest = left
    return payload.map { ($0, envelope.map { PayloadExpectation(envelope: $0, path: path) }) }
  }
}
