/// Identifies one key that is being added, so that a late answer about an abandoned one is dropped.
package struct KeyID: Hashable, Sendable {
  let number: Int

  package init(_ number: Int) {
    self.number = number
  }
}

/// A new key with everything needed to check and keep it. It prints no part of the key.
package struct KeyOrder: Equatable, Sendable {
  package let name: String
  package let destination: KeyForm.Destination
  /// The address of a custom service; `nil` for Halo's own.
  package let address: String?
  package let key: SecretText
  package let place: KeyForm.Place
}

/// What one harmless call said of a new key.
package enum KeyCheck: Equatable, Sendable {
  /// The service took it.
  case accepted
  /// The service answered and did not take it, or it cannot be a key.
  case refused(ErrorReport)
  /// Nobody answered, so nothing is known of it.
  case unreachable(ErrorReport)
}

/// A key that is kept now.
package struct KeptKey: Equatable, Sendable {
  package let profile: ProfileSummary
  /// Where it lies, as a sentence says it: `the key lies in ~/.config/haloscope/keys/stage, which only you can read`.
  package let place: String

  package init(profile: ProfileSummary, place: String) {
    self.profile = profile
    self.place = place
  }
}
