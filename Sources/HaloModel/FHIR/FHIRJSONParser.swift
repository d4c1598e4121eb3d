/// Reads one JSON text (RFC 8259), keeping the digits of numbers and telling the byte at which it fails.
package struct FHIRJSONParser {
  private let bytes: [UInt8]
  private let end: Int
  private var position: Int
  private var depth = 0

  /// How deep arrays and objects may nest. FHIR stays far below it; a hostile text must not exhaust the stack.
  package static let maximumDepth = 1000

  /// A parser of a part of a file, such as one line of NDJSON. Offsets count from the beginning of the file.
  init(_ bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// The value of a text that holds nothing else but white space.
  package static func value(of bytes: [UInt8], in range: Range<Int>) throws(FHIRJSONError) -> FHIRJSONValue {
    var parser = FHIRJSONParser(bytes, range: range)
    let value = try parser.value()
    parser.skipSpace()
    guard parser.position == parser.end else { throw parser.failure("unexpected text after the value") }
    return value
  }

  /// The value of a whole text.
  package static func value(of bytes: some Sequence<UInt8>) throws(FHIRJSONError) -> FHIRJSONValue {
    let bytes = Array(bytes)
    return try value(of: bytes, in: 0..<bytes.count)
  }

  private mutating func value() throws(FHIRJSONError) -> FHIRJSONValue {
    skipSpace()
    guard position < end else { throw failure("unexpected end") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try nested { (parser) throws(FHIRJSONError) in try parser.object() }
    case UInt8(ascii: "["): return try nested { (parser) throws(FHIRJSONError) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default: throw failure("expected a value")
    }
  }

  private mutating func nested(
    _ parse: (inout FHIRJSONParser) throws(FHIRJSONError) -> FHIRJSONValue
  ) throws(FHIRJSONError) -> FHIRJSONValue {
    depth += 1
    guard depth <= Self.maximumDepth else { throw failure("nested too deeply") }
    let value = try parse(&self)
    depth -= 1
    return value
  }

  private mutating func object() throws(FHIRJSONError) -> FHIRJSONValue {
    position += 1
    var members: [FHIRJSONValue.Member] = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object([]) }
    while true {
      skipSpace()
      guard position < end, bytes[position] == UInt8(ascii: "\"") else { throw failure("expected a member name") }
      let name = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw failure("expected ':'") }
      members.append(FHIRJSONValue.Member(name: name, value: try value()))
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw failure("expected ',' or '}'") }
    }
  }

  private mutating func array() throws(FHIRJSONError) -> FHIRJSONValue {
    position += 1
    var items: [FHIRJSONValue] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array([]) }
    while true {
      items.append(try value())
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(items) }
      guard take(UInt8(ascii: ",")) else { throw failure("expected ',' or ']'") }
    }
  }

  private mutating func literal(_ word: StaticString, _ value: FHIRJSONValue) throws(FHIRJSONError) -> FHIRJSONValue {
    let start = position
    for index in 0..<word.utf8CodeUnitCount {
      guard take(word.utf8Start[index]) else {
        throw FHIRJSONError(offset: start, reason: "expected a value")
      }
    }
    return value
  }

  private mutating func number() throws(FHIRJSONError) -> String {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() throws(FHIRJSONError) {
    let start = position
    while position < end, isDigit(bytes[position]) { position += 1 }
    guard position > start else { throw failure("expected a digit") }
  }

  private mutating func string() throws(FHIRJSONError) -> String {
    let start = position
    position += 1
    var segment = position
    var text = ""
    while position < end {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        try append(segment..<position, to: &text, from: start)
        position += 1
        return text
      }
      if byte == UInt8(ascii: "\\") {
        try append(segment..<position, to: &text, from: start)
        position += 1
        text.unicodeScalars.append(try escape())
        segment = position
        continue
      }
      guard byte >= 0x20 else { throw failure("control character in a string") }
      position += 1
    }
    throw FHIRJSONError(offset: start, reason: "string without an end")
  }

  private func append(
    _ range: Range<Int>, to text: inout String, from start: Int
  ) throws(FHIRJSONError) {
    guard let part = String(validating: bytes[range], as: UTF8.self) else {
      throw FHIRJSONError(offset: start, reason: "string that is not UTF-8")
    }
    text += part
  }

  private mutating func escape() throws(FHIRJSONError) -> Unicode.Scalar {
    guard position < end else { throw failure("unexpected end") }
    defer { position += 1 }
    switch bytes[position] {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw failure("unknown escape")
    }
  }

  /// Reads the digits after `\u`, and the second half of a surrogate pair. Leaves the position on the last digit.
  private mutating func unicodeEscape() throws(FHIRJSONError) -> Unicode.Scalar {
    let start = position
    var code = try fourHexDigits()
    if (0xD800..<0xDC00).contains(code), position + 2 < end, bytes[position + 1] == UInt8(ascii: "\\"),
      bytes[position + 2] == UInt8(ascii: "u")
    {
      position += 2
      let low = try fourHexDigits()
      guard (0xDC00..<0xE000).contains(low) else { throw FHIRJSONError(offset: start, reason: "lone surrogate") }
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw FHIRJSONError(offset: start, reason: "lone surrogate") }
    return scalar
  }

  private mutating func fourHexDigits() throws(FHIRJSONError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      position += 1
      guard position < end, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
        throw failure("expected four hexadecimal digits")
      }
      code = (code << 4) + UInt32(digit)
    }
    return code
  }

  private mutating func skipSpace() {
    while position < end {
      switch bytes[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private func failure(_ reason: String) -> FHIRJSONError {
    FHIRJSONError(offset: min(position, end), reason: reason)
  }
}
