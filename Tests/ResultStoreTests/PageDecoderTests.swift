import ResultStore
import Testing

@Suite("Decoding pages")
struct PageDecoderTests {
  /// One value in a one-column row, and what it must become.
  struct ValueCase: CustomTestStringConvertible {
    let json: String
    let type: ColumnType
    let value: CellValue
    var testDescription: String { json }
  }

  @Test(
    "every kind of JSON value keeps what it says",
    arguments: [
      ValueCase(json: "null", type: .unknown, value: .null),
      ValueCase(json: "true", type: .boolean, value: .boolean(true)),
      ValueCase(json: "false", type: .boolean, value: .boolean(false)),
      ValueCase(json: "0", type: .integer, value: .integer(0)),
      ValueCase(json: "-17", type: .integer, value: .integer(-17)),
      ValueCase(json: "9007199254740993", type: .integer, value: .integer(9_007_199_254_740_993)),
      ValueCase(json: "9223372036854775807", type: .integer, value: .integer(.max)),
      ValueCase(json: "-9223372036854775808", type: .integer, value: .integer(.min)),
      ValueCase(json: "9223372036854775808", type: .decimal, value: .number("9223372036854775808")),
      ValueCase(json: "-9223372036854775809", type: .decimal, value: .number("-9223372036854775809")),
      ValueCase(json: "12345678901234567890123", type: .decimal, value: .number("12345678901234567890123")),
      ValueCase(json: "-0", type: .decimal, value: .number("-0")),
      ValueCase(json: "1.50", type: .decimal, value: .number("1.50")),
      ValueCase(json: "6.02E+23", type: .decimal, value: .number("6.02E+23")),
      ValueCase(json: "1e-7", type: .decimal, value: .number("1e-7")),
      ValueCase(json: #""""#, type: .text, value: .text("")),
      ValueCase(json: #""NULL""#, type: .text, value: .text("NULL")),
      ValueCase(json: #""Zoë 王 👩‍⚕️""#, type: .text, value: .text("Zoë 王 👩‍⚕️")),
      ValueCase(json: #""a\"b\\c\/d\b\f\n\r\te""#, type: .text, value: .text("a\"b\\c/d\u{8}\u{C}\n\r\te")),
      ValueCase(json: #""\u0041\u00e9\uD83D\uDE00!""#, type: .text, value: .text("Aé😀!")),
      ValueCase(json: #""cut \ud83d""#, type: .text, value: .text("cut \u{FFFD}")),
      ValueCase(json: #""\ude00\ud83dx""#, type: .text, value: .text("\u{FFFD}\u{FFFD}x")),
      ValueCase(json: #""\u0000\u001b[2J""#, type: .text, value: .text("\0\u{1B}[2J")),
      ValueCase(json: #"{ "a" : [1, "x y", null] }"#, type: .json, value: .json(#"{"a":[1,"x y",null]}"#)),
      ValueCase(json: #"["\" ,", {}, [ ]]"#, type: .json, value: .json(#"["\" ,",{},[]]"#)),
    ])
  func everyKind(_ example: ValueCase) throws {
    let decoded = try table(#"[{"v":\#(example.json)}]"#)
    #expect(decoded.columns.map(\.type) == [example.type])
    #expect(values(decoded) == [[example.value]])
  }

  @Test("a string of any length keeps its bytes, with and without an escape behind", arguments: 0..<40)
  func stringLengths(_ length: Int) throws {
    let plain = String(repeating: "x", count: length)
    let decoded = try table(#"[{"a":"\#(plain)","b":"\#(plain)\n","c":"\#(plain)é"}]"#)
    #expect(values(decoded) == [[.text(plain), .text(plain + "\n"), .text(plain + "é")]])
  }

  @Test("null stays different from the empty string")
  func nullIsNotEmpty() throws {
    let decoded = try table(#"[{"a":null},{"a":""}]"#)
    #expect(values(decoded) == [[.null], [.text("")]])
  }

  @Test("columns come in the order in which their keys first appear")
  func columnOrder() throws {
    let decoded = try table(#"[{"z":1,"a":2},{"a":3,"m":4,"z":5}]"#)
    #expect(decoded.columns.map(\.name) == ["z", "a", "m"])
    #expect(values(decoded) == [[.integer(1), .integer(2), .null], [.integer(5), .integer(3), .integer(4)]])
  }

  @Test("a key that a row lacks is null there, whatever the column's type")
  func missingKeys() throws {
    let decoded = try table(#"[{"i":1,"t":"x","b":true,"d":1.5,"j":[],"m":1},{"m":"x"},{"t":"y"}]"#)
    #expect(decoded.columns.map(\.type) == [.integer, .text, .boolean, .decimal, .json, .mixed])
    #expect(values(decoded)[1] == [.null, .null, .null, .null, .null, .text("x")])
    #expect(values(decoded)[2] == [.null, .text("y"), .null, .null, .null, .null])
  }

  @Test("a key that repeats within a row makes a further column of that name")
  func duplicateNames() throws {
    let decoded = try table(#"[{"id":1,"n":"x","id":2},{"id":3,"n":"y","id":4},{"n":"z","id":5}]"#)
    #expect(decoded.columns.map(\.name) == ["id", "n", "id"])
    #expect(
      values(decoded) == [
        [.integer(1), .text("x"), .integer(2)], [.integer(3), .text("y"), .integer(4)],
        [.integer(5), .text("z"), .null],
      ])
  }

  @Test("empty names survive, one and several")
  func emptyNames() throws {
    #expect(try table(#"[{"":1}]"#).columns.map(\.displayName) == ["(column 1)"])
    let decoded = try table(#"[{"a":0,"":1,"":2}]"#)
    #expect(decoded.columns.map(\.name) == ["a", "", ""])
    #expect(decoded.columns.map(\.displayName) == ["a", "(column 2)", "(column 3)"])
    #expect(values(decoded) == [[.integer(0), .integer(1), .integer(2)]])
  }

  @Test("names that differ only in how an accent is spelled are different columns")
  func namesAreBytes() throws {
    let decoded = try table(#"[{"caf\u00e9":1,"cafe\u0301":2}]"#)
    #expect(decoded.columns.count == 2)
    #expect(values(decoded) == [[.integer(1), .integer(2)]])
  }

  @Test("an escaped key is the same column as the plain one")
  func escapedKeys() throws {
    let decoded = try table(#"[{"n":1},{"\u006e":2}]"#)
    #expect(values(decoded) == [[.integer(1)], [.integer(2)]])
  }

  @Test("results without rows, and rows without columns, decode", arguments: ["[]", " [ ] ", "\u{FEFF}[]"])
  func emptyResults(_ json: String) throws {
    let decoded = try table(json)
    #expect(decoded.rowCount == 0)
    #expect(decoded.columns.isEmpty)
    #expect(try table("[{},{}]").rowCount == 2)
  }

  @Test("whitespace between tokens changes nothing")
  func whitespace() throws {
    let spaced = try table(" [ {\n\"a\" : 1 ,\t\"b\" : \"x\" } ,\r\n { \"a\" : 2 , \"b\" : null } ] \n")
    #expect(spaced == (try table(#"[{"a":1,"b":"x"},{"a":2,"b":null}]"#)))
  }

  @Test("nesting is taken up to the limit and refused beyond it")
  func nesting() throws {
    func nested(_ levels: Int) -> [UInt8] {
      Array(
        "[{\"v\":\(String(repeating: "[", count: levels))\(String(repeating: "]", count: levels))}]".utf8)
    }
    let decoder = PageDecoder(depthLimit: 16)
    #expect(try decoder.decode(json: nested(16)).rowCount == 1)
    #expect {
      try decoder.decode(json: nested(17))
    } throws: {
      ($0 as? PageDecodingError)?.reason == .nestedTooDeep(limit: 16)
    }
    #expect(throws: PageDecodingError.self) { try PageDecoder().decode(json: nested(1_000_000)) }
  }

  @Test("pages longer than the size estimate's sample keep every row")
  func manyRows() throws {
    let rows = (0..<5000).map {
      #"{"id":\#($0),"text":"\#(String(repeating: "é", count: $0 % 50))","odd":\#($0 % 2 == 1)}"#
    }
    let decoded = try table("[\(rows.joined(separator: ","))]")
    #expect(decoded.rowCount == 5000)
    for row in 0..<5000 {
      #expect(decoded.cell(row: row, column: 0) == .integer(Int64(row)))
      #expect(decoded.cell(row: row, column: 1) == .text(String(repeating: "é", count: row % 50)))
      #expect(decoded.cell(row: row, column: 2) == .boolean(row % 2 == 1))
    }
  }

  @Test("a cancelled task stops decoding and keeps the rows it had")
  func cancellation() async throws {
    let json = Array("[\((0..<10_000).map { "{\"id\":\($0)}" }.joined(separator: ","))]".utf8)
    let rows = await withTaskGroup(of: Int?.self) { group in
      group.cancelAll()
      group.addTask {
        do throws(PageDecodingError) {
          _ = try PageDecoder().decode(json: json)
          return nil
        } catch {
          return error.reason == .cancelled ? error.rowsDecoded : nil
        }
      }
      return await group.next() ?? nil
    }
    #expect(rows == 4096)
  }
}
