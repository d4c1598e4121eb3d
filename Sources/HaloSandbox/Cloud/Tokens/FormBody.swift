import FoundationEssentials
import HaloModel

/// The fields of a body of the type `application/x-www-form-urlencoded`, read strictly: unlike a URL's query, which
/// takes the first of a name, a form says each thing once.
/// Source: WHATWG URL standard, section 5.
struct FormBody: Sendable, Equatable {
  /// The type of the body, without parameters such as the character set.
  static let mediaType = "application/x-www-form-urlencoded"

  private var values: [String: [String]] = [:]

  /// - Throws: ``CloudError/wrongSchema`` for a malformed escape and for bytes that are no UTF-8.
  init(_ body: Data) throws(CloudError) {
    for pair in body.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = PercentEncoding.decoded(bytes: parts[0], plusIsBlank: true),
        let value = parts.count == 2 ? PercentEncoding.decoded(bytes: parts[1], plusIsBlank: true) : ""
      else {
        throw .wrongSchema
      }
      values[name, default: []].append(value)
    }
  }

  /// The one value of a field that has to be there.
  /// - Throws: a 400 that names the field when it is missing, empty or there twice.
  func value(of name: String) throws(CloudError) -> String {
    let values = values[name] ?? []
    guard values.count < 2 else { throw .parameterInvalid(name, allowed: "one value") }
    guard let value = values.first, !value.isEmpty else { throw .parameterMissing(name) }
    return value
  }
}
