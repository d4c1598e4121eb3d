import FoundationEssentials
import HaloModel
import Testing

@testable import HaloClient

@Suite("Webhook verifier")
struct WebhookVerifierTests {
  // The test vector of the halo-cloud reference, section 11.
  static let body =
    #"{"id":"a1b2c3d4-e5f6-7890-abcd-ef1234567890","occurredAt":"2026-03-05T14:30:00.0000000+00:00","#
    + #""siteId":"12345678-abcd-ef01-2345-6789abcdef01","queryId":"abcdef01-2345-6789-abcd-ef0123456789","#
    + #""webhookSource":"async"}"#
  static let timestamp = "2026-03-05T14:30:01.0000000+00:00"
  static let signature = "e5a7a8887ca51d1a240ccbe45182dd72418172f479b652c63861fa426574a4b6"
  static let id = "a1b2c3d4-e5f6-7890-abcd-ef1234567890"

  private func verify(
    body: [UInt8] = Array(Self.body.utf8), timestamp: String? = Self.timestamp, signature: String? = Self.signature,
    id: String? = Self.id, secret: String = "test-secret", secondsLater: Double = 0
  ) throws -> WebhookEvent {
    var headers = HeaderFields()
    if let timestamp { headers.add("x-halo-timestamp", timestamp) }
    if let signature { headers.add("x-halo-signature-256", signature) }
    if let id { headers.add("x-halo-id", id) }
    let sentAt = try #require(Timestamp(text: Self.timestamp).date)
    return try WebhookVerifier(secret: try #require(WebhookSecret(secret))).verify(
      rawBody: body, headers: headers, now: sentAt.addingTimeInterval(secondsLater))
  }

  @Test("the published vector verifies and reads")
  func vector() throws {
    let event = try verify()
    #expect(event.id == Self.id)
    #expect(event.siteId.rawValue == "12345678-abcd-ef01-2345-6789abcdef01")
    #expect(event.queryId.rawValue == "abcdef01-2345-6789-abcd-ef0123456789")
    #expect(event.webhookSource == .async)
  }

  @Test("any changed byte of the body makes it wrong")
  func changedBody() {
    let bytes = Array(Self.body.utf8)
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= 1
      #expect(throws: WebhookVerificationError.wrongSignature) { try verify(body: changed) }
    }
    for changed in [bytes + [0x20], Array(bytes.dropLast()), []] {
      #expect(throws: WebhookVerificationError.wrongSignature) { try verify(body: changed) }
    }
  }

  @Test("any changed character of the timestamp or the signature makes it fail")
  func changedHeaders() {
    for index in Self.timestamp.indices {
      var changed = Self.timestamp
      changed.replaceSubrange(index...index, with: changed[index] == "0" ? "1" : "0")
      #expect(throws: WebhookVerificationError.self) { try verify(timestamp: changed) }
    }
    for index in Self.signature.indices {
      var changed = Self.signature
      changed.replaceSubrange(index...index, with: changed[index] == "0" ? "1" : "0")
      #expect(throws: WebhookVerificationError.wrongSignature) { try verify(signature: changed) }
    }
  }

  @Test("another secret does not fit")
  func otherSecret() {
    #expect(throws: WebhookVerificationError.wrongSignature) { try verify(secret: "test-secres") }
  }

  @Test("the window is five minutes, both ways", arguments: [(-300.0, true), (300, true), (301, false), (-301, false)])
  func window(_ secondsLater: Double, _ isAccepted: Bool) throws {
    if isAccepted {
      #expect(try verify(secondsLater: secondsLater).id == Self.id)
    } else {
      #expect(throws: WebhookVerificationError.stale(age: .seconds(secondsLater))) {
        try verify(secondsLater: secondsLater)
      }
    }
  }

  @Test("headers that are missing or malformed are told apart")
  func headers() {
    #expect(throws: WebhookVerificationError.missingHeader(WebhookHeader.timestamp)) { try verify(timestamp: nil) }
    #expect(throws: WebhookVerificationError.missingHeader(WebhookHeader.signature)) { try verify(signature: nil) }
    #expect(throws: WebhookVerificationError.malformedHeader(WebhookHeader.timestamp)) {
      try verify(timestamp: "yesterday")
    }
    for signature in ["", "e5", Self.signature.uppercased(), "sha256=" + Self.signature, Self.signature + "00"] {
      #expect(throws: WebhookVerificationError.malformedHeader(WebhookHeader.signature)) {
        try verify(signature: signature)
      }
    }
    #expect(throws: WebhookVerificationError.malformedBody) { try verify(id: "another") }
  }

  @Test("an event of the first generation is read without proof")
  func firstGeneration() throws {
    let body =
      #"{"siteId":"12345678-abcd-ef01-2345-6789abcdef01","queryId":"abcdef01-2345-6789-abcd-ef0123456789","#
      + #""source":"registered"}"#
    #expect(try WebhookVerifier.unverifiedEvent(rawBody: Array(body.utf8)).webhookSource == .registered)
    #expect(throws: WebhookVerificationError.malformedBody) {
      try WebhookVerifier.unverifiedEvent(rawBody: Array("[]".utf8))
    }
  }

  @Test("the secret prints as redacted and an empty one is none")
  func redacted() throws {
    let secret = try #require(WebhookSecret(" test-secret\n"))
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), dumped] { #expect(text.contains("redacted")) }
    #expect(!dumped.contains("test"))
    #expect(WebhookSecret(" \n") == nil)
  }
}
