import Crypto
import FoundationEssentials

/// The hash of a registered query's result, worked out while its base64 text passes: what
/// ``RegisteredQuery/lastHash`` lists, SHA-256 of the decoded rows in base64. Source: halo-cloud reference, section 6.
package struct ResultHasher: Sendable {
  private var hash = SHA256()
  /// Text that waits for the rest of an escape or of four characters.
  private var pending: [UInt8] = []
  private var isBase64 = true

  /// The longest escape of JSON, in bytes.
  private static let escapeLength = 6

  package init() {}

  /// Takes the next bytes of the text as they stand in the JSON, escapes included.
  package mutating func update(_ piece: ArraySlice<UInt8>) {
    guard isBase64 else { return }
    pending += piece
    // An escape that is not here as a whole stays for the next time.
    let tail = pending.suffix(Self.escapeLength - 1)
    let end = tail.lastIndex(of: UInt8(ascii: "\\")) ?? pending.endIndex
    guard let text = Self.unescaped(pending[..<end]) else {
      isBase64 = false
      return
    }
    let whole = text.count / 4 * 4
    isBase64 = take(text[..<whole])
    pending = Array(text[whole...]) + pending[end...]
  }

  /// The hash; `nil` for a text that is no base64.
  package consuming func finish() -> String? {
    guard isBase64, let rest = Self.unescaped(pending[...]), take(rest[...]) else { return nil }
    return Data(hash.finalize()).base64EncodedString()
  }

  private mutating func take(_ text: ArraySlice<UInt8>) -> Bool {
    guard !text.isEmpty else { return true }
    guard let bytes = Data(base64Encoded: Data(text)) else { return false }
    hash.update(data: bytes)
    return true
  }

  private static func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.contains(UInt8(ascii: "\\")) else { return Array(text) }
    let quote = [UInt8(ascii: "\"")]
    return (try? JSONDecoder().decode(String.self, from: Data(quote + text + quote))).map { Array($0.utf8) }
  }
}
