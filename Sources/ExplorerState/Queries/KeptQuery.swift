package import HaloModel

/// A query of an earlier session that may still be open: what is kept of it on this machine. Never its SQL.
package struct KeptQuery: Hashable, Sendable {
  package let id: QueryID
  package let target: RunTarget
  package let mode: QueryMode
  package let executionMode: ExecutionMode
  package let createdAt: Timestamp

  package init(id: QueryID, target: RunTarget, mode: QueryMode, executionMode: ExecutionMode, createdAt: Timestamp) {
    self.id = id
    self.target = target
    self.mode = mode
    self.executionMode = executionMode
    self.createdAt = createdAt
  }
}
