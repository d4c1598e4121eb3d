/// A place in a text as people count it.
package struct TextLocation: Sendable, Equatable {
  /// The line, from 1.
  package let line: Int
  /// The column in characters (Unicode scalars), from 1.
  package let column: Int

  /// The given line and column, both from 1.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Finds the line and column of a UTF-8 offset. An offset beyond the end counts as the end.
  /// A line ends with `\n`, `\r\n` or a lone `\r`.
  /// - Complexity: O(offset).
  package init(utf8Offset: Int, in text: String) {
    self.init(utf8Offset: utf8Offset, in: Array(text.utf8.prefix(utf8Offset))[...])
  }

  /// Finds the line and column of an offset from the start of UTF-8 bytes.
  init(utf8Offset: Int, in bytes: ArraySlice<UInt8>) {
    var line = 1
    var column = 1
    var previous: UInt8 = 0
    for byte in bytes.prefix(utf8Offset) {
      switch byte {
      case UInt8(ascii: "\n") where previous == UInt8(ascii: "\r"):
        break
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        line += 1
        column = 1
      case 0x80...0xBF:
        break
      default:
        column += 1
      }
      previous = byte
    }
    self.init(line: line, column: column)
  }
}
