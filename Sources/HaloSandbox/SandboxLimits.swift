/// The limits of queries and requests, and of what the sandbox keeps.
/// Source: halo-cloud reference, sections 7, 8 and 13.
package struct SandboxLimits: Sendable, Equatable {
  /// The longest an immediate query may execute. It is the service's rule, so the time scale leaves it alone.
  package var immediateExecution: Duration = .seconds(60)
  /// The most bytes of decoded JSON an immediate query may return.
  package var immediateResultBytes = 8 * 1024 * 1024
  /// The longest an async query may execute; waiting and uploading do not count. The time scale leaves it alone too.
  package var asyncExecution: Duration = .seconds(300)
  /// The most rows of a page of an async result (assumed; the service documents none).
  package var pageRows = 5000
  /// The most bytes of decoded JSON of such a page; a row that alone has more makes a page of its own (assumed).
  package var pageBytes = 4 * 1024 * 1024
  /// How long the record of an ended query can be asked for, before the time scale.
  package var recordRetention: Duration = .seconds(24 * 60 * 60)
  /// How long the pages of an ended async query can be fetched, before the time scale.
  package var resultRetention: Duration = .seconds(24 * 60 * 60)
  /// How many requests a minute a key may send on average; no limit when `nil`.
  package var requestsPerMinute: Int?
  /// The values ``requestsPerMinute`` may take.
  package static let requestsPerMinuteRange = 1...1_000_000
  /// The most bytes a request body may have.
  package var requestBodyBytes = 4 * 1024 * 1024

  package init() {}
}
