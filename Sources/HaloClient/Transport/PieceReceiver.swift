import Synchronization

/// Takes the pieces of a streamed body: hands them on, counts them, and keeps the error of whoever they went to.
final class PieceReceiver: Sendable {
  private struct State {
    var byteCount = 0
    var failure: (any Error)?
  }

  private let consume: @Sendable (ArraySlice<UInt8>) async throws -> Void
  private let state = Mutex(State())

  init(_ consume: @escaping @Sendable (ArraySlice<UInt8>) async throws -> Void) {
    self.consume = consume
  }

  /// How much was handed on. Once it is more than nothing, the request cannot be sent again.
  var byteCount: Int { state.withLock { $0.byteCount } }

  /// What the consumer threw.
  var failure: (any Error)? { state.withLock { $0.failure } }

  func receive(_ piece: ArraySlice<UInt8>) async throws {
    state.withLock { $0.byteCount += piece.count }
    do {
      try await consume(piece)
    } catch {
      state.withLock { $0.failure = error }
      throw error
    }
  }
}
