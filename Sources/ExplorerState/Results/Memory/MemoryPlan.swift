/// What is to be done so that the rows of all results fit into memory.
package struct MemoryPlan: Equatable, Sendable {
  /// Rows that were written before: memory gives them up.
  package var drops: [HeldPlace] = []
  /// Rows to write, so that memory can give them up.
  package var writes: [HeldPlace] = []

  /// Nothing to do.
  package init() {}
}
