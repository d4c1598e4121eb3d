import FoundationEssentials
package import ResultStore

/// One value made ready to be read in full: as it was sent, as indented JSON, and as bytes.
///
/// It is made once, when the cell is opened; what is drawn of it later costs the lines in sight. It prints as its size
/// only, since its text is patient data.
package struct CellDocument: Equatable, Sendable, CustomStringConvertible {
  /// A way to show the value.
  package enum Form: Equatable, Sendable {
    /// As it was sent.
    case text
    /// JSON, indented; no character of it is another.
    case json
    /// The bytes of its UTF-8.
    case bytes
    /// The bytes that are spelled in it.
    case decoded
  }

  /// How bytes are spelled in a text.
  package enum Spelling: String, Equatable, Sendable {
    /// `0x` and two digits a byte, as SQL Server writes binary values.
    case hexadecimal
    case base64
  }

  package let kind: CellKind
  /// The forms that say something about this value, the one to begin with first.
  package let forms: [Form]
  /// How the bytes of ``Form/decoded`` are spelled in the text.
  package let spelling: Spelling?
  /// How many characters the value has as people count them.
  package let characterCount: Int
  private let text: [UInt8]
  private let json: [UInt8]
  private let decoded: [UInt8]

  /// The longest text, in bytes, that is indented as JSON or decoded: more would be felt at the key.
  static let reshapedBytes = 4 << 20
  /// The shortest text taken for base64: shorter ones are mostly words.
  static let shortestBase64 = 32

  /// Makes a value ready.
  package init(_ value: CellValue) {
    kind = value.kind
    let string = value == .null ? "" : value.displayText
    let text = Array(string.utf8)
    self.text = text
    characterCount = text.count > Self.reshapedBytes ? string.unicodeScalars.count : string.count
    let isReshaped = text.count <= Self.reshapedBytes
    json = isReshaped && (kind == .json || kind == .text) ? JSONIndenter.indented(text) ?? [] : []
    let spelled = kind == .text && isReshaped && json.isEmpty ? Self.spelledBytes(in: string) : nil
    spelling = spelled?.spelling
    decoded = spelled?.bytes ?? []
    if !json.isEmpty {
      forms = [.json, .text, .bytes]
    } else if let spelled {
      // What decodes to text may just as well be a word.
      forms = Self.isBinary(spelled.bytes) ? [.decoded, .text, .bytes] : [.text, .decoded, .bytes]
    } else {
      forms = kind == .text || kind == .json ? [.text, .bytes] : [.text]
    }
  }

  package var description: String { "value of \(text.count) bytes" }

  /// How many bytes the value has as it was sent.
  package var byteCount: Int { text.count }

  /// The bytes of a form: UTF-8 of text and JSON.
  package func bytes(of form: Form) -> [UInt8] {
    switch form {
    case .text, .bytes: text
    case .json: json
    case .decoded: decoded
    }
  }

  private static func spelledBytes(in text: String) -> (bytes: [UInt8], spelling: Spelling)? {
    if text.hasPrefix("0x") || text.hasPrefix("0X") {
      return hexadecimal(text.utf8.dropFirst(2)).map { ($0, .hexadecimal) }
    }
    guard text.utf8.count >= shortestBase64, text.utf8.count % 4 == 0, let data = Data(base64Encoded: text) else {
      return nil
    }
    return (Array(data), .base64)
  }

  private static func hexadecimal(_ digits: Substring.UTF8View) -> [UInt8]? {
    guard !digits.isEmpty, digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    var high: UInt8?
    for digit in digits {
      guard let value = Character(Unicode.Scalar(digit)).hexDigitValue, digit < 0x80 else { return nil }
      if let first = high {
        bytes.append(first << 4 | UInt8(value))
        high = nil
      } else {
        high = UInt8(value)
      }
    }
    return bytes
  }

  /// Whether bytes are no text: no UTF-8, or with control characters that no text has.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    if bytes.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F }) { return true }
    return String(validating: bytes, as: UTF8.self) == nil
  }
}
