/// How a cell is emphasised beside its colours.
package struct Attributes: OptionSet, Hashable, Sendable {
  /// One bit for each attribute.
  package let rawValue: UInt8

  /// The attributes whose bits are set.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Heavier strokes.
  package static var bold: Attributes { Attributes(rawValue: 1 << 0) }
  /// Fainter than normal.
  package static var dim: Attributes { Attributes(rawValue: 1 << 1) }
  /// Slanted; many terminals ignore it.
  package static var italic: Attributes { Attributes(rawValue: 1 << 2) }
  /// A line below the characters.
  package static var underline: Attributes { Attributes(rawValue: 1 << 3) }
  /// Foreground and background change places.
  package static var reverse: Attributes { Attributes(rawValue: 1 << 4) }
}
