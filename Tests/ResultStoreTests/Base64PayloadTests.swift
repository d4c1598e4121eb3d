import ResultStore
import Testing

@Suite("Base64 payloads")
struct Base64PayloadTests {
  @Test("payloads of every padding decode", arguments: 0..<12)
  func paddings(_ length: Int) throws {
    let json = #"[{"":"\#(String(repeating: "a", count: length))"}]"#
    let page = try PageDecoder().decode(base64: base64(json))
    #expect(ResultTable(page) == (try table(json)))
  }

  @Test("the example whose size and hash the API description gives decodes")
  func describedExample() throws {
    let decoded = ResultTable(try PageDecoder().decode(base64: "W3siIjoxfV0="))
    #expect(decoded.columns.map(\.name) == [""])
    #expect(values(decoded) == [[.integer(1)]])
  }

  @Test("a payload cut from an envelope whose writer escaped it decodes", arguments: [#"\/"#, #"\u002F"#, #"\u002f"#])
  func escapedEnvelope(_ slash: String) throws {
    let json = #"[{"a":"???"}]"#
    let plain = base64(json)
    try #require(plain.contains("/"))
    let escaped = plain.split(separator: "/", omittingEmptySubsequences: false).joined(separator: slash)
      .split(separator: "=", omittingEmptySubsequences: false).joined(separator: #"\u003D"#)
    #expect(ResultTable(try PageDecoder().decode(base64: escaped)) == (try table(json)))
  }

  @Test(
    "what is not padded base64 is refused with its place",
    arguments: [
      ("W3siIjoxfV0", 11), ("W3siIjoxf!0=", 9), ("W3siI joxfV0", 5), ("W3si=joxfV0=", 4), ("=", 0), ("W3s-", 3),
      ("W", 1), ("====", 0), ("W3siIjoxfV0==", 12), ("W3\u{E9}A", 2), (#"W3s\n"#, 3),
    ])
  func refused(_ payload: String, _ offset: Int) {
    #expect {
      try PageDecoder().decode(base64: payload)
    } throws: { error in
      let error = error as? PageDecodingError
      return error?.reason == .notBase64 && error?.byteOffset == offset
    }
  }
}
