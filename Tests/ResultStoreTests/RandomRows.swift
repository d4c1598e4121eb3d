import ResultStore

/// Rows made by chance, as the values they hold and as JSON that says the same, so that what a decoder gives can be
/// compared with what went in.
struct RandomRows {
  /// Names of the columns in the order in which they first appear, a repeated name as often as it is repeated.
  private(set) var columns: [String] = []
  /// Values row by row, one for each column; numbers by their digits.
  private(set) var rows: [[CellValue]] = []
  /// The row array.
  private(set) var json = "["

  private var random: SeededGenerator

  /// Up to `rowLimit` rows of up to eight columns.
  init(seed: Int, rowLimit: Int = 60) {
    random = SeededGenerator(state: UInt64(seed) &* 0x2545_F491_4F6C_DD1D)
    let names = (0..<Int.random(in: 1...8, using: &random)).map { _ in
      [
        "id", "", "SURNAME", "date of birth", "é", "a\"b", "tab\there", "👩‍⚕️", "a name longer than two words of memory",
        "back\\slash",
      ].randomElement(using: &random) ?? ""
    }
    // Most columns keep to one kind of value, as those of a database do.
    let kinds = names.map { _ in Bool.random(using: &random) ? Int.random(in: 0..<9, using: &random) : nil }
    space()
    for row in 0..<Int.random(in: 0...rowLimit, using: &random) {
      if row > 0 { json += "," }
      appendRow(names, kinds)
    }
    space()
    json += "]"
    space()
    for index in rows.indices { rows[index] += repeatElement(.null, count: columns.count - rows[index].count) }
  }

  private mutating func appendRow(_ names: [String], _ kinds: [Int?]) {
    var values = [CellValue](repeating: .null, count: columns.count)
    var taken: Set<Int> = []
    var isFirst = true
    var order = Array(names.indices)
    if Int.random(in: 0..<20, using: &random) == 0 { order.shuffle(using: &random) }
    space()
    json += "{"
    for index in order where Int.random(in: 0..<12, using: &random) > 0 {
      if !isFirst { json += "," }
      isFirst = false
      space()
      json += quoted(names[index])
      space()
      json += ":"
      space()
      let place = place(of: names[index], taken)
      taken.insert(place)
      if place == values.count { values.append(.null) }
      values[place] = value(of: kinds[index] ?? Int.random(in: 0..<9, using: &random))
      space()
    }
    json += "}"
    space()
    rows.append(values)
  }

  /// The column for a name: the first of that name that the row has no value for yet.
  private mutating func place(of name: String, _ taken: Set<Int>) -> Int {
    let bytes = Array(name.utf8)
    for (place, column) in columns.enumerated() where Array(column.utf8) == bytes && !taken.contains(place) {
      return place
    }
    columns.append(name)
    return columns.count - 1
  }

  /// Writes a value and says what it is.
  private mutating func value(of kind: Int) -> CellValue {
    if Int.random(in: 0..<6, using: &random) == 0 {
      json += "null"
      return .null
    }
    switch kind {
    case 0:
      let value = Bool.random(using: &random)
      json += value ? "true" : "false"
      return .boolean(value)
    case 1: return number(String(Int.random(in: -9...9, using: &random)))
    case 2: return number(String(Int64.random(in: .min ... .max, using: &random)))
    case 3: return number(String(Int.random(in: -99_999_999...99_999_999, using: &random)))
    case 4:
      let whole = Int.random(in: -9_999_999...9_999_999, using: &random)
      return number("\(whole).\(Int.random(in: 0...99_999_999, using: &random))")
    case 5:
      return number(
        [
          "1.50", "-0.0", "2e10", "98765432109876543210", "1E-400", "-0", "0", "9223372036854775808",
          "-9223372036854775808",
          "0.1234567890123456789", "1234567", "12345678", "-1.5E+3", "0e0",
        ].randomElement(using: &random) ?? "0")
    case 6:
      let nested = ["{}", "[]", #"{"a":[1,"] }"]}"#, #"[{"x":"\\\" "},null]"#, "[[[[1.5]]]]"]
      let text = nested.randomElement(using: &random) ?? "[]"
      json += text
      return .json(text)
    default:
      let text = text()
      json += quoted(text)
      return .text(text)
    }
  }

  private mutating func number(_ digits: String) -> CellValue {
    json += digits
    return .number(digits)
  }

  private mutating func text() -> String {
    let pieces = [
      "Quokka", " ", ",", "\"", "\n", "\r\n", "\t", "\\", "é", "王", "👩‍⚕️", "'", "=", "|", "0", "\u{0}", "\u{1B}[31m",
      "\u{7F}",
      "\u{FFFF}", "\u{10FFFF}", "fifteen or more bytes without a stop", "}", "]", "ß", "\u{800}", "\u{D7FF}", "/",
    ]
    return (0..<Int.random(in: 0...10, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  /// JSON's spelling of a text, each character in one of the ways that JSON has for it.
  private mutating func quoted(_ text: String) -> String {
    var result = "\""
    let escapesMuch = Int.random(in: 0..<4, using: &random) == 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += #"\""#
      case "\\": result += #"\\"#
      case "\n": result += #"\n"#
      case "\r": result += #"\r"#
      case "\t": result += #"\t"#
      case "/" where escapesMuch: result += #"\/"#
      case _ where scalar.value < 0x20 || escapesMuch && !scalar.isASCII:
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16, uppercase: Bool.random(using: &random))
          result += #"\u"# + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Whitespace, most often none.
  private mutating func space() {
    guard Int.random(in: 0..<30, using: &random) == 0 else { return }
    json += [" ", "\n", "\t", "\r\n  "].randomElement(using: &random) ?? ""
  }
}

extension CellValue {
  /// The value with a whole number spelled out: which of the two a number is depends on its neighbours in the chunk.
  var spelled: CellValue {
    if case .integer(let value) = self { .number(String(value)) } else { self }
  }
}
