import ResultStore
import Testing

@Suite("What never leaves raw")
struct ExportSafetyTests {
  /// Characters that steer a terminal, or hide what a text says. Tab, line feed and carriage return are data.
  static let hazards: [Unicode.Scalar] = {
    let ranges: [ClosedRange<UInt32>] = [
      0x00...0x08, 0x0B...0x0C, 0x0E...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069,
    ]
    return ranges.joined().compactMap(Unicode.Scalar.init)
  }()

  private func hostileTable() throws -> ResultTable {
    let escapes = Self.hazards.map { scalar in
      let hex = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    }.joined()
    let raw = String(String.UnicodeScalarView(Self.hazards.filter { $0.value >= 0x7F }))
    return try table(#"[{"name\#(escapes)":"text\#(escapes)","json":{"k":"\#(raw)"}},{"json":"\#(raw)\r"}]"#)
  }

  @Test("control characters and direction overrides come out of no format", arguments: ExportFormat.allCases)
  func nothingRaw(_ format: ExportFormat) throws {
    let text = Exporter.text(of: try hostileTable(), as: format)
    #expect(text.unicodeScalars.allSatisfy { !Self.hazards.contains($0) })
    let next = zip(text.utf8, text.utf8.dropFirst())
    #expect(next.allSatisfy { $0 != 0x0D || $1 == 0x0A }, "a carriage return without its line feed")
  }

  @Test("JSON loses nothing for it", arguments: [ExportFormat.json, .ndjson])
  func jsonIsLossless(_ format: ExportFormat) throws {
    let hostile = try hostileTable()
    let text = Exporter.text(of: hostile, as: format)
    let array = format == .json ? text : "[" + text.split(separator: "\n").joined(separator: ",") + "]"
    let again = try table(array)
    #expect(again.columns.map(\.name) == hostile.columns.map(\.name))
    #expect(again.cell(row: 0, column: 0) == hostile.cell(row: 0, column: 0))
    #expect(again.cell(row: 1, column: 1) == hostile.cell(row: 1, column: 1))
  }

  @Test(
    "stand-ins are visible, and harmless neighbours stay",
    arguments: [
      (#"\u001b[31m"#, "␛[31m"), (#"\u0007"#, "␇"), (#"\u007f"#, "␡"), (#"\u009b31m"#, "\u{FFFD}31m"),
      (#"a\u202eb"#, "a\u{FFFD}b"), (#"\u2066x"#, "\u{FFFD}x"), ("\u{A0}é", "\u{A0}é"), ("‘’…€", "‘’…€"),
      (#"\u200f\u05d0"#, "\u{200F}\u{05D0}"), ("👩‍⚕️", "👩‍⚕️"),
    ])
  func standIns(_ json: String, _ expected: String) throws {
    let decoded = try table(#"[{"v":"\#(json)"}]"#)
    let options = ExportOptions(writesHeader: false)
    #expect(Exporter.text(of: decoded, as: .csv, options: options) == expected + "\n")
    #expect(Exporter.text(of: decoded, as: .tsv, options: options) == expected + "\n")
    #expect(Exporter.text(of: decoded, as: .markdown).hasSuffix("| \(expected) |\n"))
    #expect(Exporter.text(of: decoded, as: .table).hasSuffix("\n\(expected)\n"))
  }
}
