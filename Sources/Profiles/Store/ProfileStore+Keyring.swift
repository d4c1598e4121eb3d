extension ProfileStore {
  /// Whether a keyring seems to be there to keep keys in: its tool and a session to reach it through. Nothing is asked.
  package static func hasKeyring(environment: [String: String]) -> Bool {
    Keyring(environment: environment, limit: .seconds(5)).fault == nil
  }
}
