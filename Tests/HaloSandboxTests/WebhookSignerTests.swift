import FoundationEssentials
import Testing

@testable import HaloSandbox

@Suite struct WebhookSignerTests {
  private static let body = Array(
    (#"{"id":"a1b2c3d4-e5f6-7890-abcd-ef1234567890","occurredAt":"2026-03-05T14:30:00.0000000+00:00","#
      + #""siteId":"12345678-abcd-ef01-2345-6789abcdef01","queryId":"abcdef01-2345-6789-abcd-ef0123456789","#
      + #""webhookSource":"async"}"#).utf8)
  private static let timestamp = "2026-03-05T14:30:01.0000000+00:00"
  private static let expected = "e5a7a8887ca51d1a240ccbe45182dd72418172f479b652c63861fa426574a4b6"

  @Test("the reference's test vector has the reference's signature")
  func vector() throws {
    #expect(try signature(Self.body, Self.timestamp) == Self.expected)
  }

  @Test("any changed byte of the body, the timestamp or the secret changes the signature")
  func everyByteCounts() throws {
    for index in Self.body.indices {
      var body = Self.body
      body[index] ^= 1
      #expect(try signature(body, Self.timestamp) != Self.expected, "byte \(index) of the body")
    }
    for index in Self.timestamp.utf8.indices {
      var bytes = Array(Self.timestamp.utf8)
      bytes[Self.timestamp.utf8.distance(from: Self.timestamp.startIndex, to: index)] ^= 1
      #expect(try signature(Self.body, String(decoding: bytes, as: UTF8.self)) != Self.expected)
    }
    #expect(try signature(Self.body, Self.timestamp, secret: "test-secreT") != Self.expected)
    #expect(try signature(Array(Self.body.dropLast()), "}" + Self.timestamp) != Self.expected)
  }

  @Test("a secret prints as redacted, however it is printed")
  func redacted() throws {
    let secret = try #require(WebhookSecret("test-secret"))
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), dumped] {
      #expect(!text.contains("test-secret"))
      #expect(!text.contains("116"), "nor its bytes")
    }
  }

  private func signature(_ body: [UInt8], _ timestamp: String, secret: String = "test-secret") throws -> String {
    WebhookSigner(try #require(WebhookSecret(secret))).signature(of: Data(body), timestamp: timestamp)
  }
}
