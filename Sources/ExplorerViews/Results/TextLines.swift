import TerminalCells

/// A text of any length as lines of so many cells, found from any byte of it: only what is in sight is looked at.
///
/// A line ends where the text's own does, and where it is full: behind a blank, if one is near. So that the lines around
/// a byte can be told without those before, a line also ends at the limits of blocks of ``blockBytes``. Nothing of the
/// text is left out but the line ends.
struct TextLines {
  /// One line.
  struct Line: Equatable {
    /// The bytes of what is drawn.
    let content: Range<Int>
    /// The byte that the next line begins with; the count of bytes for the last line.
    let next: Int
  }

  let bytes: [UInt8]
  let columns: Int
  let isUnicode: Bool

  /// How many bytes a block has.
  static let blockBytes = 4096

  private static let newline = UInt8(ascii: "\n")

  /// The lines from the one that holds a byte, at most so many.
  func lines(from offset: Int, count: Int) -> [Line] {
    var lines: [Line] = []
    var start = start(ofLineHolding: offset)
    while lines.count < count, start < bytes.count {
      let line = line(at: start)
      lines.append(line)
      start = line.next
    }
    return lines
  }

  /// Where a line begins that is so many lines behind the one that holds a byte, or before it; never so far that less
  /// than `rows` lines would be in sight.
  func offset(from offset: Int, movedBy lines: Int, rows: Int) -> Int {
    let last = moved(bytes.count, by: -max(1, rows))
    // A line has a byte at least: so many lines further is the end, and need not be walked to.
    return lines >= bytes.count ? last : min(moved(start(ofLineHolding: offset), by: lines), last)
  }

  /// The text of a range, with what is no UTF-8 replaced.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  // MARK: Finding lines

  private func moved(_ start: Int, by lines: Int) -> Int {
    var start = start
    if lines >= 0 {
      for _ in 0..<lines {
        guard start < bytes.count else { break }
        start = line(at: start).next
      }
      return start
    }
    var left = -lines
    while left > 0, start > 0 {
      let block = starts(inBlockBefore: start)
      let index = block.count - left
      if index >= 0 { return block[index] }
      left -= block.count
      start = block.first ?? 0
    }
    return start
  }

  private func start(ofLineHolding offset: Int) -> Int {
    guard offset > 0, !bytes.isEmpty else { return 0 }
    let offset = min(offset, bytes.count - 1)
    var start = blockStart(before: offset + 1)
    while case let next = line(at: start).next, next <= offset { start = next }
    return start
  }

  /// The starts of the lines from the last place before `end` where one begins for certain.
  private func starts(inBlockBefore end: Int) -> [Int] {
    var starts: [Int] = []
    var start = blockStart(before: end)
    while start < end {
      starts.append(start)
      start = line(at: start).next
    }
    return starts
  }

  /// The last place before `end` where a line begins whatever stands before it.
  private func blockStart(before end: Int) -> Int {
    let limit = boundary(atOrBefore: end - 1)
    var index = end - 1
    // A line end belongs to the line before it.
    while index > limit, bytes[index - 1] != Self.newline { index -= 1 }
    return index
  }

  /// The limit of a block, moved to the begin of a character.
  private func boundary(atOrBefore offset: Int) -> Int {
    var start = offset / Self.blockBytes * Self.blockBytes
    var aligned = aligned(start)
    if aligned > offset, start > 0 {
      start -= Self.blockBytes
      aligned = self.aligned(start)
    }
    return aligned
  }

  private func aligned(_ offset: Int) -> Int {
    var index = offset
    while index < bytes.count, index > 0, bytes[index] & 0xC0 == 0x80, index < offset + 4 { index += 1 }
    return min(index, bytes.count)
  }

  /// The line that begins at a byte.
  private func line(at start: Int) -> Line {
    let limit = min(bytes.count, aligned((start / Self.blockBytes + 1) * Self.blockBytes))
    let block = limit > start ? limit : min(bytes.count, start + Self.blockBytes)
    let end = bytes[start..<block].firstIndex(of: Self.newline) ?? block
    let fitting = fittingEnd(start..<end)
    guard fitting == end else { return Line(content: start..<fitting, next: fitting) }
    // The return of a line end of two characters is not shown either.
    let hasReturn = end < block && end > start && bytes[end - 1] == UInt8(ascii: "\r")
    return Line(content: start..<(hasReturn ? end - 1 : end), next: end < block ? end + 1 : end)
  }

  /// Where the line must end to fit: behind the last blank in its second half, or behind the last character that fits.
  private func fittingEnd(_ range: Range<Int>) -> Int {
    if range.count <= columns, bytes[range].allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return range.upperBound }
    var used = 0
    var index = range.lowerBound
    var blank: Int?
    for character in text(range) {
      let width = VisibleText.columns(of: character, isUnicode: isUnicode)
      if used + width > columns, index > range.lowerBound { return blank ?? index }
      used += width
      index += character.utf8.count
      if character == " ", used > columns / 2 { blank = index }
    }
    return range.upperBound
  }
}
