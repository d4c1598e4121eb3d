import FoundationEssentials
import HaloModel

/// A body of the kind `application/x-www-form-urlencoded`.
enum FormBody {
  static let contentType = "application/x-www-form-urlencoded"

  /// The fields in order. Every byte but the unreserved ones is percent-encoded, which every reader of forms understands.
  static func data(_ fields: [(name: String, value: String)]) -> Data {
    let pairs = fields.map { "\(PercentEncoding.encoded($0.name))=\(PercentEncoding.encoded($0.value))" }
    return Data(pairs.joined(separator: "&").utf8)
  }
}
