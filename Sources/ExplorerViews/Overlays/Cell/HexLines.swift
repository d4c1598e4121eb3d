import TerminalCells

/// Bytes as a hex dump: where they lie, their digits, and the characters they would be.
struct HexLines {
  let bytes: [UInt8]
  let columns: Int

  /// How many bytes a line has: as many of 16, 8 or 4 as there is room for.
  var bytesPerLine: Int { [16, 8].first { Self.columns(of: $0) <= columns } ?? 4 }

  private static let offsetDigits = 8

  private static func columns(of count: Int) -> Int { offsetDigits + 2 + 3 * count + 1 + count }

  /// The first byte of the line that is so many lines behind the one that holds a byte, or before it; never so far that
  /// less than `rows` lines would be in sight.
  func offset(from offset: Int, movedBy lines: Int, rows: Int) -> Int {
    let count = bytesPerLine
    let lineCount = (bytes.count + count - 1) / count
    return max(0, min(offset / count + min(lines, lineCount), lineCount - rows)) * count
  }

  /// Draws the lines from the one that holds a byte.
  func draw(from offset: Int, in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) {
    let count = bytesPerLine
    let overlay = look[.overlay]
    let first = offset / count * count
    let byteStyle = look[.gridNumber].over(overlay)
    let otherStyle = look[.gridControl].over(overlay)
    for (row, start) in stride(from: first, to: bytes.count, by: count).prefix(area.rows).enumerated() {
      let y = area.row + row
      buffer.put(
        Self.hex(start, digits: Self.offsetDigits), at: Point(area.column, y), style: look[.textMuted].over(overlay))
      for (place, byte) in bytes[start..<min(start + count, bytes.count)].enumerated() {
        let isPrintable = byte >= 0x20 && byte < 0x7F
        let x = area.column + Self.offsetDigits + 2 + 3 * place
        buffer.put(Self.hex(Int(byte), digits: 2), at: Point(x, y), style: byteStyle)
        let character = isPrintable ? String(Character(Unicode.Scalar(byte))) : look.symbols.dot
        buffer.put(
          character, at: Point(area.column + Self.offsetDigits + 3 + 3 * count + place, y),
          style: isPrintable ? look[.text].over(overlay) : otherStyle)
      }
    }
  }

  private static func hex(_ value: Int, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
