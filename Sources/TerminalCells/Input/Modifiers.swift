/// Keys held while another is pressed.
package struct Modifiers: OptionSet, Hashable, Sendable {
  /// One bit for each key.
  package let rawValue: UInt8

  /// The keys whose bits are set.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Shift; for characters it is part of the character instead.
  package static let shift = Modifiers(rawValue: 1 << 0)
  /// Alt, Meta, or Escape pressed just before.
  package static let alt = Modifiers(rawValue: 1 << 1)
  /// Control.
  package static let control = Modifiers(rawValue: 1 << 2)
}
