/// Which Halo Cloud a base URL belongs to. Keys of one environment fail on the others.
/// Source: halo-cloud reference, section 1.
package enum ServiceEnvironment: String, Hashable, Sendable, CaseIterable {
  case production, stage, sandbox, custom

  /// Recognises the environment: loopback is a sandbox, an address that is not Halo's own is custom.
  package init(_ baseURL: BaseURL) {
    switch baseURL.host {
    case "api.haloconnect.io": self = .production
    case "api.stage.haloconnect.io": self = .stage
    default: self = baseURL.isLoopback ? .sandbox : .custom
    }
  }
}
