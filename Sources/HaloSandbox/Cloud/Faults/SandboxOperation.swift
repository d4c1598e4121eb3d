/// An operation of the Integrator API, and of the Desktop API where it is there too, in the word by which a
/// configuration file names it.
package enum SandboxOperation: String, Sendable, CaseIterable {
  /// `POST /integrator/token`.
  case token
  /// `GET /integrator/sites`.
  case sites
  /// `GET /integrator/sites/{siteId}`.
  case site
  /// `POST /integrator/pair-site`.
  case pair
  /// `POST …/queries/immediate`.
  case immediate
  /// `POST …/queries/async`.
  case async
  /// `GET …/queries/{queryId}`.
  case status
  /// `POST …/queries/status`.
  case batch
  /// `GET …/queries/{queryId}/results/{pageNumber}`.
  case page
  /// `GET …/queries/{queryId}/results/{pageNumber}/stream`.
  case stream
  /// `POST …/queries/registered`.
  case registered
  /// `GET …/queries/registered`.
  case registeredList
  /// `GET …/queries/registered/{queryId}`.
  case registeredStatus
  /// `GET …/queries/registered/{queryId}/results`.
  case registeredResults
  /// `DELETE …/queries/registered/{queryId}`.
  case cancel
  /// `GET …/fhir/R4/metadata`.
  case metadata
  /// Every other request below `…/fhir/R4`.
  case fhir

  /// The operation of a method and a path; `nil` when there is none.
  init?(method: String, path: String) {
    let segments = path.split(separator: "/").map(String.init)
    guard let surface = segments.first.flatMap(GatewaySurface.init(segment:)) else { return nil }
    if segments.count >= 4, segments[1] == "sites", segments[3] == "queries" {
      self.init(method: method, querySegments: Array(segments.dropFirst(4)))
    } else if segments.count >= 6, segments[1] == "sites", segments[3] == "fhir" {
      self = segments.count == 6 && segments[5] == "metadata" ? .metadata : .fhir
    } else {
      self.init(method: method, integratorSegments: Array(segments.dropFirst()))
    }
    guard surface.serves(self) else { return nil }
  }

  private init?(method: String, integratorSegments segments: [String]) {
    switch (method, segments.first, segments.count) {
    case ("GET", "sites", 1): self = .sites
    case ("GET", "sites", 2): self = .site
    case ("POST", "token", 1): self = .token
    case ("POST", "pair-site", 1), ("POST", "pairSite", 1): self = .pair
    default: return nil
    }
  }

  private init?(method: String, querySegments segments: [String]) {
    switch (method, segments.first, segments.count) {
    case ("POST", "immediate", 1): self = .immediate
    case ("POST", "async", 1): self = .async
    case ("POST", "status", 1): self = .batch
    case ("POST", "registered", 1): self = .registered
    case ("GET", "registered", 1): self = .registeredList
    case ("GET", "registered", 2): self = .registeredStatus
    case ("DELETE", "registered", 2): self = .cancel
    case ("GET", "registered", 3) where segments[2] == "results": self = .registeredResults
    case ("GET", _?, 1): self = .status
    case ("GET", _?, 3) where segments[1] == "results": self = .page
    case ("GET", _?, 4) where segments[1] == "results" && segments[3] == "stream": self = .stream
    default: return nil
    }
  }
}
