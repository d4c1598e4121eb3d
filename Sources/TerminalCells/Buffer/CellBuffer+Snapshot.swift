/// A screen's styles as letters, for snapshots that people can read.
package struct StyleLetters: Hashable, Sendable {
  /// One line a row, one letter a cell.
  package let lines: [String]
  /// What each letter stands for, in the order of first appearance.
  package let legend: [(letter: Character, style: Style)]

  package static func == (left: StyleLetters, right: StyleLetters) -> Bool {
    left.lines == right.lines && left.legend.map(\.style) == right.legend.map(\.style)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(lines)
  }
}

extension CellBuffer {
  /// The characters of the screen, one line a row, without the blanks at the ends of lines.
  package var lines: [String] {
    (0..<size.rows).map { row in
      let start = row * size.columns
      var line = ""
      for cell in cells[start..<start + size.columns] { line += text(of: cell) }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// The lines of the screen as one text.
  package var text: String { lines.joined(separator: "\n") }

  /// The styles of the screen as letters: `.` for the style of the top left cell's kind, then `a`, `b` and so on.
  package func styleLetters() -> StyleLetters {
    let alphabet = Array(".abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
    var letters: [Style: Character] = [:]
    var legend: [(letter: Character, style: Style)] = []
    let lines = (0..<size.rows).map { row in
      String(
        cells[row * size.columns..<(row + 1) * size.columns].map { cell in
          if let letter = letters[cell.style] { return letter }
          let letter = legend.count < alphabet.count ? alphabet[legend.count] : "?"
          letters[cell.style] = letter
          legend.append((letter, cell.style))
          return letter
        })
    }
    return StyleLetters(lines: lines, legend: legend)
  }
}
