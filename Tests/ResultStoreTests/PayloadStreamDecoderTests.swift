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
    let whole = values(try table(Self.text)).map { $0.map(\.spelled) }
    let payload = Array(base64(Self.text).replacing("=", with: #"\u003D"#).replacing("/", with: #"\/"#).utf8)
    for pieceSize in 1...payload.count {
      let run = StreamRun(payload, firstChunkSize: chunkSize, chunkSize: chunkSize) { pieceSize }
      #expect(run.error == nil)
      #expect(run.values == whole, "pieces of \(pieceSize)")
    }
  }

  @Test("random rows come out as they were made, whatever the pieces and the chunks", arguments: 0..<150)
  func randomRows(_ seed: Int) throws {
    let made = RandomRows(seed: seed)
    var random = SeededGenerator(state: UInt64(seed))
    let once = ResultTable(try PageDecoder().decode(base64: base64(made.json)))
    #expect(values(once).map { $0.map(\.spelled) } == made.rows)
    for _ in 0..<3 {
      let chunkSize = [1, 64, 300, 5000, 100_000].randomElement(using: &random) ?? 1
      let largest = [1, 3, 50, 4000].randomElement(using: &random) ?? 1
      for (bytes, encoding) in [(base64(made.json), PayloadStreamDecoder.Encoding.base64), (made.json, .json)] {
        let run = StreamRun(Array(bytes.utf8), encoding, firstChunkSize: chunkSize, chunkSize: chunkSize) {
          Int.random(in: 1...largest, using: &random)
        }
        #expect(run.error == nil)
        #expect(run.values == made.rows, "chunks of \(chunkSize), pieces up to \(largest)")
        #expect(run.table.columns.map(\.name).map { Array($0.utf8) } == once.columns.map(\.name).map { Array($0.utf8) })
        #expect(run.table.columns.map(\.type) == once.columns.map(\.type))
        #expect(run.decoder.rowCount == made.rows.count)
        #expect(run.decoder.decodedByteCount == made.json.utf8.count)
      }
    }
  }

  @Test("the chunks do not depend on the pieces")
  func sameChunks() {
    let payload = Array(base64(RandomRows(seed: 7, rowLimit: 600).json).utf8)
    let whole = StreamRun(payload, firstChunkSize: 500, chunkSize: 2000) { payload.count }
    #expect(whole.chunks.count > 3)
    for pieceSize in [1, 2, 3, 5, 1000] {
      let run = StreamRun(payload, firstChunkSize: 500, chunkSize: 2000) { pieceSize }
      #expect(run.chunks == whole.chunks)
    }
  }

  @Test("chunks come as soon as they are full, the first one early, and hold no more than the JSON did")
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
    #expect(chunks.map(\.byteCount).reduce(0, +) < rows.utf8.count)
  }

  @Test("a copy goes its own way")
  func copies() throws {
    let payload = Array(base64(#"[{"a":1},{"a":2}]"#).utf8)
    var first = PayloadStreamDecoder(firstChunkSize: 1, chunkSize: 1)
    var chunks: [ColumnarPage] = []
    try first.append(payload[..<18], to: &chunks)
    var second = first
    var others: [ColumnarPage] = []
    try first.append(payload[18...], to: &chunks)
    try second.append(Array(base64(#"[{"a":1},{"b":"other"}]"#).utf8)[18...], to: &others)
    try first.finish(to: &chunks)
    try second.finish(to: &others)
    #expect(chunks.map(\.rowCount).reduce(0, +) == 2)
    #expect(others.last?.rowCount == 1)
  }

  @Test("no rows are one empty chunk", arguments: ["[]", " [ ] ", "\u{FEFF}[]"])
  func empty(_ json: String) {
    let run = StreamRun(Array(base64(json).utf8), firstChunkSize: 1, chunkSize: 1) { 1 }
    #expect(run.error == nil)
    #expect(run.chunks == [.empty])
  }
}
