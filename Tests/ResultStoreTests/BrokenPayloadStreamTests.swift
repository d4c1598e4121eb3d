import ResultStore
import Testing

@Suite("Pages that break off or are wrong while they arrive")
struct BrokenPayloadStreamTests {
  /// Rows of all kinds of values; the last one has a column more.
  private static let row =
    #"{"id":12,"t":"a\n\ud83d\ude00é — long enough for two blocks","b":true,"n":null,"d":-1.5e3,"s":-1.5,"#
    + #""j":{"k":[1,{"x":"]}"}]},"":""}"#
  private static let page = Array("[\(row),\(row),{\"late\":1,\"id\":\"x\"}]".utf8)

  @Test("a page cut anywhere is refused where it ends, and keeps its complete rows")
  func cutAnywhere() {
    for length in 0..<Self.page.count {
      let once = error(of: Array(Self.page[..<length]))
      guard let once, case .truncated = once.reason else {
        Issue.record("byte \(length): \(String(describing: once))")
        continue
      }
      let expectedRows = length < Self.row.utf8.count + 1 ? 0 : length < 2 * Self.row.utf8.count + 2 ? 1 : 2
      #expect(once.rowsDecoded == (length == Self.page.count - 1 ? 3 : expectedRows))
      #expect(once.byteOffset <= length)
      compare(once, with: Array(Self.page[..<length]))
    }
  }

  @Test("a wrong byte anywhere is refused at the same place as in a page read at once, or read as the same rows")
  func changedBytes() {
    for place in Self.page.indices {
      for byte: UInt8 in [
        0x00, 0x20, 0x22, 0x2C, 0x2E, 0x30, 0x5B, 0x5C, 0x5D, 0x65, 0x7B, 0x7D, 0x80, 0xC3, 0xED, 0xFF,
      ] {
        var changed = Self.page
        changed[place] = byte
        compare(error(of: changed), with: changed)
      }
    }
  }

  @Test(
    "what is no row array is refused where it stops being one",
    arguments: [
      "", "{}", "null", "[", "[1]", "[}", "[,]", #"[{"a":1},]"#, #"[,{"a":1}]"#, #"[{"a":1}] x"#, #"[{"a":1}{"a":1}]"#,
      "\u{FEFF}", "\u{FEFF}{}", #"[{"a":1},{"a":2},{"a"}]"#, #"[{"a":01}]"#, #"[{"a":12345678901234567890123.}]"#,
      #"[{"a":-}]"#, #"[{"a":1.2.3}]"#, #"[{"a":1e}]"#, #"[{"a":truth}]"#, #"[{"a":"\ud800"},{"a":"\ud800\u0"}]"#,
    ])
  func noRowArray(_ json: String) {
    let once = error(of: Array(json.utf8))
    #expect(once != nil)
    compare(once, with: Array(json.utf8))
  }

  @Test(
    "what is not base64 is refused with its place, and the rows before it are kept",
    arguments: [("!", 0), ("=", 0), (#"\n"#, 0), ("A!", 1), (#"A\u00e9"#, 1), ("A", 1), (#"\u00"#, 0), ("AA=A", 3)])
  func notBase64(_ tail: String, _ place: Int) {
    let good = base64(#"[{"a":1},{"a":23},{"a":3456"#)
    for pieceSize in [1, 5, 1000] {
      for chunkSize in [1, 1000] {
        let run = StreamRun(Array((good + tail).utf8), firstChunkSize: chunkSize, chunkSize: chunkSize) { pieceSize }
        #expect(run.error?.reason == .notBase64)
        #expect(run.error?.byteOffset == good.utf8.count + place)
        #expect(run.error?.rowsDecoded == 2)
        #expect(run.table.rowCount == 2)
      }
    }
  }

  @Test("a wrong character anywhere in the base64 is refused there, or the JSON before it is")
  func changedCharacters() {
    let payload = Array(base64(String(decoding: Self.page, as: UTF8.self)).utf8)
    for place in payload.indices {
      var changed = payload
      changed[place] = UInt8(ascii: "-")
      let run = StreamRun(changed, firstChunkSize: 100, chunkSize: 100) { 11 }
      #expect(run.error?.reason == .notBase64)
      #expect(run.error?.byteOffset == place)
      #expect(run.error?.rowsDecoded == run.table.rowCount)
      #expect(run.table.rowCount == error(of: Array(Self.page[..<(place / 4 * 3)]))?.rowsDecoded)
    }
  }

  @Test("an error of the stream has no rows of its own and prints no values")
  func nothingLeaks() throws {
    let json = #"[{"SURNAME":"Wombatson"},{"SURNAME":Wombatson}]"#
    let error = try #require(StreamRun(Array(json.utf8), .json, firstChunkSize: 1, chunkSize: 1) { 3 }.error)
    #expect(error.partialPage == .empty)
    #expect("\(error)".contains("byte 36, after 1 complete rows"))
    #expect(!"\(error)".contains("Wombatson"))
  }

  @Test("a value nested too deep is refused while the page arrives")
  func depth() {
    let deep = #"[{"a":1},{"a":"# + String(repeating: "[", count: 129) + String(repeating: "]", count: 129) + "}]"
    let run = StreamRun(Array(base64(deep).utf8), firstChunkSize: 10, chunkSize: 10) { 7 }
    #expect(run.error?.reason == .nestedTooDeep(limit: 128))
    #expect(run.table.rowCount == 1)
  }

  private func error(of json: [UInt8]) -> PageDecodingError? {
    do throws(PageDecodingError) {
      _ = try PageDecoder().decode(json: json)
      return nil
    } catch {
      return error
    }
  }

  /// Holds a stream of the text, in pieces and chunks of several sizes, against what a page read at once said of it.
  private func compare(_ once: PageDecodingError?, with json: [UInt8]) {
    for (pieceSize, chunkSize) in [(1, 1), (7, 50), (1000, 1000)] {
      let run = StreamRun(json, .json, firstChunkSize: chunkSize, chunkSize: chunkSize) { pieceSize }
      #expect(run.error?.reason == once?.reason)
      #expect(run.error?.byteOffset == once?.byteOffset)
      #expect(run.error?.rowsDecoded == once?.rowsDecoded)
      if let once {
        #expect(run.table.rowCount == once.rowsDecoded)
        #expect(run.values == values(ResultTable(once.partialPage)).map { $0.map(\.spelled) })
      }
    }
  }
}
