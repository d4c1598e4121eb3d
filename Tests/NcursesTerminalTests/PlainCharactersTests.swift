import Testing

@testable import NcursesTerminal

@Suite struct PlainCharactersTests {
  @Test(
    "accented letters stay readable",
    arguments: [
      ("À", "A"), ("ÿ", "y"), ("ñ", "n"), ("ø", "o"), ("Ā", "A"), ("ć", "c"), ("Ł", "L"), ("ő", "o"), ("ž", "z"),
    ]
      as [(Unicode.Scalar, Unicode.Scalar)])
  func letters(scalar: Unicode.Scalar, plain: Unicode.Scalar) {
    #expect(PlainCharacters.standIn(for: scalar) == plain)
  }

  @Test("every character has one stand-in that is printable ASCII")
  func everyCharacter() {
    for value in UInt32(0xA0)...0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect((0x20..<0x7F).contains(PlainCharacters.standIn(for: scalar).value))
    }
  }
}
