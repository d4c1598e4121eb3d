import HaloModel
import Testing

@Suite("JSON for FHIR")
struct FHIRJSONParserTests {
  private func parse(_ text: String) throws(FHIRJSONError) -> FHIRJSONValue {
    let bytes = Array(text.utf8)
    return try FHIRJSONParser.value(of: bytes, in: 0..<bytes.count)
  }

  @Test(
    "a number keeps its digits", arguments: ["72.50", "-0.0", "12345678901234567890", "1e5", "2.50E-3", "0"])
  func numbersKeepDigits(_ text: String) throws {
    #expect(try parse(" \(text) ") == .number(text))
  }

  @Test(
    "escapes and scripts arrive as they were meant",
    arguments: [
      (#""a\"\\\/\b\f\n\r\t""#, "a\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\uD83E\uDD98""#, "é🦘"), (#""日本語""#, "日本語"),
      (#""""#, ""),
    ])
  func strings(_ json: String, _ text: String) throws {
    #expect(try parse(json) == .string(text))
  }

  @Test("members keep their order and repeat when they repeat")
  func members() throws {
    let value = try parse(#"{"b": [true, false, null], "a": {}, "b": []}"#)
    guard case .object(let members) = value else {
      Issue.record("not an object")
      return
    }
    #expect(members.map(\.name) == ["b", "a", "b"])
    #expect(value["b"] == .array([.bool(true), .bool(false), .null]))
  }

  @Test(
    "an error tells the byte where it is",
    arguments: [
      ("", 0), ("{", 1), (#"{"a" 1}"#, 5), ("[1,]", 3), ("[1 2]", 3), ("tru", 0), ("01", 1), ("1.", 2), (#""\x""#, 2),
      (#""\uD800""#, 2), ("{} {}", 3), ("\"a\nb\"", 2), ("\"abc", 0), ("[\"é\", nope]", 7), ("+1", 0),
    ])
  func errors(_ text: String, _ offset: Int) {
    #expect {
      try parse(text)
    } throws: { error in
      (error as? FHIRJSONError)?.offset == offset
    }
  }

  @Test("bytes that are not UTF-8, and nesting without end, are errors and not crashes")
  func hostileInput() {
    let invalid: [UInt8] = [0x22, 0xFF, 0x22]
    #expect(throws: FHIRJSONError(offset: 0, reason: "string that is not UTF-8")) {
      try FHIRJSONParser.value(of: invalid, in: 0..<3)
    }
    #expect(throws: FHIRJSONError.self) { try parse(String(repeating: "[", count: 100_000)) }
  }
}
