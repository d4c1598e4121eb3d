/// What connections need from the world.
package struct ProfileServices: Sendable {
  /// Reads the credentials and opens a connection, which is known by its session from then on.
  package var open: @Sendable (ProfileSummary.ID, SessionID) async throws(ErrorReport) -> ConnectionInfo
  package var close: @Sendable (SessionID) async -> Void
  /// Takes a new key over and asks the service one harmless thing with it. The key stays until it is kept or dropped;
  /// a refused one is dropped at once.
  package var checkKey: @Sendable (KeyOrder, KeyID) async -> KeyCheck
  package var keepKey: @Sendable (KeyID) async throws(ErrorReport) -> KeptKey
  package var dropKey: @Sendable (KeyID) async -> Void
  /// Delivers what becomes of the connection's token until it is cancelled; returns at once when it has none.
  package var watchTokens: @Sendable (@escaping @Sendable (TokenNotice) -> Void) async -> Void
  /// Shows everything in a theme, by name or file; `nil` is the program's choice.
  package var applyTheme: @Sendable (String?) async throws(ErrorReport) -> Void

  package init(
    open: @escaping @Sendable (ProfileSummary.ID, SessionID) async throws(ErrorReport) -> ConnectionInfo,
    close: @escaping @Sendable (SessionID) async -> Void,
    checkKey: @escaping @Sendable (KeyOrder, KeyID) async -> KeyCheck,
    keepKey: @escaping @Sendable (KeyID) async throws(ErrorReport) -> KeptKey,
    dropKey: @escaping @Sendable (KeyID) async -> Void,
    watchTokens: @escaping @Sendable (@escaping @Sendable (TokenNotice) -> Void) async -> Void,
    applyTheme: @escaping @Sendable (String?) async throws(ErrorReport) -> Void
  ) {
    self.open = open
    self.close = close
    self.checkKey = checkKey
    self.keepKey = keepKey
    self.dropKey = dropKey
    self.watchTokens = watchTokens
    self.applyTheme = applyTheme
  }
}
