/// What can happen to connections and in the overlays that choose and add them.
package enum ProfilesAction: Equatable, Sendable {
  /// A connection stands.
  case opened(ConnectionInfo, SessionID)
  /// A connection could not be opened; the one in use stays.
  case notOpened(ErrorReport, SessionID)
  /// Something became of the Desktop API token of the connection in use.
  case token(TokenNotice)
  case keyChecked(KeyCheck, KeyID)
  case keyKept(KeptKey, KeyID)
  case keyNotKept(ErrorReport, KeyID)
  /// The profile's theme is in force; what is drawn next shows it.
  case themeApplied
  /// The profile's theme cannot be used.
  case themeRefused(ErrorReport)

  /// Show the list of connections.
  case switcherRequested
  /// Show the form that takes a key.
  case addRequested
  /// Leave the overlay: back to where it was opened from.
  case closed
  /// The cursor of a list moves.
  case rowMoved(by: Int)
  /// Open the connection under the cursor.
  case rowChosen
  /// Do what the welcome card offers; `nil` is what the cursor stands on.
  case welcomeChosen(WelcomeCard.Choice?)
  case scrolled(by: Int)
  /// Text for the input that has the keys; it may be the key.
  case typed(SecretText)
  /// Any other change of that input.
  case edited(TextEdit)
  case cursorMoved(TextMotion)
  case fieldAdvanced(by: Int)
  /// Check the key and keep it.
  case submitted
  /// Keep the key although nobody could check it.
  case keepingUncheckedConfirmed
}
