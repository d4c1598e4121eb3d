/// Writes FHIR JSON, members in their order and numbers with their digits.
package struct FHIRJSONWriter {
  /// What was written so far: UTF-8.
  package private(set) var bytes: [UInt8] = []
  private let isPretty: Bool
  private var depth = 0

  /// - Parameter pretty: a member or item a line, indented by two blanks; otherwise without any white space.
  package init(pretty: Bool = false) {
    isPretty = pretty
  }

  /// The text of one value.
  package static func bytes(of value: FHIRJSONValue, pretty: Bool = false) -> [UInt8] {
    var writer = FHIRJSONWriter(pretty: pretty)
    writer.write(value)
    return writer.bytes
  }

  /// Appends a value.
  package mutating func write(_ value: FHIRJSONValue) {
    switch value {
    case .object(let members): write(members)
    case .array(let items):
      list(items, open: "[", close: "]") { writer, item in writer.write(item) }
    case .string(let text): write(text: text)
    case .number(let digits): bytes += digits.utf8
    case .bool(let flag): bytes += (flag ? "true" : "false").utf8
    case .null: bytes += "null".utf8
    }
  }

  private mutating func write(_ members: [FHIRJSONValue.Member]) {
    list(members, open: "{", close: "}") { writer, member in
      writer.write(text: member.name)
      writer.bytes += (writer.isPretty ? ": " : ":").utf8
      writer.write(member.value)
    }
  }

  private mutating func list<Item>(
    _ items: [Item], open: Unicode.Scalar, close: Unicode.Scalar, _ body: (inout Self, Item) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    depth += 1
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine()
      body(&self, item)
    }
    depth -= 1
    if !items.isEmpty { breakLine() }
    bytes.append(UInt8(ascii: close))
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: 2 * depth)
  }

  private mutating func write(text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { characters in
      // Most texts have nothing to escape and go over in one piece.
      var start = 0
      for (index, byte) in characters.enumerated()
      where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        bytes.append(contentsOf: characters[start..<index])
        escape(byte)
        start = index + 1
      }
      bytes.append(contentsOf: characters[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): bytes += #"\""#.utf8
    case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
    case UInt8(ascii: "\n"): bytes += #"\n"#.utf8
    case UInt8(ascii: "\r"): bytes += #"\r"#.utf8
    case UInt8(ascii: "\t"): bytes += #"\t"#.utf8
    default: bytes += [0x5C, 0x75, 0x30, 0x30, Self.hexDigits[Int(byte >> 4)], Self.hexDigits[Int(byte & 15)]]
    }
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
}
