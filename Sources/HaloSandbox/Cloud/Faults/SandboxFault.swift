package import HaloModel

/// Something that the sandbox does wrong on purpose: where, how often and what.
package struct SandboxFault: Sendable, Equatable {
  /// Which of the requests it strikes.
  package enum Frequency: Sendable, Equatable {
    /// All of them.
    case always
    /// One, counted from 1.
    case nth(Int)
    /// This share of them, above 0 and up to 1, chosen by the sandbox's seed.
    case rate(Double)
  }

  /// What happens instead of the usual.
  package enum Outcome: Sendable, Equatable {
    /// The request is answered with an error of this HTTP status, 400 to 599, and nothing else happens.
    case status(Int)
    /// The connection is closed without an answer, and nothing else happens.
    case drop
    /// The request is carried out after a wait, before the time scale.
    case delay(Duration)
    /// The query is accepted and comes to this end.
    case state(End)
  }

  /// How a query can be made to end, in the word of the API's state where there is one.
  package enum End: String, Sendable, CaseIterable {
    case initialisationFailedCacheError, initialisationFailedSiteOffline, initialisationFailedSiteUnreachable
    case expiredInQueue, executionFailed, uploadFailed
    /// An async query executes for as long as the sandbox runs.
    case stuckExecuting
    /// A registered query runs on past its duration.
    case neverExpires

    /// The operations whose queries can end so.
    package var operations: Set<SandboxOperation> {
      switch self {
      case .initialisationFailedCacheError: [.async, .registered]
      case .executionFailed: [.async, .immediate]
      case .neverExpires: [.registered]
      default: [.async]
      }
    }
  }

  /// The site it is limited to; every site when `nil`.
  package var site: SiteReference?
  package var operation: SandboxOperation
  package var frequency: Frequency
  package var outcome: Outcome

  package init(
    site: SiteReference? = nil, operation: SandboxOperation, frequency: Frequency = .always, outcome: Outcome
  ) {
    self.site = site
    self.operation = operation
    self.frequency = frequency
    self.outcome = outcome
  }
}
