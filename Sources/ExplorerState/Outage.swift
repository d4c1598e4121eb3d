/// The service does not answer, or refuses the key.
package struct Outage: Equatable, Sendable {
  /// The first failure that told so.
  package let report: ErrorReport
  package let since: Moment

  package init(report: ErrorReport, since: Moment) {
    self.report = report
    self.since = since
  }
}
