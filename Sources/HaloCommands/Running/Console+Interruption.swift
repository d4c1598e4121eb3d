extension Console {
  /// Runs `body`; SIGINT cancels it.
  /// - Throws: ``CommandFailure/interrupted`` after a SIGINT, and what `body` throws.
  func interruptible<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
    let trap = await trap(.interruption)
    return try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await body() }
      group.addTask {
        if await trap.isSprung() { throw CommandFailure.interrupted }
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
