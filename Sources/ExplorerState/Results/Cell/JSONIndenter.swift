/// Lays JSON out over lines: an element a line, two blanks a level, nothing of it changed but the blanks between.
///
/// A pure machine over bytes, in one pass. It takes objects and arrays only, because a text that happens to be a number
/// or a word is read best as it is.
struct JSONIndenter {
  /// What may come next.
  private enum Expectation {
    case value
    /// A value, or the end of the array that has just begun.
    case firstElement
    /// A key, or the end of the object that has just begun.
    case firstKey
    case key
    case colon
    /// A comma or the end of what is open.
    case separator
    case end
  }

  /// The deepest nesting that is laid out; deeper texts stay as they are.
  static let deepest = 200

  private let source: [UInt8]
  private var output: [UInt8] = []
  private var index = 0
  /// The closing brackets of what is open.
  private var open: [UInt8] = []
  private var expectation = Expectation.value

  /// The text over lines; `nil` when it is no JSON object or array.
  static func indented(_ source: [UInt8]) -> [UInt8]? {
    guard let first = source.first(where: { !isBlank($0) }), first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return nil }
    var indenter = JSONIndenter(source)
    return indenter.run() ? indenter.output : nil
  }

  private init(_ source: [UInt8]) {
    self.source = source
    output.reserveCapacity(source.count + source.count / 2)
  }

  /// - Returns: whether all of it is JSON.
  private mutating func run() -> Bool {
    while index < source.count {
      if Self.isBlank(source[index]) {
        index += 1
      } else if !takeToken() {
        return false
      }
    }
    return expectation == .end
  }

  private mutating func takeToken() -> Bool {
    let byte = source[index]
    switch (expectation, byte) {
    case (.firstElement, UInt8(ascii: "]")), (.firstKey, UInt8(ascii: "}")):
      // Brackets with nothing between stay together.
      return close(byte, onNewLine: false)
    case (.firstElement, _), (.firstKey, _):
      breakLine()
      expectation = expectation == .firstElement ? .value : .key
      return true
    case (.key, UInt8(ascii: "\"")):
      expectation = .colon
      return takeString()
    case (.colon, UInt8(ascii: ":")):
      index += 1
      output += [UInt8(ascii: ":"), UInt8(ascii: " ")]
      expectation = .value
      return true
    case (.separator, UInt8(ascii: ",")):
      index += 1
      output.append(byte)
      breakLine()
      expectation = open.last == UInt8(ascii: "}") ? .key : .value
      return true
    case (.separator, UInt8(ascii: "]")), (.separator, UInt8(ascii: "}")): return close(byte, onNewLine: true)
    case (.value, _): return takeValue(byte)
    default: return false
    }
  }

  private mutating func takeValue(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      guard open.count < Self.deepest else { return false }
      open.append(byte == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]"))
      expectation = byte == UInt8(ascii: "{") ? .firstKey : .firstElement
      output.append(byte)
      index += 1
      return true
    case UInt8(ascii: "\""):
      expectation = .separator
      return takeString()
    default:
      expectation = .separator
      return takeWord()
    }
  }

  private mutating func close(_ bracket: UInt8, onNewLine: Bool) -> Bool {
    guard open.popLast() == bracket else { return false }
    if onNewLine { breakLine() }
    output.append(bracket)
    index += 1
    expectation = open.isEmpty ? .end : .separator
    return true
  }

  /// Takes a string over as it stands.
  private mutating func takeString() -> Bool {
    let start = index
    index += 1
    while index < source.count, source[index] != UInt8(ascii: "\"") {
      // A line end within a string is no JSON, and lines would no longer be elements.
      guard source[index] >= 0x20 else { return false }
      index += source[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard index < source.count else { return false }
    index += 1
    output += source[start..<index]
    return true
  }

  /// Takes a number, `true`, `false` or `null` over as it stands.
  private mutating func takeWord() -> Bool {
    let start = index
    while index < source.count, Self.isWord(source[index]) { index += 1 }
    guard index > start else { return false }
    let word = source[start..<index]
    let isNumber = word.first == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(source[start])
    guard isNumber || ["true", "false", "null"].contains(where: { $0.utf8.elementsEqual(word) }) else { return false }
    output += word
    return true
  }

  private mutating func breakLine() {
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * open.count))
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "E"),
      UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
