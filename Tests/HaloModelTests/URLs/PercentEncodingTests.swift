import HaloModel
import Testing

@Suite("Percent-encoding")
struct PercentEncodingTests {
  @Test(
    "every byte but the unreserved ones is encoded",
    arguments: [
      ("", ""), ("Abc-._~09", "Abc-._~09"), ("a b", "a%20b"), ("+", "%2B"), ("a/b?c#d&e=f", "a%2Fb%3Fc%23d%26e%3Df"),
      ("Sofía", "Sof%C3%ADa"), ("李", "%E6%9D%8E"), ("100%", "100%25"), ("\u{0}\n", "%00%0A"),
    ])
  func encoding(_ plain: String, _ encoded: String) {
    #expect(PercentEncoding.encoded(plain) == encoded)
    #expect(PercentEncoding.decoded(encoded, plusIsBlank: false) == plain)
    #expect(PercentEncoding.decoded(encoded, plusIsBlank: true) == plain)
  }

  @Test("bytes that are kept stay as they are")
  func kept() {
    #expect(PercentEncoding.encoded("$summary:a,b/c d", keeping: "$:,") == "$summary:a,b%2Fc%20d")
  }

  @Test("a plus sign is a blank in queries only")
  func plus() {
    #expect(PercentEncoding.decoded("a+b%2Bc", plusIsBlank: true) == "a b+c")
    #expect(PercentEncoding.decoded("a+b%2Bc", plusIsBlank: false) == "a+b+c")
  }

  @Test("what is no encoding gives nothing", arguments: ["%", "a%2", "%zz", "%G0", "%C3", "%FF", "%C3%28", "%２５"])
  func broken(_ text: String) {
    #expect(PercentEncoding.decoded(text, plusIsBlank: true) == nil)
  }

  @Test("lower-case digits are read")
  func lowerCase() {
    #expect(PercentEncoding.decoded("%c3%ad", plusIsBlank: false) == "í")
  }
}
