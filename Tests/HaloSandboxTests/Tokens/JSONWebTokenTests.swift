import Foundation
import Testing

@testable import HaloSandbox

/// Held to the example of RFC 7515, appendix A.1.
@Suite struct JSONWebTokenTests {
  private static let key =
    "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"
  private static let header = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
  private static let payload =
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
  private static let signature = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"

  private let example: JSONWebToken

  init() throws {
    example = JSONWebToken(TokenSecret(bytes: try #require(Base64URL.decode(Self.key))))
  }

  @Test("the RFC's example has the RFC's signature")
  func signs() {
    #expect(Base64URL.encode(example.signature(of: "\(Self.header).\(Self.payload)")) == Self.signature)
  }

  @Test("the RFC's example is read to the byte, line breaks in its header included")
  func reads() throws {
    let payload = try example.payload(of: "\(Self.header).\(Self.payload).\(Self.signature)")
    #expect(
      payload == Data("{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}".utf8))
  }

  @Test("what is signed is read again, with the header that RFC 7519 shows")
  func roundTrip() throws {
    let token = example.token(payload: Data(#"{"sub":"ä"}"#.utf8))
    #expect(token.hasPrefix("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."))
    #expect(try example.payload(of: token) == Data(#"{"sub":"ä"}"#.utf8))
  }

  @Test(
    "a header that asks for anything but HS256 is refused, though the signature is right",
    arguments: [
      #"{"alg":"none"}"#, #"{"alg":"None","typ":"JWT"}"#, #"{"alg":"NONE"}"#, #"{"alg":"hs256"}"#, #"{"alg":"HS384"}"#,
      #"{"alg":"HS512"}"#, #"{"alg":"RS256"}"#, #"{"alg":""}"#, #"{"alg":"HS256","crit":["exp"]}"#,
      #"{"alg":"HS256 "}"#,
    ])
  func otherAlgorithm(header: String) {
    let input = "\(Base64URL.encode(Data(header.utf8))).\(Self.payload)"
    let signed = "\(input).\(Base64URL.encode(example.signature(of: input)))"
    #expect(throws: JSONWebToken.Refusal.otherAlgorithm) { try example.payload(of: signed) }
    #expect(throws: JSONWebToken.Refusal.otherAlgorithm) { try example.payload(of: "\(input).") }
  }

  @Test(
    "what is no token is malformed",
    arguments: [
      "", ".", "..", "...", "a.b.c", "\(header).\(payload)", "\(header).\(payload).\(signature).",
      "\(header).\(payload).\(signature)=", "\(header).\(payload).\(signature) ", " \(header).\(payload).\(signature)",
      "\(header)\n.\(payload).\(signature)", "e30.\(payload).\(signature)", "bnVsbA.\(payload).\(signature)",
      // Another spelling of the last character, whose low bits belong to no byte.
      "\(header).\(payload).\(signature.dropLast())l",
      "\(header).\(payload).\(signature.replacing("-", with: "+").replacing("_", with: "/"))",
      "\(header).\(payload).é", "💥.💥.💥",
    ])
  func malformed(token: String) {
    #expect(throws: JSONWebToken.Refusal.malformed) { try example.payload(of: token) }
  }

  @Test("no character of a token can be changed, and none left out")
  func anyChange() {
    let token = Array("\(Self.header).\(Self.payload).\(Self.signature)")
    for index in token.indices {
      var changed = token
      changed[index] = token[index] == "A" ? "B" : "A"
      #expect(throws: JSONWebToken.Refusal.self, "\(index)") { try example.payload(of: String(changed)) }
      changed.remove(at: index)
      #expect(throws: JSONWebToken.Refusal.self, "\(index)") { try example.payload(of: String(changed)) }
    }
  }

  @Test("another secret does not open it")
  func otherSecret() {
    let token = example.token(payload: Data("{}".utf8))
    #expect(throws: JSONWebToken.Refusal.wrongSignature) { try JSONWebToken(TokenSecret()).payload(of: token) }
  }

  @Test(
    "base64url is written without padding and read back",
    arguments: [
      // RFC 4648, section 10, and RFC 7515, appendix C.
      ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
      ("foobar", "Zm9vYmFy"), ("\u{3}\u{EC}\u{FF}\u{E0}\u{C1}", "A-z_4ME"),
    ])
  func base64URL(latin1: String, text: String) {
    let bytes = Data(latin1.unicodeScalars.map { UInt8($0.value) })
    #expect(Base64URL.encode(bytes) == text)
    #expect(Base64URL.decode(text) == bytes)
  }
}
