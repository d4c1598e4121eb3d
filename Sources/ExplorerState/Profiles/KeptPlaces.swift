/// Where this machine keeps what, as paths to show to the user.
package struct KeptPlaces: Equatable, Sendable {
  /// The file with the profiles.
  package let profiles: String
  /// The folder of key files.
  package let keys: String
  /// The file with ids of open queries and saved sites.
  package let store: String
  /// Whether a keyring is there to keep keys in.
  package let hasKeyring: Bool

  package init(profiles: String, keys: String, store: String, hasKeyring: Bool) {
    self.profiles = profiles
    self.keys = keys
    self.store = store
    self.hasKeyring = hasKeyring
  }

  /// The usual places, for tests and until the real ones are known.
  package static let usual = KeptPlaces(
    profiles: "~/.config/haloscope/profiles.yaml", keys: "~/.config/haloscope/keys",
    store: "~/.local/state/haloscope/haloscope.sqlite", hasKeyring: false)
}
