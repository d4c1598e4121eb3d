import Crypto
package import FoundationEssentials
package import HaloModel

/// Checks that a webhook was signed by Halo Cloud a moment ago, and reads it.
///
/// The signature is HMAC-SHA256 over the raw body, a dot and the text of `X-Halo-Timestamp`, so it is checked before a
/// byte of the body is interpreted, in a time that does not depend on where two signatures differ.
/// Source: halo-cloud reference, section 11.
package struct WebhookVerifier: Sendable {
  /// How far the timestamp may lie from now, before or after.
  package static let window: Duration = .seconds(300)

  private let secret: WebhookSecret

  package init(secret: WebhookSecret) {
    self.secret = secret
  }

  /// Checks a webhook of the second generation and reads its event.
  ///
  /// `rawBody` are the bytes as received; a body that was decoded and written again does not verify.
  package func verify(
    rawBody: [UInt8], headers: HeaderFields, now: Date
  ) throws(WebhookVerificationError) -> WebhookEvent {
    let timestamp = try header(WebhookHeader.timestamp, of: headers)
    let signature = try header(WebhookHeader.signature, of: headers)
    guard let code = Self.bytes(ofHex: signature) else { throw .malformedHeader(WebhookHeader.signature) }
    guard let sentAt = Timestamp(text: timestamp).date else { throw .malformedHeader(WebhookHeader.timestamp) }
    let signed = rawBody + [UInt8(ascii: ".")] + Array(timestamp.utf8)
    guard
      HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: signed, using: SymmetricKey(data: secret.bytes))
    else { throw .wrongSignature }
    // After the signature, so that the age told is that of a genuine webhook.
    let age = Duration.seconds(now.timeIntervalSince(sentAt))
    guard age <= Self.window, age >= .zero - Self.window else { throw .stale(age: age) }
    let event = try Self.event(rawBody)
    guard event.id == headers[WebhookHeader.id] || headers[WebhookHeader.id] == nil else { throw .malformedBody }
    return event
  }

  /// Reads an event without any proof of where it comes from: the first generation has no signature. Believe nothing of
  /// it but that it may be worth asking the service now.
  package static func unverifiedEvent(rawBody: [UInt8]) throws(WebhookVerificationError) -> WebhookEvent {
    try event(rawBody)
  }

  private func header(_ name: String, of headers: HeaderFields) throws(WebhookVerificationError) -> String {
    guard let value = headers[name] else { throw .missingHeader(name) }
    return value
  }

  private static func event(_ rawBody: [UInt8]) throws(WebhookVerificationError) -> WebhookEvent {
    guard let event = try? HaloJSON.decode(WebhookEvent.self, from: Data(rawBody)) else { throw .malformedBody }
    return event
  }

  /// The bytes of a SHA-256 code as 64 lower-case hex characters; `nil` for any other text.
  private static func bytes(ofHex text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count == 64 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = nibble(digits[index]), let low = nibble(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
