/// The lines that a box is drawn with.
package enum BorderStyle: Hashable, Sendable {
  /// Thin lines with round corners: a pane at rest.
  case rounded
  /// Thin lines with square corners.
  case thin
  /// Heavy lines: the pane that has the focus, told apart without colour.
  case heavy
  /// `+`, `-` and `|`, for terminals that show no other lines.
  case ascii

  /// The characters of the lines.
  package struct Pieces: Sendable {
    /// The corners, by where they sit.
    package let topLeft, topRight, bottomLeft, bottomRight: Unicode.Scalar
    /// The lines between the corners.
    package let horizontal, vertical: Unicode.Scalar

    init(_ characters: String) {
      // The strings below hold six characters of one cell each: corners clockwise from the top left, then the two lines.
      let parts = Array(characters.unicodeScalars)
      (topLeft, topRight, bottomRight, bottomLeft) = (parts[0], parts[1], parts[2], parts[3])
      (horizontal, vertical) = (parts[4], parts[5])
    }
  }

  private static let roundedPieces = Pieces("╭╮╯╰─│")
  private static let thinPieces = Pieces("┌┐┘└─│")
  private static let heavyPieces = Pieces("┏┓┛┗━┃")
  private static let asciiPieces = Pieces("++++-|")

  /// The characters to draw with.
  package var pieces: Pieces {
    switch self {
    case .rounded: Self.roundedPieces
    case .thin: Self.thinPieces
    case .heavy: Self.heavyPieces
    case .ascii: Self.asciiPieces
    }
  }
}
