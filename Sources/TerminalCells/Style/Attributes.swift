/// How a cell is emphasised beside its colours.
package struct Attributes: OptionSet, Hashable, Sendable {
  /// One bit for each attribute.
  package let rawValue: UInt8

  /// The attributes whose bits are set.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Heavier strokes.
  package static let bold = Attributes(rawValue: 1 << 0)
  /// Fainter than normal.
  package static let dim = Attributes(rawValue: 1 << 1)
  /// Slanted; many terminals ignore it.
  package static let italic = Attributes(rawValue: 1 << 2)
  /// A line below the characters.
  package static let underline = Attributes(rawValue: 1 << 3)
  /// Foreground and background change places.
  package static let reverse = Attributes(rawValue: 1 << 4)
}
