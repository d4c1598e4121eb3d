import NIOPosix
import Synchronization

/// The databases of one practice, made or opened when they are first needed and then kept open.
///
/// However many callers ask at once, the databases are opened once; the work runs on a thread of its own, because it
/// blocks on the disk for longer than a cooperative thread may be held.
final class Practice: Sendable {
  private typealias Outcome = Result<PracticeSession, any Error>

  private enum State {
    case closed
    case opening(waiting: [CheckedContinuation<Outcome?, Never>])
    case open(PracticeSession)
  }

  private let prepare: @Sendable () throws -> PracticeSession
  private let state = Mutex(State.closed)

  /// - Parameter prepare: makes or opens the databases; it may block.
  init(prepare: @escaping @Sendable () throws -> PracticeSession) {
    self.prepare = prepare
  }

  /// The open databases.
  /// - Throws: what `prepare` threw, to everybody who waited; the next caller tries again.
  func open() async throws -> PracticeSession {
    let isOpener = state.withLock { state in
      guard case .closed = state else { return false }
      state = .opening(waiting: [])
      return true
    }
    return try await isOpener ? openNow() : sessionOfOpener()
  }

  /// Lets go of the databases, which closes their files; the next caller would open them again.
  func close() {
    state.withLock { state in
      if case .open = state { state = .closed }
    }
  }

  private func openNow() async throws -> PracticeSession {
    let outcome: Outcome
    do {
      outcome = .success(try await NIOThreadPool.singleton.runIfActive(prepare))
    } catch {
      outcome = .failure(error)
    }
    let waiting: [CheckedContinuation<Outcome?, Never>] = state.withLock { state in
      defer { state = (try? outcome.get()).map(State.open) ?? .closed }
      return if case .opening(let waiting) = state { waiting } else { [] }
    }
    for continuation in waiting {
      continuation.resume(returning: outcome)
    }
    return try outcome.get()
  }

  private func sessionOfOpener() async throws -> PracticeSession {
    let outcome: Outcome? = await withCheckedContinuation { continuation in
      let settled: Outcome?? = state.withLock { state in
        switch state {
        case .open(let session):
          return .some(.success(session))
        case .opening(let waiting):
          state = .opening(waiting: waiting + [continuation])
          return nil
        case .closed:
          return .some(nil)
        }
      }
      if let settled { continuation.resume(returning: settled) }
    }
    // Closed again means that the opener failed between the caller's look and this one: it is this caller's turn.
    guard let outcome else { return try await open() }
    return try outcome.get()
  }
}
