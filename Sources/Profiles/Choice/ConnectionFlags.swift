/// What the command line says about the connection.
package struct ConnectionFlags: Hashable, Sendable {
  /// `--sandbox`.
  package var sandbox: Bool
  /// `--profile`.
  package var profile: String?
  /// `--base-url`.
  package var baseURL: String?
  /// `--key-env`: a variable's name.
  package var keyVariable: String?

  package init(sandbox: Bool = false, profile: String? = nil, baseURL: String? = nil, keyVariable: String? = nil) {
    self.sandbox = sandbox
    self.profile = profile
    self.baseURL = baseURL
    self.keyVariable = keyVariable
  }
}
