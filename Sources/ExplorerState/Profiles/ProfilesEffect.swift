/// Work that connections need done outside the state.
package enum ProfilesEffect: Equatable, Sendable {
  /// Read the credentials and open a connection beside the one in use.
  case open(ProfileSummary.ID, SessionID)
  /// End a connection in order: what still waits for it is stopped.
  case close(SessionID)
  /// Ask the service one harmless thing with a new key.
  case checkKey(KeyOrder, KeyID)
  /// Keep a key that was handed over.
  case keepKey(KeyID)
  /// Forget a key that was handed over.
  case dropKey(KeyID)
  /// Deliver what becomes of the connection's token for as long as it stands.
  case watchTokens
  /// Show everything in this theme; `nil` is the program's choice.
  case applyTheme(String?)
}
