/// One colour of a cell, as a theme says it. What a terminal can show of it is ``ColorCapability``'s business.
package enum Color: Hashable, Sendable {
  /// What the terminal shows when nothing is asked for.
  case terminalDefault
  /// One of the sixteen colours that the user's terminal defines, 0 to 15.
  case ansi(UInt8)
  /// An entry of the 256-colour palette of xterm.
  case palette(UInt8)
  /// Red, green and blue, 0 to 255 each.
  case rgb(UInt8, UInt8, UInt8)

  /// A colour written `#rrggbb`; nil when the text is anything else.
  package init?(hex: String) {
    let digits = hex.utf8.dropFirst()
    guard hex.utf8.first == UInt8(ascii: "#"), digits.count == 6,
      let value = UInt32(String(hex.dropFirst()), radix: 16), !hex.contains("+")
    else { return nil }
    self = .rgb(UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
  }

  /// A colour as `0xRRGGBB`.
  package init(_ value: UInt32) {
    self = .rgb(UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF))
  }
}

extension Color {
  /// Bits that ``packed`` takes.
  static let packedBitCount: UInt64 = 27

  /// The colour in 27 bits: three say which kind (never zero, which stands for "no colour"), 24 hold its value.
  var packed: UInt64 {
    switch self {
    case .terminalDefault: 1 << 24
    case .ansi(let index): 2 << 24 | UInt64(index)
    case .palette(let index): 3 << 24 | UInt64(index)
    case .rgb(let red, let green, let blue): 4 << 24 | UInt64(red) << 16 | UInt64(green) << 8 | UInt64(blue)
    }
  }

  /// The colour that ``packed`` made these bits from; nil for zero.
  init?(packed: UInt64) {
    switch packed >> 24 {
    case 1: self = .terminalDefault
    case 2: self = .ansi(UInt8(packed & 0xFF))
    case 3: self = .palette(UInt8(packed & 0xFF))
    case 4: self = .rgb(UInt8(packed >> 16 & 0xFF), UInt8(packed >> 8 & 0xFF), UInt8(packed & 0xFF))
    default: return nil
    }
  }
}

extension Color {
  /// The colour as `0xRRGGBB`, taking xterm's palette for indexed colours; nil for the terminal's own colour, which
  /// nobody knows.
  package var rgbValue: UInt32? {
    if self == .terminalDefault { return nil }
    let light = RGB(self)
    return UInt32(light.red) << 16 | UInt32(light.green) << 8 | UInt32(light.blue)
  }
}
