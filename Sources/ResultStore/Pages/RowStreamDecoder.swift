/// Decodes a row array that arrives in pieces, so that a page of any size passes through about one piece of memory.
///
/// It cuts the text between rows and gives each cut to ``PageDecoder``, so what is read and refused is the same. A
/// single row is never cut: a row longer than the piece is held as a whole.
package struct RowStreamDecoder: Sendable {
  /// How much text is gathered before its complete rows are decoded, in bytes.
  package private(set) var pieceSize: Int
  /// What the size of a piece grows to, doubling with every piece.
  var largestPieceSize: Int
  private let decoder: PageDecoder
  /// Text not decoded yet. After a cut it begins with a bracket of our own in the place of the comma.
  private var pending: [UInt8] = []
  /// The comma after the last complete row in ``pending``.
  private var cut: Int?
  private var outline = RowOutline()
  /// Bytes and rows decoded and given away.
  private var consumedBytes = 0
  private var consumedRows = 0

  /// A decoder of one page.
  package init(pieceSize: Int = 1024 * 1024, decoder: PageDecoder = PageDecoder()) {
    self.pieceSize = pieceSize
    largestPieceSize = pieceSize
    self.decoder = decoder
  }

  /// Bytes taken so far.
  var byteCount: Int { consumedBytes + pending.count }

  /// Rows given so far.
  var rowCount: Int { consumedRows }

  /// Takes the next bytes of the page. Once a piece is full, gives the rows that are complete.
  /// - Throws: ``PageDecodingError``, counted from the start of the page; its partial page holds this piece's rows only.
  package mutating func append(_ bytes: ArraySlice<UInt8>) throws(PageDecodingError) -> ColumnarPage? {
    let start = pending.count
    pending.append(contentsOf: bytes)
    if let comma = pending.withUnsafeBufferPointer({ outline.lastRowSeparator(in: $0, from: start) }) { cut = comma }
    guard pending.count >= pieceSize, let cut else { return nil }
    pending[cut] = UInt8(ascii: "]")
    let page = try decode(pending[...cut])
    pending[cut] = UInt8(ascii: "[")
    pending.removeSubrange(..<cut)
    consumedBytes += cut
    consumedRows += page.rowCount
    self.cut = nil
    pieceSize = min(largestPieceSize, pieceSize * 2)
    return page
  }

  /// Decodes what is left at the end of the page.
  /// - Throws: ``PageDecodingError``, also when the text ended too soon.
  package mutating func finish() throws(PageDecodingError) -> ColumnarPage {
    let text = pending
    pending = []
    return try decode(text[...])
  }

  private func decode(_ text: ArraySlice<UInt8>) throws(PageDecodingError) -> ColumnarPage {
    let page: ColumnarPage
    do throws(PageDecodingError) {
      page = try text.withUnsafeBufferPointer { bytes throws(PageDecodingError) in try decoder.decode(json: bytes) }
    } catch {
      throw PageDecodingError(
        error.reason, byteOffset: consumedBytes + error.byteOffset, partialPage: error.partialPage,
        rowsBefore: consumedRows)
    }
    // A cut stands for a comma, and no comma follows or precedes nothing.
    guard page.rowCount > 0 || (consumedBytes == 0 && cut == nil) else {
      throw PageDecodingError(
        .malformed(expected: .rowObject), byteOffset: consumedBytes + 1, rowsBefore: consumedRows)
    }
    return page
  }
}

/// Follows the nesting of JSON text without reading it, to find where one row ends and the next begins.
private struct RowOutline {
  private var depth = 0
  private var isInString = false
  private var isEscaped = false

  /// Looks at the bytes from `start` on, which follow those seen before; gives the last comma between rows among them.
  mutating func lastRowSeparator(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var separator: Int?
    for index in start..<text.count {
      let byte = text[index]
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ",") where depth == 1: separator = index
      default: break
      }
    }
    return separator
  }
}
