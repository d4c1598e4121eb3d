import Crypto
import FoundationEssentials
package import HaloModel

extension RegisteredQueryResult {
  /// The hash the service lists of this result as ``RegisteredQuery/lastHash``: SHA-256 of the decoded rows, in base64.
  /// `nil` for data that are no base64. Source: halo-cloud reference, section 6.
  package var hash: String? {
    guard let bytes = Data(base64Encoded: data) else { return nil }
    return Data(SHA256.hash(data: bytes)).base64EncodedString()
  }
}
