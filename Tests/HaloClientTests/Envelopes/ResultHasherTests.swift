import FoundationEssentials
import HaloModel
import Testing

@testable import HaloClient

@Suite("Envelopes: the hash of a result")
struct ResultHasherTests {
  @Test(
    "however the text is cut and escaped, the hash is that of the whole result",
    arguments: [
      ("", ""), ("W10=", "W10="), ("W3siYSI6MX1d", "W3siYSI6MX1d"), ("Pz8+Pj4/", #"Pz8\u002BPj4\/"#),
      ("Pz8+Pj4/", #"P\u007a8\u002bPj4/"#),
    ])
  func hash(_ text: String, _ spelled: String) {
    let whole = RegisteredQueryResult(data: text, parameters: nil, rows: 0, size: 0).hash
    let bytes = Array(spelled.utf8)
    for cut in 0...bytes.count {
      var hasher = ResultHasher()
      hasher.update(bytes[..<cut])
      hasher.update(bytes[cut...])
      #expect(hasher.finish() == whole)
    }
  }

  @Test("a text that is no base64 has none", arguments: ["W10", "!!!!", #"W1\q="#])
  func none(_ text: String) {
    var hasher = ResultHasher()
    hasher.update(Array(text.utf8)[...])
    #expect(hasher.finish() == nil)
  }
}
