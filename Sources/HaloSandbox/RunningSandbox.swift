package import FoundationEssentials

/// A sandbox that answers: where it is and what opens it.
package struct RunningSandbox: Sendable {
  /// `http://host:port`, without a path.
  package let baseURL: String
  /// The port it listens on, the one the system chose when none was given.
  package let port: Int
  /// The key the Integrator API takes.
  package let subscriptionKey: String

  /// The folder that holds the practice databases; it goes with the sandbox unless the user chose it.
  package let dataDirectory: URL
  /// What an import took over and what it could not; `nil` without an import.
  package let importReport: ImportReport?

  init(_ configuration: SandboxConfiguration, port: Int, dataDirectory: URL, importReport: ImportReport?) {
    // An IPv6 address stands in brackets.
    let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
    baseURL = "http://\(host):\(port)"
    self.port = port
    subscriptionKey = configuration.subscriptionKey
    self.dataDirectory = dataDirectory
    self.importReport = importReport
  }
}
