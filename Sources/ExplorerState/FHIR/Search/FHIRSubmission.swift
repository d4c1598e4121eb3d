package import HaloModel

/// A FHIR request as it was sent.
///
/// It holds what was asked for, which is patient data: it is kept in memory only, and prints as its outline.
package struct FHIRSubmission: Hashable, Sendable, CustomStringConvertible {
  /// As it was typed.
  package let text: String
  package let query: FHIRQuery
  /// Whether the site is asked to refuse what it does not know instead of leaving it out (`Prefer: handling=strict`).
  package let isStrict: Bool

  package init(text: String, query: FHIRQuery, isStrict: Bool) {
    self.text = text
    self.query = query
    self.isStrict = isStrict
  }

  /// How it is sent: a search with personal data goes into the body of a POST, where no log of addresses keeps it.
  /// Source: halo-cloud reference, section 12.1.
  package var method: FHIRMethod { FHIRMethod(query) }

  package var description: String { "\(method.rawValue) \(query.outline)" }
}

/// How a FHIR request is sent.
package enum FHIRMethod: String, Sendable {
  case get = "GET"
  case post = "POST"

  /// The method that a request needs.
  package init(_ query: FHIRQuery) {
    self = FHIRSearchMethod.automatic.posts(query) ? .post : .get
  }
}
