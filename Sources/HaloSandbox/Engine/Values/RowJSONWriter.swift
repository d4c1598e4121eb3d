import FoundationEssentials
import SQLDialects

/// Writes rows as the compact JSON objects of a result.
/// Source: halo-cloud reference, section 6.
struct RowJSONWriter {
  /// How the values of a column are written, as far as its type decides it.
  private enum Form {
    case text, integer, bit, float, date, dateTime, uniqueIdentifier, other
    case decimal(scale: Int)

    init(_ type: SQLType?) {
      self =
        switch type?.family {
        case .text: .text
        case .integer: .integer
        case .bit: .bit
        case .float: .float
        case .decimal: .decimal(scale: type?.fractionDigits ?? 0)
        case .date: .date
        case .dateTime, .dateTimeOffset: .dateTime
        case .uniqueIdentifier: .uniqueIdentifier
        case .time, .binary, .other, nil: .other
        }
    }
  }

  private struct Column {
    var form: Form
    /// Where in ``names`` the text before the value is: brace or comma, the name, and a colon.
    var name: Range<Int>
  }

  private let columns: [Column]
  private let names: [UInt8]

  init(columns: [ResultColumn]) {
    var names = JSONBuffer(capacity: 1024)
    var plan: [Column] = []
    for column in columns {
      let start = names.count
      names.append(UInt8(ascii: plan.isEmpty ? "{" : ","))
      names.append(quoted: column.name)
      names.append(UInt8(ascii: ":"))
      plan.append(Column(form: Form(column.type), name: start..<names.count))
    }
    self.columns = plan
    self.names = Array(names.data)
  }

  /// Appends the row a statement stands on, as one object.
  func append(_ row: SQLiteStatement, to json: inout JSONBuffer) {
    names.withUnsafeBufferPointer { names in
      columns.withUnsafeBufferPointer { columns in
        for index in columns.indices {
          json.append(UnsafeBufferPointer(rebasing: names[columns[index].name]))
          Self.append(row.cell(index), columns[index].form, to: &json)
        }
      }
    }
    json.append(UInt8(ascii: "}"))
  }

  private static func append(_ cell: SQLiteCell, _ form: Form, to json: inout JSONBuffer) {
    switch cell {
    case .null: json.append("null" as StaticString)
    case .integer(let number): append(number, form, to: &json)
    case .real(let number): append(number, form, to: &json)
    case .text(let bytes):
      if JSONBuffer.isPlain(bytes) { append(plain: bytes, form, to: &json) } else { append(bytes, form, to: &json) }
    case .blob(let bytes): json.append(quoted: Data(bytes).base64EncodedString())
    }
  }

  // MARK: Numbers

  private static func append(_ number: Int64, _ form: Form, to json: inout JSONBuffer) {
    switch form {
    case .bit: append(number != 0, to: &json)
    case .decimal(let scale): append(Double(number), scale: scale, to: &json)
    case .text: json.append(quoted: String(number))
    default: json.append(number)
    }
  }

  private static func append(_ number: Double, _ form: Form, to json: inout JSONBuffer) {
    guard number.isFinite else {
      json.append("null" as StaticString)
      return
    }
    switch form {
    case .decimal(let scale): append(number, scale: scale, to: &json)
    case .integer: json.append(DatabaseValue.text(of: number))
    case .bit: append(number != 0, to: &json)
    case .text: json.append(quoted: DatabaseValue.text(of: number))
    default: json.append(number.description)
    }
  }

  private static func append(_ isTrue: Bool, to json: inout JSONBuffer) {
    json.append(isTrue ? "true" as StaticString : "false")
  }

  /// A decimal keeps the digits behind its point, as `1.50`.
  private static func append(_ number: Double, scale: Int, to json: inout JSONBuffer) {
    guard let fixed = FixedPoint(number, scale: scale) else {
      json.append(DatabaseValue.text(of: number))
      return
    }
    if fixed.isNegative { json.append(UInt8(ascii: "-")) }
    json.append(fixed.whole, digits: 1)
    guard fixed.digits > 0 else { return }
    json.append(UInt8(ascii: "."))
    json.append(fixed.fraction, digits: fixed.digits)
  }

  // MARK: Texts

  /// A text that needs no escape, which nearly all are.
  private static func append(plain bytes: UnsafeBufferPointer<UInt8>, _ form: Form, to json: inout JSONBuffer) {
    switch form {
    case .integer where isNumber(bytes), .float where isNumber(bytes), .decimal where isNumber(bytes):
      json.append(bytes)
    case .dateTime where bytes.count > 10:
      let start = json.append(plain: bytes)
      if let blank = bytes.firstIndex(of: UInt8(ascii: " ")) { json[start + blank] = UInt8(ascii: "T") }
    case .date:
      json.append(plain: UnsafeBufferPointer(rebasing: bytes.prefix(10)))
    case .uniqueIdentifier:
      let start = json.append(plain: bytes)
      for (index, byte) in bytes.enumerated() where byte >= 0x41 && byte <= 0x5A { json[start + index] = byte | 0x20 }
    default:
      json.append(plain: bytes)
    }
  }

  /// Any text; what is no UTF-8 is replaced.
  private static func append(_ bytes: UnsafeBufferPointer<UInt8>, _ form: Form, to json: inout JSONBuffer) {
    let text = String(decoding: bytes, as: UTF8.self)
    switch form {
    case .dateTime where bytes.count > 10: json.append(quoted: text.replacing(" ", with: "T", maxReplacements: 1))
    case .date: json.append(quoted: String(text.prefix(10)))
    case .uniqueIdentifier: json.append(quoted: text.lowercased())
    default: json.append(quoted: text)
    }
  }

  /// Whether a text is a number as JSON writes one.
  private static func isNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
    guard let first = digits.first, isDigit(first), digits.last != UInt8(ascii: ".") else { return false }
    if first == UInt8(ascii: "0"), digits.count > 1, digits.dropFirst().first != UInt8(ascii: ".") { return false }
    return digits.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") }
      && digits.count(where: { $0 == UInt8(ascii: ".") }) <= 1
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
