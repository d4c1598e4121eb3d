/// Decodes a row array that arrives in pieces, so that a page of any size passes through about one piece of memory.
///
/// What is read and refused is the same as in ``PageDecoder``. A single row is never cut: a row longer than the piece is
/// held as a whole.
package struct RowStreamDecoder: Sendable {
  /// How much text is gathered before its complete rows are decoded, in bytes.
  package let pieceSize: Int
  private let decoder: PageDecoder
  private var source: PageSource
  private var names = ColumnNames()
  private var rowCount = 0

  /// A decoder of one page.
  package init(pieceSize: Int = 1024 * 1024, decoder: PageDecoder = PageDecoder()) {
    self.pieceSize = pieceSize
    self.decoder = decoder
    source = PageSource(.json, limit: pieceSize)
  }

  /// Takes the next bytes of the page. Once a piece is full, gives the rows that are complete.
  /// - Throws: ``PageDecodingError``, counted from the start of the page; its partial page holds this piece's rows only.
  package mutating func append(_ bytes: ArraySlice<UInt8>) throws(PageDecodingError) -> ColumnarPage? {
    try bytes.withUnsafeBufferPointer { bytes throws(PageDecodingError) in try read(bytes, isLast: false) }
  }

  /// Decodes what is left at the end of the page.
  /// - Throws: ``PageDecodingError``, also when the text ended too soon.
  package mutating func finish() throws(PageDecodingError) -> ColumnarPage {
    try read(UnsafeBufferPointer(start: nil, count: 0), isLast: true) ?? .empty
  }

  private mutating func read(
    _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool
  ) throws(PageDecodingError) -> ColumnarPage? {
    var reader = RowReader(names: names, depthLimit: decoder.depthLimit)
    do throws(ScanFailure) {
      var taken = 0
      while taken < bytes.count {
        taken += source.fill(from: bytes[taken...])
        if source.isFull { try source.read(into: &reader, isLast: false) }
      }
      if isLast { try source.read(into: &reader, isLast: true) }
    } catch {
      throw PageDecodingError(
        error.reason, byteOffset: error.offset, partialPage: reader.page(), rowsBefore: rowCount)
    }
    names = reader.names
    rowCount += reader.rowCount
    return reader.rowCount > 0 ? reader.page() : nil
  }
}
