/// What running a text would do, as far as its words alone prove it.
package enum StatementClass: Sendable, Equatable {
  /// Provably reads only: one or several `SELECT`s.
  case read
  /// May change something. The reason names what was refused: `UPDATE`, `SELECT ... INTO`, `stacked DELETE`.
  case write(reason: String)
  /// The first word begins no statement. The nearest keyword is offered when one is near enough: `selct`, `SELECT`.
  case notSQL(word: String, nearestKeyword: String?)
  /// Nothing but white space, comments and separators.
  case empty
}
