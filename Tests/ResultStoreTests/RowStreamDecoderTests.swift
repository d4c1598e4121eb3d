import Testing

@testable import ResultStore

@Suite("Rows that arrive in pieces")
struct RowStreamDecoderTests {
  /// Everything that could be mistaken for the end of a row: brackets, commas and escaped quotes in names and texts,
  /// nested values, blanks between rows.
  static let text = #"""
    [{"a":1,"b":"x],[{\"y\\"},{"a":[1,{"k":"},{"}],"b":null} ,
     {"a":-2.50,"b":"\\"},{"b":"é😀","a":{}},{"a":true,"b":""}]
    """#

  /// The rows of `text`, handed over in slices of `sliceSize` bytes and decoded in pieces of `pieceSize`.
  private func pages(_ text: String, sliceSize: Int, pieceSize: Int) throws -> [ColumnarPage] {
    var decoder = RowStreamDecoder(pieceSize: pieceSize)
    let bytes = Array(text.utf8)
    var pages: [ColumnarPage] = []
    for start in stride(from: 0, to: bytes.count, by: sliceSize) {
      if let page = try decoder.append(bytes[start..<min(start + sliceSize, bytes.count)]) { pages.append(page) }
    }
    pages.append(try decoder.finish())
    return pages
  }

  @Test("however the bytes are cut, the rows are those of the whole text")
  func everyCut() throws {
    let whole = Exporter.text(of: try table(Self.text), as: .csv)
    for sliceSize in 1...Self.text.utf8.count {
      for pieceSize in [1, 7, 40, 10_000] {
        var result = ResultTable()
        for page in try pages(Self.text, sliceSize: sliceSize, pieceSize: pieceSize) { result.append(page) }
        #expect(Exporter.text(of: result, as: .csv) == whole, "slices of \(sliceSize), pieces of \(pieceSize)")
      }
    }
  }

  @Test("rows are given away before the text ends, and a full piece is not waited on twice")
  func pieces() throws {
    let rows = (0..<1000).map { #"{"n":\#($0)}"# }.joined(separator: ",")
    let pages = try pages("[\(rows)]", sliceSize: 100, pieceSize: 500)
    #expect(pages.map(\.rowCount).reduce(0, +) == 1000)
    #expect(pages.dropLast().allSatisfy { $0.rowCount < 80 && $0.rowCount > 0 })
  }

  @Test("no rows are no rows")
  func empty() throws {
    #expect(try pages(" [ ] ", sliceSize: 1, pieceSize: 1).map(\.rowCount) == [0])
  }

  @Test(
    "what is no row array is refused where it stops being one, also after rows were given away",
    arguments: [
      (#"[{"a":1},{"a":2"#, 1), (#"[{"a":1},{"a":2}"#, 2), (#"[{"a":1},]"#, 1), (#"[,{"a":1}]"#, 0),
      (#"[{"a":1},{"a":2},{"a"}]"#, 2), (#"[{"a":1}] x"#, 1), ("{}", 0), ("", 0),
    ])
  func malformed(_ text: String, _ rows: Int) throws {
    for pieceSize in [1, 10_000] {
      let error = try #require(throws: PageDecodingError.self) {
        _ = try pages(text, sliceSize: 3, pieceSize: pieceSize)
      }
      #expect(error.rowsDecoded == rows, "pieces of \(pieceSize): \(error)")
    }
  }

  @Test("the place of an error counts from the start of the page")
  func offset() throws {
    let text = #"[{"a":1},{"a":2},{"a":x}]"#
    let whole = try #require(throws: PageDecodingError.self) { _ = try table(text) }
    let cut = try #require(throws: PageDecodingError.self) { _ = try pages(text, sliceSize: 1, pieceSize: 1) }
    #expect(cut.byteOffset == whole.byteOffset)
    #expect(cut.reason == whole.reason)
  }
}
