import ResultStore

/// What a stream decoder made of a payload that came in pieces.
struct StreamRun {
  private(set) var chunks: [ColumnarPage] = []
  private(set) var error: PageDecodingError?
  private(set) var decoder: PayloadStreamDecoder

  /// Feeds `bytes` in pieces whose sizes `pieceSize` gives one after another.
  init(
    _ bytes: [UInt8], _ encoding: PayloadStreamDecoder.Encoding = .base64, firstChunkSize: Int, chunkSize: Int,
    pieceSize: () -> Int
  ) {
    decoder = PayloadStreamDecoder(encoding, firstChunkSize: firstChunkSize, chunkSize: chunkSize)
    do throws(PageDecodingError) {
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + max(1, pieceSize()))
        try decoder.append(bytes[start..<end], to: &chunks)
        start = end
      }
      try decoder.finish(to: &chunks)
    } catch {
      self.error = error
    }
  }

  /// The chunks as one table.
  var table: ResultTable {
    var table = ResultTable()
    for chunk in chunks { table.append(chunk) }
    return table
  }

  /// The values of the table, see ``CellValue/spelled``.
  var values: [[CellValue]] { ResultStoreTests.values(table).map { $0.map(\.spelled) } }
}
