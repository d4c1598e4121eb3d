/// One way to reach a Halo Cloud: where it is and the key that opens it.
package struct ConnectionProfile: Hashable, Sendable {
  package let baseURL: BaseURL
  package let key: SubscriptionKey
  package let keySource: KeySource

  package init(baseURL: BaseURL, key: SubscriptionKey, keySource: KeySource) {
    self.baseURL = baseURL
    self.key = key
    self.keySource = keySource
  }

  /// Which Halo Cloud this is.
  package var environment: ServiceEnvironment { ServiceEnvironment(baseURL) }
}

extension ConnectionProfile {
  /// The variable that holds the base URL of the unnamed profile.
  package static let baseURLVariable = "HALOSCOPE_BASE_URL"
  /// The variable that holds the key unless another one is named.
  package static let keyVariable = "HALOSCOPE_KEY"

  /// The profile that the environment and the command line form together; what is given here beats the environment.
  /// - Parameters:
  ///   - variables: The process's environment.
  ///   - baseURL: The value of `--base-url`.
  ///   - keyVariable: The value of `--key-env`: a variable's name, never a key.
  /// - Returns: The profile.
  /// - Throws: ``ConnectionProfileError``, which names what is missing and never quotes a value.
  package static func fromEnvironment(
    _ variables: [String: String], baseURL: String? = nil, keyVariable: String? = nil
  ) throws(ConnectionProfileError) -> ConnectionProfile {
    guard let address = baseURL ?? variables[Self.baseURLVariable], !address.isEmpty else { throw .missingBaseURL }
    let base = try BaseURL(address)
    let variable = keyVariable ?? Self.keyVariable
    guard isVariableName(variable), !looksLikeKey(variable) else { throw .notAVariableName }
    guard let value = variables[variable], !value.isEmpty else { throw .missingKey(variable: variable) }
    guard let key = SubscriptionKey(value) else { throw .unusableKey(variable: variable) }
    return ConnectionProfile(baseURL: base, key: key, keySource: .environment(variable: variable))
  }

  private static func isVariableName(_ name: String) -> Bool {
    guard let first = name.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else { return false }
    return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }

  /// Halo's keys are 32 hexadecimal digits: somebody who passes one here by mistake must not read it in an error.
  private static func looksLikeKey(_ name: String) -> Bool {
    name.count == 32 && name.allSatisfy(\.isHexDigit)
  }
}
