/// Why a request did not get a token.
enum TokenWaitError: Error, Hashable, Sendable {
  /// Its time passed.
  case deadlineExceeded
  /// Its task was cancelled.
  case cancelled
  /// The source gave none.
  case source(TokenSourceError)
}

extension TokenKeeper {
  /// The token to send with a request now, waited for until `deadline`, an uptime.
  func token(refused: Int? = nil, until deadline: Duration) async throws(TokenWaitError) -> HeldToken {
    if let held = tokenAtHand(refused: refused) { return held }
    let wait = deadline - clock.uptime()
    guard wait > .zero else { throw .deadlineExceeded }
    let result = await withTaskGroup(of: Result<HeldToken, TokenWaitError>.self) { group in
      group.addTask {
        do throws(TokenSourceError) {
          return .success(try await self.token(refused: refused))
        } catch {
          return .failure(error.kind == .cancelled ? .cancelled : .source(error))
        }
      }
      group.addTask { [clock] in
        do {
          try await clock.sleep(wait)
          return .failure(.deadlineExceeded)
        } catch {
          return .failure(.cancelled)
        }
      }
      defer { group.cancelAll() }
      return await group.next() ?? .failure(.cancelled)
    }
    return try result.get()
  }
}
