package import FoundationEssentials
package import HaloModel

/// What an ``AvailabilityMonitor`` heard about a site.
package struct AvailabilityUpdate: Sendable {
  /// The site as it was named to ``AvailabilityMonitor/watch(_:)``.
  package let reference: SiteReference
  /// The site's record, or why there is none. A 403 is among the failures: what is behind it is for
  /// ``HaloClient/recover(_:after:)`` to find out.
  package let result: Result<Answer<Site>, HaloClientError>
  /// When the answer came.
  package let at: Date

  package init(reference: SiteReference, result: Result<Answer<Site>, HaloClientError>, at: Date) {
    self.reference = reference
    self.result = result
    self.at = at
  }

  /// The site's record, when it answered.
  package var site: Site? { try? result.get().value }

  /// Why there is no record.
  package var failure: HaloClientError? {
    if case .failure(let error) = result { error } else { nil }
  }
}
