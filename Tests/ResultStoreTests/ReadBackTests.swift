import Foundation
import ResultStore
import Testing

/// Any rows become JSON, base64, columns and each format, and are read back by parsers that share nothing with ours.
@Suite("Read back by others")
struct ReadBackTests {
  /// Invented rows as JSON, a few columns each, some of the same name.
  private static func rows(_ seed: Int) -> String {
    var random = SeededGenerator(state: UInt64(seed) &* 7919)
    let names = ["id", "", "NAME", "date of birth", "é", "a\\\"b", "x|y", "王\\t"]
    let columns = (0..<Int.random(in: 1...6, using: &random)).map { _ in names.randomElement(using: &random) ?? "" }
    let rows = (0..<Int.random(in: 1...30, using: &random)).map { _ in
      "{" + columns.map { "\"\($0)\":\(value(using: &random))" }.joined(separator: ",") + "}"
    }
    return "[" + rows.joined(separator: ",") + "]"
  }

  private static func value(using random: inout SeededGenerator) -> String {
    let numbers = ["1.50", "-0.0", "2e10", "98765432109876543210", "1E-400", "-0", "0.1", "123456789.987654321"]
    let texts = [
      "Quokka", " ", ",", "\\\"", "\\n", "\\r\\n", "\\r", "\\t", "\\\\", "é", "王", "👩‍⚕️", "'", "=", "|", "0", "<b>",
      "&amp;",
      "\\u0000", "\\u001b[31m", "\\u007f", "\\u0085", "\\u2028", "\\u202e", "\\\\N", "NULL", ";", "--",
    ]
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return "null"
    case 1: return Bool.random(using: &random) ? "true" : "false"
    case 2: return String(Int64.random(in: .min ... .max, using: &random))
    case 3: return numbers.randomElement(using: &random) ?? "0"
    case 4: return ["{}", "[]", #"{"a":[1,"]"]}"#].randomElement(using: &random) ?? "[]"
    default:
      let count = Int.random(in: 0...8, using: &random)
      return "\"" + (0..<count).map { _ in texts.randomElement(using: &random) ?? "" }.joined() + "\""
    }
  }

  private static func decoded(_ json: String) throws -> ResultTable {
    ResultTable(try PageDecoder().decode(base64: base64(json)))
  }

  private static let python = "/usr/bin/python3"

