/// The Halo Cloud the explorer talks to, as far as the screen shows it.
package struct ConnectionInfo: Hashable, Sendable {
  /// Which kind of environment it is; the screen gives each its own colour and word.
  package enum Environment: String, Sendable {
    case sandbox, stage, production, custom

    /// The word on the coloured block.
    package var word: String { rawValue.uppercased() }
  }

  package var environment: Environment
  /// Host and port, without the scheme.
  package var host: String
  /// Where the key comes from, as in `key env:HALOSCOPE_KEY`; never a part of the key.
  package var keySource: String

  package init(environment: Environment, host: String, keySource: String) {
    self.environment = environment
    self.host = host
    self.keySource = keySource
  }
}

/// Whether requests can be sent yet.
package enum ConnectionState: Equatable, Sendable {
  /// The embedded sandbox is starting, after the first paint.
  case starting(ConnectionInfo)
  case ready(ConnectionInfo)
  case failed(ConnectionInfo, ErrorReport)

  package var info: ConnectionInfo {
    switch self {
    case .starting(let info), .ready(let info), .failed(let info, _): info
    }
  }

  package var isReady: Bool {
    if case .ready = self { true } else { false }
  }
}
