/// The state of a registered query, in the API's own word.
package struct RegisteredQueryStatus: OpenEnumeration {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// The cloud could not keep it; it never runs.
  package static let initialisationFailedCacheError = RegisteredQueryStatus(rawValue: "initialisationFailedCacheError")
  /// Runs whenever its time comes.
  package static let enabled = RegisteredQueryStatus(rawValue: "enabled")
  /// Somebody deleted it.
  package static let cancelled = RegisteredQueryStatus(rawValue: "cancelled")
  /// Its duration is over.
  package static let completed = RegisteredQueryStatus(rawValue: "completed")

  package static let known: [RegisteredQueryStatus] = [
    .initialisationFailedCacheError, .enabled, .cancelled, .completed,
  ]

  /// Whether it will not run again. A word we do not know counts as ended when it says so.
  package var isTerminal: Bool {
    self == .cancelled || self == .completed || rawValue.contains("Failed") || rawValue.hasPrefix("expired")
  }
}

/// What kind of query is registered, in the API's own word. There is one kind so far.
package struct RegisteredQueryType: OpenEnumeration {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package static let query = RegisteredQueryType(rawValue: "query")

  package static let known: [RegisteredQueryType] = [.query]
}
