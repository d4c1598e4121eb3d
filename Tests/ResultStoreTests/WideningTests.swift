import ResultStore
import Testing

@Suite("Columns that change kind")
struct WideningTests {
  /// The values of one column in order, and the type they must end up with.
  struct Widening: CustomTestStringConvertible {
    let values: [String]
    let type: ColumnType
    var testDescription: String { values.joined(separator: " ") }
    var json: String { "[" + values.map { "{\"v\":\($0)}" }.joined(separator: ",") + "]" }
  }

  static let widenings = [
    Widening(values: ["null", "null"], type: .unknown),
    Widening(values: ["null", "1", "null", "2"], type: .integer),
    Widening(values: ["null", "true", "null"], type: .boolean),
    Widening(values: ["null", "\"x\""], type: .text),
    Widening(values: ["1", "null", "2.50"], type: .decimal),
    Widening(values: ["2.50", "1", "-7"], type: .decimal),
    Widening(values: ["1", "92233720368547758070"], type: .decimal),
    Widening(values: ["-9223372036854775808", "0.1"], type: .decimal),
    Widening(values: ["1", "\"x\"", "2", "null", "2.50"], type: .mixed),
    Widening(values: ["2.50", "\"2.50\""], type: .mixed),
    Widening(values: ["\"1\"", "1"], type: .mixed),
    Widening(values: ["true", "null", "\"true\"", "false"], type: .mixed),
    Widening(values: ["true", "1", "{\"a\":1}", "[]", "\"[]\"", "null"], type: .mixed),
    Widening(values: ["{\"a\":1}", "null", "\"x\""], type: .mixed),
    Widening(values: ["null", "false", "0"], type: .mixed),
  ]

  @Test("the column widens and every value goes out as it came in", arguments: widenings)
  func widens(_ example: Widening) throws {
    let decoded = try table(example.json)
    #expect(decoded.columns.map(\.type) == [example.type])
    #expect(Exporter.text(of: decoded, as: .ndjson) == example.values.map { "{\"v\":\($0)}\n" }.joined())
  }

  @Test("pages widen a column exactly as rows of one page do", arguments: widenings)
  func widensAcrossPages(_ example: Widening) throws {
    var paged = ResultTable()
    for value in example.values {
      paged.append(try PageDecoder().decode(json: Array("[{\"v\":\(value)}]".utf8)))
    }
    #expect(paged.columns.map(\.type) == [example.type])
    #expect(Exporter.text(of: paged, as: .ndjson) == example.values.map { "{\"v\":\($0)}\n" }.joined())
  }
}
