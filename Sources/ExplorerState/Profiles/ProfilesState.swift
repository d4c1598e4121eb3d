/// What is known of the user's connections, and which is being opened.
package struct ProfilesState: Equatable, Sendable {
  /// A connection that is on its way. The one in use stays until it stands.
  package struct Opening: Equatable, Sendable {
    package let choice: ProfileSummary.ID
    let session: SessionID
    /// What the event of the switch says besides, such as where a new key lies.
    var note: String?
  }

  /// In the order they are listed.
  package var known: [ProfileSummary]
  /// What is wrong with the profiles' file, each with its line and column; empty when it can be used.
  package let mistakes: [String]
  package let places: KeptPlaces
  /// The one in use; `nil` before the first.
  package var current: ProfileSummary.ID?
  package var opening: Opening?
  /// The token of a Desktop API connection.
  package var token: TokenState
  /// The connection that stands, whose answers count.
  package var session: SessionID
  private var lastSession: SessionID
  private var lastKey: KeyID

  package init(
    known: [ProfileSummary] = [.embeddedSandbox], mistakes: [String] = [], places: KeptPlaces = .usual,
    current: ProfileSummary.ID? = nil
  ) {
    self.known = known
    self.mistakes = mistakes
    self.places = places
    self.current = current
    opening = nil
    token = TokenState()
    session = .first
    lastSession = .first
    lastKey = KeyID(0)
  }

  package subscript(id: ProfileSummary.ID) -> ProfileSummary? { known.first { $0.id == id } }

  /// Whether the user has any connection of his own.
  package var hasOwn: Bool { known.contains { $0.id != .embeddedSandbox } }

  /// Begins to open a connection; whatever was on its way is no longer awaited.
  mutating func begin(_ choice: ProfileSummary.ID, note: String?) -> SessionID {
    lastSession = SessionID(lastSession.number + 1)
    opening = Opening(choice: choice, session: lastSession, note: note)
    return lastSession
  }

  mutating func nextKey() -> KeyID {
    lastKey = KeyID(lastKey.number + 1)
    return lastKey
  }
}
