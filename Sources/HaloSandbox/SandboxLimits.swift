/// The limits of immediate queries and of what the sandbox keeps.
/// Source: halo-cloud reference, sections 7 and 13.
package struct SandboxLimits: Sendable, Equatable {
  /// The longest an immediate query may execute. It is the service's rule, so the time scale leaves it alone.
  package var immediateExecution: Duration = .seconds(60)
  /// The most bytes of decoded JSON an immediate query may return.
  package var immediateResultBytes = 8 * 1024 * 1024
  /// How long the record of an ended query can be asked for, before the time scale.
  package var recordRetention: Duration = .seconds(24 * 60 * 60)
  /// The most records kept; beyond it the oldest ended ones go early, so that memory stays bounded.
  package var recordCount = 10_000
  /// The most bytes a request body may have.
  package var requestBodyBytes = 4 * 1024 * 1024

  package init() {}
}
