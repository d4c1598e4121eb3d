/// A secret on its way from the keyboard to where it is kept. It prints as `redacted`, and only ``reveal()`` gives it.
package struct SecretText: Hashable, Sendable {
  private let value: String

  package init(_ value: String) {
    self.value = value
  }

  /// The secret itself, for the one who checks and keeps it.
  package func reveal() -> String { value }
}

extension SecretText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "redacted" }
  package var debugDescription: String { "redacted" }
  /// A mirror without children: `dump` prints no part of it either.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
