extension Console {
  /// Runs `body`; SIGINT cancels it, and a second one ends the process at once, should something hold `body` up.
  /// - Throws: `failure` after a SIGINT, which can say what to do about work that goes on; and what `body` throws.
  func interruptible<Value: Sendable>(
    failure: @escaping @Sendable () -> CommandFailure = { .interrupted },
    _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let trap = await trap(.interruption)
    return try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        if await trap.isSprung() {
          endAtInterrupt()
          throw failure()
        }
        return nil
      }
      defer { group.cancelAll() }
      for try await value in group {
        if let value { return value }
      }
      throw CancellationError()
    }
  }
}
