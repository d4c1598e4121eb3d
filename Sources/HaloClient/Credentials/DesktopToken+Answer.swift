package import FoundationEssentials
import HaloModel

/// Reading tokens from what a token source answers: the JSON of Halo Cloud's token endpoint, `access_token`,
/// `expires_in` and `token_type`. No error quotes any of it.
extension DesktopToken {
  /// The longest life that is believed: anything above is a mistake, such as a point in time instead of a duration.
  static let longestLifetime: Duration = .seconds(31 * 86_400)
  /// The most bytes an answer may have.
  package static let longestAnswerInBytes = 64 * 1024

  /// Reads the output of a token command: the JSON as exactly one line, with or without its line end.
  ///
  /// `source` begins the error's sentence: `the command halo-token`.
  package init(tokenOutput: [UInt8], source: String = "the token command") throws(TokenSourceError) {
    var line = tokenOutput[...]
    if line.last == UInt8(ascii: "\n") { line.removeLast() }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    guard !line.contains(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) else {
      throw .unusable("\(source) printed more than one line", "Let it print the token's JSON as its only line.")
    }
    try self.init(tokenAnswer: Data(line), source: source)
  }

  /// Reads the body of a token service's answer.
  package init(tokenAnswer body: Data, source: String) throws(TokenSourceError) {
    guard body.count <= Self.longestAnswerInBytes else {
      throw .unusable("\(source) answered with more than 64 KiB", Self.expectation)
    }
    guard let first = body.first(where: { !Self.isBlank($0) }) else {
      throw .unusable("\(source) answered with nothing", Self.expectation)
    }
    guard first != UInt8(ascii: "<") else {
      throw .unusable("\(source) answered with a web page instead of JSON", Self.expectation)
    }
    let answer: Fields
    do {
      answer = try HaloJSON.decode(Fields.self, from: body)
    } catch {
      throw .unusable(
        "\(source) answered with something that is no JSON object of strings and numbers", Self.expectation)
    }
    guard let text = answer.accessToken, !text.isEmpty else {
      throw .unusable("\(source) answered without access_token", Self.expectation)
    }
    guard let type = answer.tokenType else {
      throw .unusable("\(source) answered without token_type", Self.expectation)
    }
    guard type.lowercased() == "bearer" else {
      throw .unusable("\(source) answered with a token_type other than Bearer", Self.expectation)
    }
    guard let seconds = answer.expiresIn else {
      throw .unusable("\(source) answered without expires_in", Self.expectation)
    }
    guard seconds > 0, .seconds(seconds) <= Self.longestLifetime else {
      throw .unusable(
        "\(source) answered with an expires_in of \(seconds) seconds",
        "It has to be the seconds that the token still lives: more than 0, at most 31 days.")
    }
    guard let token = DesktopToken(text, lifetime: .seconds(seconds)) else {
      throw .unusable("\(source) answered with an access_token that no header can carry", Self.expectation)
    }
    self = token
  }

  private static let expectation =
    "It has to hand on the answer of Halo Cloud's token endpoint: JSON with access_token, expires_in and token_type."

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
  }

  /// The three fields, each of which may be missing.
  private struct Fields: Decodable {
    let accessToken: String?
    let tokenType: String?
    let expiresIn: Int?

    enum CodingKeys: String, CodingKey {
      case accessToken = "access_token"
      case tokenType = "token_type"
      case expiresIn = "expires_in"
    }
  }
}

extension TokenSourceError {
  static func unusable(_ summary: String, _ nextStep: String) -> TokenSourceError {
    TokenSourceError(.unusable, summary: summary, nextStep: nextStep)
  }
}