  @Test(
    "Python's json and csv, and SQLite, read the same values",
    .enabled(if: FileManager.default.isExecutableFile(atPath: python), "there is no python3 here"))
  func readByPython() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "read-back-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let options = ExportOptions(sql: SQLTarget(dialect: .sqlite))
    for seed in 0..<120 {
      let json = Self.rows(seed)
      let table = try Self.decoded(json)
      try Data(json.utf8).write(to: folder.appending(path: "\(seed).source"))
      for format in [ExportFormat.json, .ndjson, .csv, .sql] {
        let text = Exporter.text(of: table, as: format, options: options)
        try Data(text.utf8).write(to: folder.appending(path: "\(seed).\(format.rawValue)"))
      }
      for column in table.columns.indices {
        let scope = TableScope(rows: .range(0..<table.rowCount), columns: [column])
        let list = TableExport.text(of: table, scope, as: .inList, options: options, limit: 100_000)
        try Data((list?.text ?? "").utf8).write(to: folder.appending(path: "\(seed).\(column).in"))
      }
    }
    let output = Pipe()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments = ["-I", "-c", Self.script, folder.path]
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(String(decoding: said, as: UTF8.self) == "same\n")
    #expect(process.terminationStatus == 0)
  }

  /// Reads everything back, and says `same`, or the first difference.
  private static let script = #"""
    import csv, io, json, os, sqlite3, sys

    class Number(str):
        pass

    def parse(text):
        return json.loads(text, parse_int=Number, parse_float=Number, object_pairs_hook=lambda pairs: ("object", pairs))

    def shown(text):
        out = []
        for index, char in enumerate(text):
            code = ord(char)
            if char in "\t\n" or (char == "\r" and text[index + 1 : index + 2] == "\n"):
                out.append(char)
            elif code < 0x20:
                out.append(chr(0x2400 + code))
            elif code == 0x7F:
                out.append("\u2421")
            elif 0x80 <= code < 0xA0 or 0x2028 <= code <= 0x202E or 0x2066 <= code <= 0x2069:
                out.append("\ufffd")
            else:
                out.append(char)
        return "".join(out)

    def compact(value):
        if isinstance(value, tuple):
            return "{" + ",".join(json.dumps(k) + ":" + compact(v) for k, v in value[1]) + "}"
        if isinstance(value, list):
            return "[" + ",".join(map(compact, value)) + "]"
        return str(value) if isinstance(value, Number) else json.dumps(value)

    def flat(value):
        if value is None: return ""
        if value is True: return "true"
        if value is False: return "false"
        if isinstance(value, (tuple, list)): return compact(value)
        return value if isinstance(value, Number) else shown(value)

    def same_in_sql(value, got):
        if value is None: return got is None
        if isinstance(value, bool): return got == int(value)
        if isinstance(value, (tuple, list)): return got == compact(value)
        if isinstance(value, Number):
            return isinstance(got, (int, float)) and (got == float(value) or str(got) == value)
        return got == value

    folder = sys.argv[1]
    def read(seed, end): return open(os.path.join(folder, f"{seed}.{end}"), encoding="utf-8", newline="").read()

    for seed in range(120):
        rows = [pairs for _, pairs in parse(read(seed, "source"))]
        if [p for _, p in parse(read(seed, "json"))] != rows: sys.exit(f"{seed}: json")
        if [parse(line)[1] for line in read(seed, "ndjson").split("\n")[:-1]] != rows: sys.exit(f"{seed}: ndjson")
        read_rows = list(csv.reader(io.StringIO(read(seed, "csv"), newline=""), strict=True))
        if read_rows[0] != [shown(name) for name, _ in rows[0]]: sys.exit(f"{seed}: csv header")
        # A line with nothing on it is a row with one column, which is null.
        read_rows = [row or [""] for row in read_rows]
        if read_rows[1:] != [[flat(v) for _, v in row] for row in rows]: sys.exit(f"{seed}: csv")
        database = sqlite3.connect(":memory:")
        names = [f'"c{i}"' for i in range(len(rows[0]))]
        sql = read(seed, "sql")
        start = sql[sql.index("(") : sql.index(") VALUES") + 1]
        database.execute(f'CREATE TABLE result {start}')
        database.executescript(sql)
        got = database.execute("SELECT * FROM result").fetchall()
        if len(got) != len(rows): sys.exit(f"{seed}: sql rows")
        for row, line in zip(rows, got):
            for (_, value), cell in zip(row, line):
                if not same_in_sql(value, cell): sys.exit(f"{seed}: sql")
        columns = [d[0] for d in database.execute("SELECT * FROM result").description]
        for index, name in enumerate(columns):
            quoted = '"' + name.replace('"', '""') + '"'
            found = database.execute(f"SELECT count(*) FROM result WHERE {quoted} IN {read(seed, f'{index}.in')}")
            if found.fetchone()[0] != sum(line[index] is not None for line in got): sys.exit(f"{seed}: in")
    print("same")
    """#

  @Test("a strict reader of TSV gets the same values, null apart from the empty text", arguments: 0..<60)
  func tsv(_ seed: Int) throws {
    let decoded = try Self.decoded(Self.rows(seed))
    var lines = Exporter.text(of: decoded, as: .tsv).components(separatedBy: "\n")
    #expect(lines.removeLast() == "")
    let read = lines.dropFirst().map { $0.components(separatedBy: "\t").map(Self.unescaped) }
    let expected = values(decoded).map {
      $0.map { $0 == .null ? nil : Self.shown($0.displayText, isLineEndKept: true) }
    }
    #expect(read == expected)
  }

  private static func unescaped(_ field: String) -> String? {
    if field == "\\N" { return nil }
    var result = String.UnicodeScalarView()
    var scalars = field.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\" else {
        result.append(scalar)
        continue
      }
      switch scalars.next() {
      case "t": result.append("\t")
      case "n": result.append("\n")
      case "r": result.append("\r")
      case "\\": result.append("\\")
      default: Issue.record("an escape that TSV does not have")
      }
    }
    return String(result)
  }

  @Test("a strict reader of Markdown tables gets the same texts", arguments: 0..<60)
  func markdown(_ seed: Int) throws {
    let decoded = try Self.decoded(Self.rows(seed))
    var lines = Exporter.text(of: decoded, as: .markdown).components(separatedBy: "\n")
    #expect(lines.removeLast() == "")
    let read = lines.dropFirst(2).map(Self.markdownCells)
    let expected = values(decoded).map { $0.map { Self.shown($0.displayText, isLineEndKept: false) } }
    #expect(read == expected)
  }

  private static func markdownCells(_ line: String) -> [String] {
    var cells: [String] = []
    var cell = String.UnicodeScalarView()
    var scalars = line.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      switch scalar {
      case "\\": if let next = scalars.next() { cell.append(next) }
      case "|":
        cells.append(String(String(cell).dropFirst().dropLast()))
        cell = String.UnicodeScalarView()
      default: cell.append(scalar)
      }
    }
    return cells.dropFirst().map {
      $0.replacing("<br>", with: "\n").replacing("&lt;", with: "<").replacing("&amp;", with: "&")
    }
  }

  /// A text with its stand-ins: the formats for reading keep what is visible.
  private static func shown(_ text: String, isLineEndKept: Bool) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      switch scalar.value {
      case 0x0A: result.append(scalar)
      case 0x09 where isLineEndKept: result.append(scalar)
      case 0x0D where isLineEndKept: result.append(scalar)
      case 0x0D where index + 1 < scalars.count && scalars[index + 1] == "\n": break
      case 0..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? scalar)
      case 0x7F: result.append("\u{2421}")
      case 0x80..<0xA0, 0x2028...0x202E, 0x2066...0x2069: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
