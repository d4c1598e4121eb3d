/// The colours behind palette numbers, as xterm defines them: 16 named ones, a cube of 6x6x6, 24 greys.
enum XtermPalette {
  private static let named: [RGB] = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
    RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
    RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
    RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]
  private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]

  /// The light of a palette entry.
  static func light(of index: UInt8) -> RGB {
    switch index {
    case 0..<16: return named[Int(index)]
    case 16..<232:
      let cube = Int(index) - 16
      return RGB(levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
    default:
      let grey = 8 + 10 * (index - 232)
      return RGB(grey, grey, grey)
    }
  }

  /// The nearest of the cube and the greys. The first sixteen are left out: users redefine them.
  static func nearest256(to light: RGB) -> UInt8 {
    nearest(to: light, among: 16...255)
  }

  /// The nearest of the first 8 or 16 colours, those with names.
  static func nearest(to light: RGB, ofFirst count: UInt8) -> UInt8 {
    nearest(to: light, among: 0...count - 1)
  }

  private static func nearest(to light: RGB, among candidates: ClosedRange<UInt8>) -> UInt8 {
    var best = candidates.lowerBound
    var bestDistance = Int.max
    for candidate in candidates {
      let distance = Self.light(of: candidate).distance(to: light)
      if distance < bestDistance {
        best = candidate
        bestDistance = distance
      }
    }
    return best
  }
}
