/// Decodes a page that arrives in pieces of any size, so that its first rows are there while the rest is on its way and
/// neither its base64 nor its JSON is ever held as a whole.
///
/// The rows come in chunks: the first as soon as about ``firstChunkSize`` bytes of JSON are there, each further one
/// twice as large up to ``chunkSize``. A row is never cut: one that is longer than a chunk is waited for. What is read
/// and what is refused is the same as in ``PageDecoder``, whatever the pieces.
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
  /// How much JSON is gathered for a later chunk at most, in bytes: what a processor's cache holds.
  package static let chunkSize = 1024 * 1024

  /// Rows given so far.
  package private(set) var rowCount = 0

  private let decoder: PageDecoder
  private let largestChunkSize: Int
  private var nextChunkSize: Int
  private var source: PageSource
  /// The columns of the chunks so far: those of the next one begin with them.
  private var names = ColumnNames()
  /// Rows of the chunk before: the next one has about as many in each byte.
  private var rowsInLastChunk = 0

  /// How many rows of a chunk are looked at for the hints of its columns, but for the first chunk.
  private static let sampledRows = 16

  /// A decoder of one page.
  package init(
    _ encoding: Encoding = .base64, firstChunkSize: Int = firstChunkSize, chunkSize: Int = chunkSize,
    decoder: PageDecoder = PageDecoder()
  ) {
    self.decoder = decoder
    largestChunkSize = max(firstChunkSize, chunkSize)
    nextChunkSize = firstChunkSize
    source = PageSource(encoding, limit: firstChunkSize)
  }

  /// Bytes of JSON taken so far.
  package var decodedByteCount: Int { source.byteCount }

  /// Takes the next piece and puts the chunks that are complete at the end of `chunks`.
  /// - Throws: ``PageDecodingError``, counted from the start of the page. All rows before that place are in `chunks` by
  ///   then, also those of this piece: the error's own partial page is empty. Nothing may be appended afterwards.
  package mutating func append(
    _ piece: UnsafeBufferPointer<UInt8>, to chunks: inout [ColumnarPage]
  ) throws(PageDecodingError) {
    var taken = 0
    while taken < piece.count {
      taken += source.fill(from: piece[taken...])
      if source.isFull { try readChunk(to: &chunks, isLast: false) }
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
    try readChunk(to: &chunks, isLast: true)
    if rowCount == 0 { chunks.append(.empty) }
  }

  private mutating func readChunk(to chunks: inout [ColumnarPage], isLast: Bool) throws(PageDecodingError) {
    let isFirst = rowCount == 0
    var reader = RowReader(names: names, depthLimit: decoder.depthLimit, rowCapacity: rowsInLastChunk)
    var failure: ScanFailure?
    do throws(ScanFailure) {
      if Task.isCancelled { throw ScanFailure(reason: .cancelled, offset: source.readByteCount) }
      try source.read(into: &reader, isLast: isLast)
    } catch {
      failure = error
    }
    if reader.rowCount > 0 {
      chunks.append(isFirst ? reader.page() : reader.page(sampledRows: Self.sampledRows))
      names = reader.names
      rowCount += reader.rowCount
      nextChunkSize = min(nextChunkSize * 2, largestChunkSize)
      source.raiseLimit(to: nextChunkSize)
      rowsInLastChunk = reader.rowCount
    }
    if let failure {
      throw PageDecodingError(failure.reason, byteOffset: failure.offset, rowsBefore: rowCount)
    }
  }
}
