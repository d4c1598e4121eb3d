import ResultStore
import Testing

@Suite("Pages that cannot be read")
struct PageDecodingErrorTests {
  /// A broken text, what is said about it, and how many rows before it are kept.
  struct Broken: CustomTestStringConvertible {
    let json: String
    let reason: PageDecodingError.Reason
    let offset: Int
    var rows = 0
    var testDescription: String { json.debugDescription }
  }

  @Test(
    "the error says what was expected, and where",
    arguments: [
      Broken(json: "", reason: .truncated(expected: .rowOrEnd), offset: 0),
      Broken(json: #"{"a":1}"#, reason: .notAnArray, offset: 0),
      Broken(json: " null", reason: .notAnArray, offset: 1),
      Broken(json: "[", reason: .truncated(expected: .rowObject), offset: 1),
      Broken(json: "[1]", reason: .malformed(expected: .rowObject), offset: 1),
      Broken(json: #"[{"a":1},]"#, reason: .malformed(expected: .rowObject), offset: 9, rows: 1),
      Broken(json: #"[{"a":1} {"a":2}]"#, reason: .malformed(expected: .commaOrBracket), offset: 9, rows: 1),
      Broken(json: #"[{"a":1}]x"#, reason: .malformed(expected: .endOfText), offset: 9, rows: 1),
      Broken(json: #"[{a:1}]"#, reason: .malformed(expected: .columnName), offset: 2),
      Broken(json: #"[{"a":1,}]"#, reason: .malformed(expected: .columnName), offset: 8),
      Broken(json: #"[{"a" 1}]"#, reason: .malformed(expected: .colon), offset: 6),
      Broken(json: #"[{"a":}]"#, reason: .malformed(expected: .value), offset: 6),
      Broken(json: #"[{"a":1;"b":2}]"#, reason: .malformed(expected: .commaOrBrace), offset: 7),
      Broken(json: #"[{"a":nul}]"#, reason: .malformed(expected: .value), offset: 9),
      Broken(json: #"[{"a":True}]"#, reason: .malformed(expected: .value), offset: 6),
      Broken(json: #"[{"a":-}]"#, reason: .malformed(expected: .digit), offset: 7),
      Broken(json: #"[{"a":1.}]"#, reason: .malformed(expected: .digit), offset: 8),
      Broken(json: #"[{"a":1e+}]"#, reason: .malformed(expected: .digit), offset: 9),
      Broken(json: #"[{"a":007}]"#, reason: .malformed(expected: .noLeadingZero), offset: 6),
      Broken(json: #"[{"a":NaN}]"#, reason: .malformed(expected: .value), offset: 6),
      Broken(json: #"[{"a":"x\q"}]"#, reason: .malformed(expected: .escape), offset: 9),
      Broken(json: #"[{"a":"\u12g4"}]"#, reason: .malformed(expected: .hexDigit), offset: 11),
      Broken(json: "[{\"a\":\"line\nend\"}]", reason: .malformed(expected: .stringEnd), offset: 11),
      Broken(json: #"[{"a":"open"#, reason: .truncated(expected: .stringEnd), offset: 11),
      Broken(json: #"[{"a":[1,]}]"#, reason: .malformed(expected: .value), offset: 9),
      Broken(json: #"[{"a":{"b":1,}}]"#, reason: .malformed(expected: .nameOrEnd), offset: 13),
      Broken(json: #"[{"a":{"b":[1}}]"#, reason: .malformed(expected: .commaOrBracket), offset: 13),
    ])
  func placeAndExpectation(_ broken: Broken) {
    #expect {
      try table(broken.json)
    } throws: { error in
      guard let error = error as? PageDecodingError else { return false }
      return error.reason == broken.reason && error.byteOffset == broken.offset && error.rowsDecoded == broken.rows
    }
  }

  @Test(
    "bytes that are not UTF-8 are refused where they stand",
    arguments: [
      [0x80], [0xC0, 0xAF], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80], [0xFF], [0xE2, 0x82],
    ] as [[UInt8]])
  func invalidUTF8(_ bytes: [UInt8]) {
    for place in [#"[{"a":"ok "#, #"[{"k"#, #"[{"a":["x"#] {
      #expect {
        try PageDecoder().decode(json: Array(place.utf8) + bytes + Array(#""}]"#.utf8))
      } throws: { error in
        let error = error as? PageDecodingError
        let offset = error?.byteOffset ?? 0
        return error?.reason == .malformed(expected: .utf8)
          && (place.utf8.count..<place.utf8.count + bytes.count + 1).contains(offset)
      }
    }
  }

  @Test("a page cut anywhere is refused, keeps its complete rows, and never crashes")
  func cutAnywhere() throws {
    let row = #"{"id":12,"t":"a\n\ud83d\ude00é","b":true,"n":null,"d":-1.5e3,"j":{"k":[1,{"x":"]}"}]},"":""}"#
    let whole = Array("[\(row),\(row),{\"late\":1,\"id\":\"x\"}]".utf8)
    let complete = ResultTable(try PageDecoder().decode(json: whole))
    for length in 0..<whole.count {
      do throws(PageDecodingError) {
        _ = try PageDecoder().decode(json: Array(whole[..<length]))
        Issue.record("accepted \(length) of \(whole.count) bytes")
      } catch {
        guard case .truncated = error.reason else {
          Issue.record("byte \(length): \(error)")
          continue
        }
        #expect(error.byteOffset <= length)
        let kept = ResultTable(error.partialPage)
        let expectedRows = length < row.utf8.count + 1 ? 0 : length < 2 * row.utf8.count + 2 ? 1 : 2
        #expect(kept.rowCount == (length == whole.count - 1 ? 3 : expectedRows))
        for (index, column) in kept.columns.enumerated() {
          #expect(column.name == complete.columns[index].name)
          for row in 0..<min(kept.rowCount, 2) where complete.columns[index].type != .mixed {
            #expect(kept.cell(row: row, column: index) == complete.cell(row: row, column: index))
          }
        }
      }
    }
  }

  @Test("the row that breaks leaves neither values nor columns behind")
  func brokenRowIsTakenBack() {
    #expect {
      try table(#"[{"a":1,"t":"x"},{"a":"wide","t":null,"new":true,!"#)
    } throws: { error in
      guard let error = error as? PageDecodingError else { return false }
      let kept = ResultTable(error.partialPage)
      return kept.columns.map(\.name) == ["a", "t"] && kept.rowCount == 1
        && kept.displayText(row: 0, column: 0) == "1" && kept.displayText(row: 0, column: 1) == "x"
    }
  }

  @Test("a row with more keys than any SELECT has columns is refused")
  func tooManyColumns() throws {
    let keys = (0..<4097).map { "\"k\($0)\":1" }
    #expect(try table("[{\(keys.dropLast().joined(separator: ","))}]").columns.count == 4096)
    #expect {
      try table("[{\"k0\":1},{\(keys.joined(separator: ","))}]")
    } throws: { error in
      guard let error = error as? PageDecodingError else { return false }
      return error.reason == .tooManyColumns(limit: 4096) && error.rowsDecoded == 1
    }
  }

  @Test("neither errors nor tables print values")
  func nothingLeaks() throws {
    let page = try PageDecoder().decode(json: Array(#"[{"SURNAME":"Wombatson"}]"#.utf8))
    #expect(!"\(ResultTable(page)) \(page)".contains("Wombatson"))
    #expect {
      try table(#"[{"SURNAME":"Wombatson"},{"SURNAME":Wombatson}]"#)
    } throws: {
      !"\($0)".contains("Wombatson") && "\($0)".contains("byte 36")
    }
  }

  @Test("every single-byte change of a page either decodes or fails, and never crashes")
  func changedBytes() throws {
    let whole = Array(#"[{"id":12,"t":"a\n\u00e9é","b":true,"n":null,"d":-1.5,"j":[1,{"x":""}]}]"#.utf8)
    var refused = 0
    for place in whole.indices {
      for byte: UInt8 in [0x00, 0x20, 0x22, 0x2C, 0x30, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0x80, 0xC3, 0xFF] {
        var changed = whole
        changed[place] = byte
        do throws(PageDecodingError) {
          _ = try PageDecoder().decode(json: changed)
        } catch {
          refused += 1
          #expect(error.byteOffset <= changed.count)
        }
      }
    }
    #expect(refused > whole.count * 8)
  }
}
