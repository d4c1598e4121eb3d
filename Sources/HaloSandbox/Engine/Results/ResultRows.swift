import FoundationEssentials

/// The rows a command gave back, where its destination has them.
enum ResultRows: Sendable, Equatable {
  /// A compact JSON array of row objects in UTF-8. Source: halo-cloud reference, section 6.
  case memory(json: Data, count: Int)
  /// Files, the first page first; at least one.
  case pages([SpooledPage])
}
