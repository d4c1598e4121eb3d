/// Decodes a page that arrives in pieces of any size, so that its first rows are there while the rest is on its way and
/// neither its base64 nor its JSON is ever held as a whole.
///
/// The rows come in chunks: the first as soon as ``firstChunkSize`` bytes of JSON are there, each further one twice as
/// large up to ``chunkSize``. A row is never cut: one that is longer than a chunk is waited for. What is read and what
/// is refused is the same as in ``PageDecoder``, whatever the pieces.
package struct PayloadStreamDecoder: Sendable {
  /// How the pieces spell the row array.
  package enum Encoding: Sendable {
    /// Padded base64; JSON escapes of the envelope it was cut from may still stand in it.
    case base64
    /// The JSON itself.
    case json
  }

  /// How much JSON is gathered before the first rows are decoded, in bytes.
  package static let firstChunkSize = 64 * 1024
  /// How much JSON is gathered for a later chunk at most, in bytes.
  package static let chunkSize = 1024 * 1024

  private let encoding: Encoding
  private var base64 = Base64Decoder()
  private var rows: RowStreamDecoder

  /// A decoder of one page.
  package init(
    _ encoding: Encoding = .base64, firstChunkSize: Int = firstChunkSize, chunkSize: Int = chunkSize,
    decoder: PageDecoder = PageDecoder()
  ) {
    self.encoding = encoding
    rows = RowStreamDecoder(pieceSize: firstChunkSize, decoder: decoder)
    rows.largestPieceSize = chunkSize
  }

  /// Bytes of JSON taken so far.
  package var decodedByteCount: Int { rows.byteCount }

  /// Rows given so far.
  package var rowCount: Int { rows.rowCount }

  /// Takes the next piece and puts the chunks that are complete at the end of `chunks`.
  /// - Throws: ``PageDecodingError``, counted from the start of the page. All rows before that place are in `chunks` by
  ///   then, also those of this piece: the error's own partial page is empty. Nothing may be appended afterwards.
  package mutating func append(
    _ piece: UnsafeBufferPointer<UInt8>, to chunks: inout [ColumnarPage]
  ) throws(PageDecodingError) {
    guard encoding == .base64 else {
      var start = 0
      while start < piece.count {
        let end = min(piece.count, start + Self.firstChunkSize)
        try take(Array(piece[start..<end])[...], to: &chunks)
        start = end
      }
      return
    }
    var start = 0
    while start < piece.count {
      var invalid: Base64Decoder.InvalidByte?
      let text = [UInt8](unsafeUninitializedCapacity: Self.firstChunkSize) { buffer, count in
        guard let base = buffer.baseAddress else { return }
        do throws(Base64Decoder.InvalidByte) {
          start += try base64.decode(
            UnsafeBufferPointer(rebasing: piece[start...]), into: base,
            capacity: Self.firstChunkSize - Base64Decoder.slack, written: &count)
        } catch {
          invalid = error
        }
      }
      try take(text[...], to: &chunks)
      if let invalid { throw try failure(invalid, to: &chunks) }
    }
  }

  /// Takes the next piece and puts the chunks that are complete at the end of `chunks`.
  /// - Throws: as ``append(_:to:)`` of a buffer does.
  package mutating func append(_ piece: ArraySlice<UInt8>, to chunks: inout [ColumnarPage]) throws(PageDecodingError) {
    try piece.withUnsafeBufferPointer { bytes throws(PageDecodingError) in try append(bytes, to: &chunks) }
  }

  /// Ends the page: puts the rows that are left at the end of `chunks`. A page without rows gives one empty chunk.
  /// - Throws: ``PageDecodingError``, also when the page ended too soon; all rows that were whole are in `chunks`.
  package mutating func finish(to chunks: inout [ColumnarPage]) throws(PageDecodingError) {
    do throws(Base64Decoder.InvalidByte) {
      try base64.finish()
    } catch {
      throw try failure(error, to: &chunks)
    }
    do throws(PageDecodingError) {
      let last = try rows.finish()
      if last.rowCount > 0 || rows.rowCount == last.rowCount { chunks.append(last) }
    } catch {
      throw moved(error, to: &chunks)
    }
  }

  private mutating func take(
    _ text: ArraySlice<UInt8>, to chunks: inout [ColumnarPage]
  ) throws(PageDecodingError) {
    do throws(PageDecodingError) {
      if let page = try rows.append(text) { chunks.append(page) }
    } catch {
      throw moved(error, to: &chunks)
    }
  }

  /// The error without its rows, which go to `chunks`.
  private func moved(_ error: PageDecodingError, to chunks: inout [ColumnarPage]) -> PageDecodingError {
    if error.partialPage.rowCount > 0 { chunks.append(error.partialPage) }
    return PageDecodingError(error.reason, byteOffset: error.byteOffset, rowsBefore: error.rowsDecoded)
  }

  /// The error of a byte that is not base64, once the rows before it are in `chunks`.
  private mutating func failure(
    _ invalid: Base64Decoder.InvalidByte, to chunks: inout [ColumnarPage]
  ) throws(PageDecodingError) -> PageDecodingError {
    do throws(PageDecodingError) {
      chunks.append(try rows.finish())
    } catch {
      let moved = moved(error, to: &chunks)
      guard case .truncated = moved.reason else { return moved }
    }
    let rowCount = chunks.reduce(0) { $0 + $1.rowCount }
    return PageDecodingError(.notBase64, byteOffset: invalid.offset, rowsBefore: rowCount)
  }
}
