import FoundationEssentials
import SQLDialects

/// Writes rows as the compact JSON of a result while they are read, and counts the bytes as it goes.
/// Source: halo-cloud reference, section 6.
struct RowJSONWriter {
  /// The bytes so far, without the closing bracket.
  private(set) var bytes: [UInt8] = [UInt8(ascii: "[")]
  private(set) var rowCount = 0
  private let columns: [ResultColumn]
  /// The text before each value: a comma where needed, and the name with its colon.
  private let prefixes: [[UInt8]]

  init(columns: [ResultColumn]) {
    self.columns = columns
    prefixes = columns.enumerated().map { index, column in
      var prefix: [UInt8] = index == 0 ? [] : [UInt8(ascii: ",")]
      Self.append(column.name, to: &prefix)
      prefix.append(UInt8(ascii: ":"))
      return prefix
    }
  }

  /// The bytes the finished array takes.
  var byteCount: Int { bytes.count + 1 }

  /// The finished array.
  func finished() -> Data { Data(bytes + [UInt8(ascii: "]")]) }

  /// Appends the row a statement stands on.
  mutating func append(_ row: SQLiteStatement) {
    bytes.append(UInt8(ascii: rowCount == 0 ? "{" : ","))
    if rowCount > 0 { bytes.append(UInt8(ascii: "{")) }
    for (index, prefix) in prefixes.enumerated() {
      bytes += prefix
      append(row, index, columns[index].type)
    }
    bytes.append(UInt8(ascii: "}"))
    rowCount += 1
  }

  private mutating func append(_ row: SQLiteStatement, _ index: Int, _ type: SQLType?) {
    if type?.family == .text || type == nil {
      // The common case, texts that JSON can hold as they are, without making a string of them.
      let isPlain = row.withText(column: index) { text in
        guard text.allSatisfy({ $0 >= 0x20 && $0 < 0x80 && $0 != 0x22 && $0 != 0x5C }) else { return false }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text)
        bytes.append(UInt8(ascii: "\""))
        return true
      }
      if isPlain == true { return }
    }
    append(row[index], type)
  }

  private mutating func append(_ value: DatabaseValue, _ type: SQLType?) {
    switch value {
    case .null: bytes += "null".utf8
    case .integer(let number): append(number, type)
    case .real(let number): append(number, type)
    case .text(let text): append(text, type)
    case .blob(let data): Self.append(Data(data).base64EncodedString(), to: &bytes)
    }
  }

  private mutating func append(_ number: Int64, _ type: SQLType?) {
    switch type?.family {
    case .bit: bytes += (number == 0 ? "false" : "true").utf8
    case .decimal: bytes += FixedPoint.text(Double(number), scale: type?.fractionDigits ?? 0).utf8
    case .text: Self.append(String(number), to: &bytes)
    default: bytes += String(number).utf8
    }
  }

  private mutating func append(_ number: Double, _ type: SQLType?) {
    guard number.isFinite else {
      bytes += "null".utf8
      return
    }
    switch type?.family {
    case .decimal: bytes += FixedPoint.text(number, scale: type?.fractionDigits ?? 0).utf8
    case .integer: bytes += DatabaseValue.text(of: number).utf8
    case .bit: bytes += (number == 0 ? "false" : "true").utf8
    case .text: Self.append(DatabaseValue.text(of: number), to: &bytes)
    default: bytes += number.description.utf8
    }
  }

  private mutating func append(_ text: String, _ type: SQLType?) {
    switch type?.family {
    case .decimal where Self.isNumber(text), .integer where Self.isNumber(text), .float where Self.isNumber(text):
      bytes += text.utf8
    case .dateTime where text.utf8.count > 10, .dateTimeOffset where text.utf8.count > 10:
      Self.append(text.replacing(" ", with: "T", maxReplacements: 1), to: &bytes)
    case .date: Self.append(String(text.prefix(10)), to: &bytes)
    case .uniqueIdentifier: Self.append(text.lowercased(), to: &bytes)
    default: Self.append(text, to: &bytes)
    }
  }

  /// Whether a text is a number as JSON writes one.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard let first = digits.utf8.first, (0x30...0x39).contains(first), digits.utf8.last != UInt8(ascii: ".") else {
      return false
    }
    if first == 0x30, digits.utf8.count > 1, !digits.hasPrefix("0.") { return false }
    return digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
      && digits.utf8.count(where: { $0 == UInt8(ascii: ".") }) <= 1
  }

  /// Appends a JSON string.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += "\\n".utf8
      case 0x0D: bytes += "\\r".utf8
      case 0x09: bytes += "\\t".utf8
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        bytes += "\\u00".utf8
        bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
