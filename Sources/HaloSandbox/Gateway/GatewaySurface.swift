import HTTPTypes

/// One of the two APIs of the gateway, by what tells them apart.
///
/// An integrator's own servers use the Integrator API with the subscription key, programs on a practice's machines the
/// Desktop API with a token; queries are the same behind both.
/// Source: halo-cloud reference, section 2.
enum GatewaySurface: Sendable {
  case integrator, desktop

  /// The surface of a path's first segment; `device` is the older name of `desktop`.
  init?(segment: String) {
    switch segment {
    case "integrator": self = .integrator
    case "desktop", "device": self = .desktop
    default: return nil
    }
  }

  /// Whether the surface has an operation.
  func serves(_ operation: SandboxOperation) -> Bool {
    switch operation {
    case .token, .sites, .site, .pair, .batch, .stream: self == .integrator
    default: true
    }
  }

  /// What a registered query is created with: the one status that differs.
  var registeredQueryCreated: HTTPResponse.Status {
    self == .integrator ? .accepted : .created
  }
}
