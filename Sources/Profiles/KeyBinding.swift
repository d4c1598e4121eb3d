package import HaloClient

/// The Halo Cloud that a key belongs to. A key of one is refused by the others, and must not be sent there.
/// Source: halo-cloud reference, section 1.
package enum KeyBinding: Hashable, Sendable, CustomStringConvertible {
  case production, stage
  /// A sandbox on this machine, whatever its port.
  case thisMachine
  /// An address that is not Halo's own: host and port.
  case custom(String)

  /// Recognised by the address alone, whatever a profile calls it.
  package init(_ baseURL: BaseURL) {
    switch ServiceEnvironment(baseURL) {
    case .production: self = .production
    case .stage: self = .stage
    case .sandbox: self = .thisMachine
    case .custom: self = .custom(baseURL.authority)
    }
  }

  /// As a sentence names it: `production`, `stage`, `a sandbox on this machine`, `halo.example`.
  package var description: String {
    switch self {
    case .production: "production"
    case .stage: "stage"
    case .thisMachine: "a sandbox on this machine"
    case .custom(let authority): authority
    }
  }
}

extension Profile {
  /// What this profile's credentials belong to.
  package var binding: KeyBinding {
    switch destination {
    case .embeddedSandbox: .thisMachine
    case .service(let baseURL): KeyBinding(baseURL)
    }
  }
}
