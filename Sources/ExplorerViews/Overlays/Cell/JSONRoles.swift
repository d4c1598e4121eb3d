import TerminalCells

/// What the parts of indented JSON are, for their colours: told for a line of the screen from the line of the text that
/// it is a part of.
struct JSONRoles {
  /// A part of one kind.
  struct Part: Equatable {
    let range: Range<Int>
    let role: StyleRole
  }

  let bytes: [UInt8]

  /// How far back the begin of a line is looked for. One that is longer is within a string.
  static let reach = 64 << 10

  /// The parts of a range that lies within one line of the text.
  func parts(of range: Range<Int>) -> [Part] {
    var parts: [Part] = []
    let floor = max(0, range.lowerBound - Self.reach)
    var start = range.lowerBound
    while start > floor, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    var index = start
    // Far into a line there is nothing but a long string.
    if start == floor, floor > 0 { index = take(string(from: start), .gridString, of: range, into: &parts) }
    while index < range.upperBound { index = takePart(at: index, of: range, into: &parts) }
    return parts
  }

  private func takePart(at index: Int, of range: Range<Int>, into parts: inout [Part]) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "\""):
      let end = string(from: index + 1).upperBound
      let isKey = end < bytes.count && bytes[end] == UInt8(ascii: ":")
      return take(index..<end, isKey ? .accent : .gridString, of: range, into: &parts)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return take(index..<word(from: index), .gridNumber, of: range, into: &parts)
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      return take(index..<word(from: index), .gridBoolean, of: range, into: &parts)
    case UInt8(ascii: "n"): return take(index..<word(from: index), .gridNull, of: range, into: &parts)
    default: return take(index..<punctuation(from: index), .textMuted, of: range, into: &parts)
    }
  }

  private func take(_ part: Range<Int>, _ role: StyleRole, of range: Range<Int>, into parts: inout [Part]) -> Int {
    let visible = part.clamped(to: range)
    if !visible.isEmpty { parts.append(Part(range: visible, role: role)) }
    return part.upperBound
  }

  /// The rest of a string, its closing quote included.
  private func string(from start: Int) -> Range<Int> {
    var index = start
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return start..<min(index + 1, bytes.count)
  }

  private func word(from start: Int) -> Int {
    var index = start
    while index < bytes.count, !Self.isBreak(bytes[index]) { index += 1 }
    return max(index, start + 1)
  }

  private func punctuation(from start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, Self.isBreak(bytes[index]) { index += 1 }
    return index
  }

  private static func isBreak(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, UInt8(ascii: "\n"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"):
      true
    default: false
    }
  }
}
