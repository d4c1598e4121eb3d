package import HaloClient

extension ServiceEnvironment {
  /// Halo's own address of the environment; `nil` where the profile names one.
  /// Source: halo-cloud reference, section 1.
  package var baseURL: BaseURL? {
    switch self {
    // Cannot fail: both addresses are https with nothing but a host.
    case .production: try? BaseURL("https://api.haloconnect.io")
    case .stage: try? BaseURL("https://api.stage.haloconnect.io")
    case .sandbox, .custom: nil
    }
  }

  /// Why a profile of this environment cannot have the address; `nil` when it can.
  package func objection(to baseURL: BaseURL) -> String? {
    let actual = ServiceEnvironment(baseURL)
    return switch self {
    case .production, .stage:
      actual == self ? nil : "is not the address of \(rawValue), which needs no url; environment: custom takes one"
    case .sandbox:
      actual == .sandbox ? nil : "is not on this machine; environment: custom takes other addresses"
    case .custom:
      actual == .production || actual == .stage
        ? "is the address of \(actual.rawValue): write environment: \(actual.rawValue)" : nil
    }
  }
}
