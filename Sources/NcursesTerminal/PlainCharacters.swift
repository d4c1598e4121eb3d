/// What stands for a character on a terminal that shows only ASCII.
enum PlainCharacters {
  /// One ASCII character of the same meaning; `?` for letters of other scripts.
  static func standIn(for scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar {
    case "─", "━", "┄", "┈", "╌": "-"
    case "│", "┃", "┆", "┊", "╎": "|"
    case "╭"..."╰", "┌"..."╋": "+"
    case "═": "="
    case "║": "|"
    case "╒"..."╬": "+"
    case "•", "●", "◆", "■", "▪", "▌", "▐", "█": "*"
    case "○", "◇", "◯": "o"
    case "□", "▢": "="
    case "◌": "."
    case "◐", "◑", "◒", "◓": "%"
    case "▰", "▓", "▮", "▇", "▆", "▅": "#"
    case "▱", "▯", "░", "▒", "▁", "▂", "▃", "▄": "-"
    case "✓", "✔": "v"
    case "✗", "✘", "✕", "×": "x"
    case "›", "▸", "▶", "→", "»", "⟩": ">"
    case "‹", "◂", "◀", "←", "«", "⟨": "<"
    case "▾", "▼", "↓": "v"
    case "▴", "▲", "↑": "^"
    case "…": "~"
    case "·", "∙": "."
    case "–", "—", "−", "‐", "‑": "-"
    case "‘", "’": "'"
    case "“", "”": "\""
    case "∅": "0"
    case "↻", "⟳": "@"
    case "\u{A0}": " "
    case "\u{2800}"..."\u{28FF}": "*"
    default: Self.baseLetter(of: scalar) ?? "?"
    }
  }

  /// The letter under an accent: `é` is readable as `e`.
  private static func baseLetter(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard (0xC0...0x17F).contains(scalar.value) else { return nil }
    // From U+00C0 to U+017F in order; `?` where no single letter comes close.
    let letters =
      "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
      + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTt"
      + "UuUuUuUuUuUuWwYyYZzZzZzs"
    let index = letters.unicodeScalars.index(letters.unicodeScalars.startIndex, offsetBy: Int(scalar.value - 0xC0))
    return letters.unicodeScalars[index]
  }
}
