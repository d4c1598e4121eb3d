import TerminalCells

/// A frame as text that people can review: the characters, then a letter for the style of each cell, then what the
/// letters stand for.
enum StyledScreen {
  static func text(_ frame: Frame) -> String {
    let letters = frame.buffer.styleLetters()
    let legend = letters.legend.map { "\($0.letter) \(description(of: $0.style))" }
    let cursor = frame.cursor.map { "cursor at column \($0.column), row \($0.row)" } ?? "no cursor"
    return (frame.buffer.lines + letters.lines + legend + [cursor]).joined(separator: "\n")
  }

  private static func description(of style: Style) -> String {
    let attributes: [(Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"), (.reverse, "reverse"),
    ]
    let words = attributes.filter { style.attributes.contains($0.0) }.map(\.1)
    return ([color(style.foreground), "on", color(style.background)] + words).joined(separator: " ")
  }

  private static func color(_ color: Color?) -> String {
    guard let value = color?.rgbValue else { return "default" }
    let digits = String(value, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }
}
