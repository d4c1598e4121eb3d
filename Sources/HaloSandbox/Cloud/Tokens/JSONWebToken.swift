import Crypto
import FoundationEssentials

/// JSON Web Tokens in compact form, signed with HMAC-SHA256 and never otherwise.
/// Source: RFC 7515 and RFC 7519; RFC 8725, section 3.1, for why the algorithm is not the token's to choose.
struct JSONWebToken: Sendable {
  /// Why a text is no token of this secret.
  enum Refusal: Error, Equatable {
    /// It has not three parts in base64url of which the first is a header.
    case malformed
    /// Its header asks for another algorithm, `none` included, or for an extension.
    case otherAlgorithm
    case wrongSignature
  }

  /// What the header decides about.
  private struct Header: Decodable {
    var alg: String
    /// Extensions that whoever reads the token has to understand; we understand none.
    var crit: [String]?
  }

  private static let header = Base64URL.encode(Data(#"{"alg":"HS256","typ":"JWT"}"#.utf8))

  private let secret: TokenSecret

  init(_ secret: TokenSecret) {
    self.secret = secret
  }

  /// The token of a payload, which is the JSON of its claims.
  func token(payload: Data) -> String {
    let input = "\(Self.header).\(Base64URL.encode(payload))"
    return "\(input).\(Base64URL.encode(signature(of: input)))"
  }

  /// The payload of a token that this secret has signed.
  func payload(of token: String) throws(Refusal) -> Data {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let json = Base64URL.decode(parts[0]), let payload = Base64URL.decode(parts[1]),
      let signature = Base64URL.decode(parts[2]), let header = try? JSONDecoder().decode(Header.self, from: json)
    else { throw .malformed }
    guard header.alg == "HS256", header.crit == nil else { throw .otherAlgorithm }
    // The comparison takes the same time wherever the first difference is.
    let isSigned = HMAC<SHA256>.isValidAuthenticationCode(
      signature, authenticating: Data("\(parts[0]).\(parts[1])".utf8), using: secret.key)
    guard isSigned else { throw .wrongSignature }
    return payload
  }

  /// The signature of the first two parts with the full stop between them.
  func signature(of input: String) -> Data {
    Data(HMAC<SHA256>.authenticationCode(for: Data(input.utf8), using: secret.key))
  }
}
