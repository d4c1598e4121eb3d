import Synchronization

/// Why the payload of a call could not be handed on, kept while the error passes through the transport.
final class PayloadFailure: Sendable {
  private let kept = Mutex<(any Error)?>(nil)

  /// The first failure.
  var error: (any Error)? { kept.withLock { $0 } }

  func note(_ error: any Error) {
    kept.withLock { kept in
      if kept == nil { kept = error }
    }
  }
}
