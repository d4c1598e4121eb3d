import Hummingbird

/// The parameters of a URL's query, decoded as HTML forms encode them: a plus is a blank. The first of a name counts.
struct QueryParameters: Sendable, Equatable {
  private var values: [String: String] = [:]

  init(_ query: String?) {
    for pair in (query ?? "").split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = Self.decode(parts[0])
      if values[name] == nil { values[name] = parts.count == 2 ? Self.decode(parts[1]) : "" }
    }
  }

  subscript(name: String) -> String? { values[name] }

  /// Percent escapes become bytes, a malformed one stays as it is; bytes that are no UTF-8 become U+FFFD.
  private static func decode(_ text: Substring) -> String {
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = Character(Unicode.Scalar(bytes[index + 1])).hexDigitValue,
        let low = Character(Unicode.Scalar(bytes[index + 2])).hexDigitValue
      {
        decoded.append(UInt8(high * 16 + low))
        index += 3
      } else {
        decoded.append(bytes[index] == UInt8(ascii: "+") ? UInt8(ascii: " ") : bytes[index])
        index += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}

extension Request {
  /// The parameters after the question mark.
  var query: QueryParameters { QueryParameters(uri.query) }
}
