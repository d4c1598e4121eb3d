package import HaloModel

/// Statements of one run that wait for their turn: each is sent when the one before it ended well.
package struct PendingRun: Equatable, Sendable {
  /// One statement.
  package struct Statement: Equatable, Sendable {
    package let text: String
    package let executionMode: ExecutionMode

    package init(text: String, executionMode: ExecutionMode) {
      self.text = text
      self.executionMode = executionMode
    }
  }

  /// In the order they run.
  package var statements: [Statement]
  package let mode: QueryMode
  package let target: RunTarget
  /// The query that was sent last, which the rest waits for.
  package var current: QueryKey?

  package init(statements: [Statement], mode: QueryMode, target: RunTarget) {
    self.statements = statements
    self.mode = mode
    self.target = target
  }
}
