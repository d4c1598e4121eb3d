import FoundationEssentials

/// A body of the kind `application/x-www-form-urlencoded`.
enum FormBody {
  static let contentType = "application/x-www-form-urlencoded"

  /// The fields in order. Every byte but the unreserved ones is percent-encoded, which every reader of forms understands.
  static func data(_ fields: [(name: String, value: String)]) -> Data {
    let pairs = fields.map { "\(Endpoint.percentEncoded($0.name))=\(Endpoint.percentEncoded($0.value))" }
    return Data(pairs.joined(separator: "&").utf8)
  }
}
