import ResultStore
import Testing

@Suite("From JSON to a table and back")
struct RoundTripTests {
  @Test("random rows come out of the JSON formats as they went in", arguments: 0..<200)
  func roundTrip(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed))
    let names = (0..<Int.random(in: 1...6, using: &random)).map { _ in
      quoted(["id", "", "NAME", "date of birth", "é", "a\"b"].randomElement(using: &random) ?? "")
    }
    let rows = (0..<Int.random(in: 1...40, using: &random)).map { _ in
      "{" + names.map { "\($0):\(value(using: &random))" }.joined(separator: ",") + "}"
    }
    let decoded = try table("[" + rows.joined(separator: ",") + "]")
    #expect(decoded.columns.count == names.count)
    #expect(Exporter.text(of: decoded, as: .ndjson) == rows.map { $0 + "\n" }.joined())
    #expect(Exporter.text(of: decoded, as: .json) == "[\n" + rows.joined(separator: ",\n") + "\n]\n")
    let again = ResultTable(try PageDecoder().decode(base64: base64(Exporter.text(of: decoded, as: .json))))
    #expect(again == decoded)
  }

  @Test("random texts come back from CSV as RFC 4180 reads it", arguments: 0..<50)
  func csvReadsBack(_ seed: Int) throws {
    var random = SeededGenerator(state: UInt64(seed))
    let rows = (0..<20).map { _ in (0..<3).map { _ in text(using: &random) } }
    let json = rows.map { "{\"a\":\(quoted($0[0])),\"b\":\(quoted($0[1])),\"c\":\(quoted($0[2]))}" }
    let csv = Exporter.text(
      of: try table("[\(json.joined(separator: ","))]"), as: .csv, options: ExportOptions(writesHeader: false))
    #expect(readCSV(csv) == rows)
  }

  private func value(using random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: "null"
    case 1: Bool.random(using: &random) ? "true" : "false"
    case 2: String(Int64.random(in: .min ... .max, using: &random))
    case 3: String(Int.random(in: -9...9, using: &random))
    case 4: ["1.50", "-0.0", "2e10", "98765432109876543210", "1E-400", "-0"].randomElement(using: &random) ?? "0"
    case 5: ["{}", "[]", #"{"a":[1,"]"]}"#, #"[{"x":"\\\" "}]"#].randomElement(using: &random) ?? "[]"
    default: quoted(text(using: &random))
    }
  }

  private func text(using random: inout SeededGenerator) -> String {
    let pieces = ["Quokka", " ", ",", "\"", "\n", "\r\n", "\t", "\\", "é", "王", "👩‍⚕️", "'", "=", "|", "0"]
    return (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  /// JSON's spelling of a text, with the short escapes that the exporter uses.
  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A plain reader of RFC 4180 with line feeds between records.
  private func readCSV(_ csv: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var scalars = csv.unicodeScalars.makeIterator()
    var pending = scalars.next()
    while let scalar = pending {
      pending = scalars.next()
      switch (isQuoted, scalar) {
      case (true, "\"") where pending == "\"":
        field += "\""
        pending = scalars.next()
      case (_, "\""): isQuoted.toggle()
      case (false, ","):
        row.append(field)
        field = ""
      case (false, "\n"):
        rows.append(row + [field])
        (row, field) = ([], "")
      default: field.unicodeScalars.append(scalar)
      }
    }
    return rows
  }
}
