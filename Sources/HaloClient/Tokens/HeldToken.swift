/// A token with its number, by which a refusal is reported. It prints as `redacted`.
package struct HeldToken: Hashable, Sendable {
  package let token: DesktopToken
  /// Counted from 1 by its ``TokenKeeper``.
  package let number: Int

  init(token: DesktopToken, number: Int) {
    self.token = token
    self.number = number
  }
}

extension HeldToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "redacted" }
  package var debugDescription: String { "redacted" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
