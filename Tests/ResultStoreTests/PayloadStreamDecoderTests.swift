import ResultStore
import Testing

@Suite("Pages that arrive in pieces")
struct PayloadStreamDecoderTests {
  /// Everything that could be mistaken for the end of a row: brackets, commas and escaped quotes in names and texts,
  /// nested values, blanks between rows.
  static let text = #"""
    [{"a":1,"b":"x],[{\"y\\"},{"a":[1,{"k":"},{"}],"b":null} ,
     {"a":-2.50,"b":"\\"},{"b":"é😀","a":{}},{"a":true,"b":""}]
    """#

  @Test("however the base64 is cut, the rows are those of the whole text", arguments: [1, 7, 40, 10_000])
  func everyCut(_ chunkSize: Int) throws {
    let whole = shown(try table(Self.text))
    let payload = base64(Self.text).replacing("=", with: #"\u003D"#).replacing("/", with: #"\/"#)
    for pieceSize in 1...payload.utf8.count {
      let stream = stream(payload, pieceSize: pieceSize, chunkSize: chunkSize)
      #expect(stream.error == nil)
      #expect(shown(stream.table) == whole, "pieces of \(pieceSize)")
    }
  }

  @Test("chunks come as soon as they are full, the first one early")
  func progress() throws {
    let rows = (0..<100_000).map { #"{"number":\#($0),"text":"row \#($0)"}"# }.joined(separator: ",")
    let payload = Array(base64("[\(rows)]").utf8)
    var decoder = PayloadStreamDecoder()
    var chunks: [ColumnarPage] = []
    try decoder.append(payload[..<100_000], to: &chunks)
    #expect(chunks.count == 1)
    try decoder.append(payload[100_000...], to: &chunks)
    try decoder.finish(to: &chunks)
    #expect(chunks.count > 3)
    #expect(decoder.rowCount == 100_000)
    #expect(decoder.decodedByteCount == rows.utf8.count + 2)
    #expect(chunks.map(\.rowCount).reduce(0, +) == 100_000)
  }

  @Test(
    "what is not base64 is refused with its place, and the rows before it are kept",
    arguments: [("!", 0), ("=", 0), (#"\n"#, 0), ("A!", 1), (#"A\u00e9"#, 1), ("A", 1), (#"\u00"#, 0)])
  func notBase64(_ tail: String, _ place: Int) {
    let good = base64(#"[{"a":1},{"a":23},{"a":345"#)
    let stream = stream(good + tail, pieceSize: 5, chunkSize: 1000)
    #expect(stream.error?.reason == .notBase64)
    #expect(stream.error?.byteOffset == good.utf8.count + place)
    #expect(stream.error?.rowsDecoded == 2)
    #expect(stream.table.rowCount == 2)
  }

  /// Kinds and texts: a whole number is spelled as digits once its column holds decimals, and a chunk that has none
  /// yet keeps it as a number.
  private func shown(_ table: ResultTable) -> [[String]] {
    values(table).map { $0.map { "\($0.kind) \($0.displayText)" } }
  }

  private func stream(
    _ payload: String, pieceSize: Int, chunkSize: Int
  ) -> (table: ResultTable, error: PageDecodingError?) {
    var decoder = PayloadStreamDecoder(firstChunkSize: chunkSize, chunkSize: chunkSize)
    var chunks: [ColumnarPage] = []
    var failure: PageDecodingError?
    let bytes = Array(payload.utf8)
    do throws(PageDecodingError) {
      for start in stride(from: 0, to: bytes.count, by: pieceSize) {
        try decoder.append(bytes[start..<min(start + pieceSize, bytes.count)], to: &chunks)
      }
      try decoder.finish(to: &chunks)
    } catch {
      failure = error
    }
    var table = ResultTable()
    for chunk in chunks { table.append(chunk) }
    return (table, failure)
  }
}
