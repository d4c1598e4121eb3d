import TerminalCells

/// Texts of cells with their control characters made visible: `␛` for ESC, `\u{202e}` for what has no picture of its
/// own, or for all of them where the terminal has no Unicode. Line ends count as controls.
enum VisibleText {
  /// A part of a text that is drawn in one style.
  struct Piece: Equatable {
    let text: String
    /// Whether it stands for control characters.
    let isControl: Bool
  }

  /// Whether a text is drawn as it is: printable ASCII, a cell a character.
  static func isPlain(_ text: some StringProtocol) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
  }

  /// The text in pieces, controls apart.
  static func pieces(of text: some StringProtocol, isUnicode: Bool) -> [Piece] {
    var pieces: [Piece] = []
    var run = ""
    var runIsControl = false
    func finish(into pieces: inout [Piece]) {
      if !run.isEmpty { pieces.append(Piece(text: run, isControl: runIsControl)) }
      run = ""
    }
    for character in text {
      let spelled = spelled(character, isUnicode: isUnicode)
      if (spelled != nil) != runIsControl { finish(into: &pieces) }
      runIsControl = spelled != nil
      if let spelled { run += spelled } else { run.append(character) }
    }
    finish(into: &pieces)
    return pieces
  }

  /// Cells that a character takes when it is made visible.
  static func columns(of character: Character, isUnicode: Bool) -> Int {
    spelled(character, isUnicode: isUnicode).map { DisplayWidth.columns(of: $0) }
      ?? DisplayWidth.columns(of: character)
  }

  /// What stands for a control character, `nil` for any other.
  private static func spelled(_ character: Character, isUnicode: Bool) -> String? {
    // Controls stand alone, except for the one pair that Swift takes for one character.
    if character == "\r\n" { return isUnicode ? "␍␊" : #"\u{d}\u{a}"# }
    guard let scalar = character.unicodeScalars.first, isControl(scalar) else { return nil }
    if isUnicode, scalar.value < 0x20 || scalar.value == 0x7F, let picture = picture(of: scalar) {
      return String(Character(picture))
    }
    return #"\u{"# + String(scalar.value, radix: 16) + "}"
  }

  private static func picture(of control: Unicode.Scalar) -> Unicode.Scalar? {
    Unicode.Scalar(control.value == 0x7F ? 0x2421 : 0x2400 + control.value)
  }

  /// Controls, and what is invisible or turns the direction of a line.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: true
    default: false
    }
  }
}
