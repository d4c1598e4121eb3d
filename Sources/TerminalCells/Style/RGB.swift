import Glibc  // pow

/// A colour as light: what contrast is computed from.
struct RGB: Hashable, Sendable {
  var red: UInt8
  var green: UInt8
  var blue: UInt8

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The light of a colour, taking xterm's own palette for indexed colours and black for the terminal's default.
  init(_ color: Color) {
    switch color {
    case .terminalDefault: self.init(0, 0, 0)
    case .ansi(let index), .palette(let index): self = XtermPalette.light(of: index)
    case .rgb(let red, let green, let blue): self.init(red, green, blue)
    }
  }

  /// Relative luminance, 0 for black to 1 for white. Source: WCAG 2.2.
  var luminance: Double {
    func linear(_ part: UInt8) -> Double {
      let value = Double(part) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast of two colours, 1 (the same) to 21 (black and white). Source: WCAG 2.2.
  func contrast(with other: RGB) -> Double {
    let (first, second) = (luminance, other.luminance)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  /// The square of the distance in the colour cube.
  func distance(to other: RGB) -> Int {
    let (r, g, b) = (Int(red) - Int(other.red), Int(green) - Int(other.green), Int(blue) - Int(other.blue))
    return r * r + g * g + b * b
  }
}
