/// The state of a query, in the API's own word.
package struct QueryStatus: OpenEnumeration {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  package static let initialising = QueryStatus(rawValue: "initialising")
  package static let executing = QueryStatus(rawValue: "executing")
  package static let successful = QueryStatus(rawValue: "successful")
  package static let executionFailed = QueryStatus(rawValue: "executionFailed")

  /// The states an immediate query can be seen in.
  package static let known: [QueryStatus] = [.initialising, .executing, .successful, .executionFailed]

  /// Whether the query has ended, well or not. Words we do not know count as ended when they say so.
  package var isTerminal: Bool {
    self == .successful || isFailure
  }

  /// Whether the word names a failure; every failure word of the API contains `Failed` or starts with `expired`.
  package var isFailure: Bool {
    rawValue.contains("Failed") || rawValue.hasPrefix("expired")
  }
}
