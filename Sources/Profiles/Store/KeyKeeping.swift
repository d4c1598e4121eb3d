/// Where a key that the user typed is kept.
package enum KeyKeeping: Hashable, Sendable, CaseIterable {
  /// In a file of its own beside the profiles, which only its owner can read.
  case file
  /// In the desktop's Secret Service.
  case keyring
  /// Nowhere: it is gone when the program ends, and the profile with it.
  case sessionOnly
}
