/// What is wrong, or might be, with a part of a FHIR request.
package struct FHIRMark: Hashable, Sendable {
  /// How sure it is.
  package enum Severity: Int, Hashable, Comparable, Sendable {
    /// It may be meant so; it is good to know.
    case info
    /// The site does not declare it, or it will hardly find anything.
    case warning
    /// R4 has the request refused, or it cannot be sent.
    case error

    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  /// The characters of the line it is about; at least one, but for a place where something is missing.
  package let range: Range<Int>
  package let severity: Severity
  /// What it is, and what to write instead.
  package let message: String
  /// Whether it goes away by typing on.
  let isAboutMissingText: Bool

  init(_ range: Range<Int>, _ severity: Severity, _ message: String, isAboutMissingText: Bool = false) {
    self.isAboutMissingText = isAboutMissingText
    self.range = range
    self.severity = severity
    self.message = message
  }
}
