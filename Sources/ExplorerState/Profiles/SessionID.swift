/// Identifies one connection of the program's life. Answers of a connection that was closed are known by it and dropped.
package struct SessionID: Hashable, Sendable {
  let number: Int

  package init(_ number: Int) {
    self.number = number
  }

  /// The connection the program starts with.
  package static let first = SessionID(0)
}
