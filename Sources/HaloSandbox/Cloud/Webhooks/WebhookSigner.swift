import Crypto
import FoundationEssentials

/// Signs webhooks: HMAC-SHA256 over the raw body, a full stop and the timestamp header.
/// Source: halo-cloud reference, section 11.
struct WebhookSigner: Sendable {
  private let secret: WebhookSecret

  init(_ secret: WebhookSecret) {
    self.secret = secret
  }

  /// The value of `X-Halo-Signature-256`: 64 lower-case hexadecimal digits.
  func signature(of body: Data, timestamp: String) -> String {
    var code = HMAC<SHA256>(key: SymmetricKey(data: secret.bytes))
    code.update(data: body)
    code.update(data: Array(".\(timestamp)".utf8))
    let digits = Array("0123456789abcdef")
    return String(code.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
