import SQLDialects

/// Functions on text. Positions and lengths count Unicode scalars, as SQLite's own functions do.
extension ScalarFunction {
  /// The longest text SQL Server makes by repeating one.
  private static let longestText = 8000

  static let texts: [ScalarFunction] = [
    ScalarFunction("upper") { (values, _) throws(EngineError) in mapped(values[0]) { $0.uppercased() } },
    ScalarFunction("lower") { (values, _) throws(EngineError) in mapped(values[0]) { $0.lowercased() } },
    ScalarFunction("reverse") { (values, _) throws(EngineError) in mapped(values[0]) { String($0.reversed()) } },
    ScalarFunction("left") { (values, environment) throws(EngineError) in
      try ending(values, environment, "left") { scalars, count in scalars.prefix(count) }
    },
    ScalarFunction("right") { (values, environment) throws(EngineError) in
      try ending(values, environment, "right") { scalars, count in scalars.suffix(count) }
    },
    ScalarFunction("substring") { (values, environment) throws(EngineError) in
      guard !values.containsNull, let text = values[0].text, let start = values[1].integer,
        let length = values[2].integer
      else { return .null }
      guard length >= 0 else {
        throw environment.dialect == .firebird
          ? .arithmeticException("Invalid length parameter -1 to SUBSTRING. Negative integers are not allowed.")
          : .invalidLength(function: "LEFT or SUBSTRING")
      }
      // A start before the first character takes the missing characters off the length.
      let end = start.addingReportingOverflow(length).overflow ? Int64.max : start + length
      let first = max(start, 1)
      guard end > first else { return .text("") }
      let rest = text.unicodeScalars.dropFirst(Int(clamping: first - 1))
      return .text(String(String.UnicodeScalarView(rest.prefix(Int(clamping: end - first)))))
    },
    ScalarFunction("stuff") { (values, _) throws(EngineError) in
      guard let text = values[0].text, let start = values[1].integer, let length = values[2].integer else {
        return .null
      }
      let scalars = text.unicodeScalars
      guard start >= 1, start <= scalars.count, length >= 0 else { return .null }
      let head = scalars.prefix(Int(start) - 1)
      let tail = scalars.dropFirst(Int(start) - 1 + Int(clamping: min(length, Int64(Int32.max))))
      let inserted = values.argument(3).text ?? ""
      return .text(String(String.UnicodeScalarView(head)) + inserted + String(String.UnicodeScalarView(tail)))
    },
    ScalarFunction("replace") { (values, _) throws(EngineError) in
      guard let text = values[0].text, let needle = values[1].text, let replacement = values[2].text else {
        return .null
      }
      return .text(replaced(text, needle, replacement))
    },
    ScalarFunction("translate") { (values, _) throws(EngineError) in
      guard let text = values[0].text, let from = values[1].text, let to = values[2].text else { return .null }
      let pairs = Dictionary(zip(from, to)) { first, _ in first }
      return .text(String(text.map { pairs[$0] ?? $0 }))
    },
    ScalarFunction("charindex") { (values, _) throws(EngineError) in
      guard let needle = values[0].text, let text = values[1].text else { return .null }
      let start = Int(clamping: max(1, values.argument(2).integer ?? 1))
      let scalars = folded(text)
      guard !needle.isEmpty, let found = position(of: folded(needle), in: scalars, from: start - 1) else {
        return .integer(0)
      }
      return .integer(Int64(found + 1))
    },
    ScalarFunction("concat") { (values, _) throws(EngineError) in .text(values.compactMap(\.text).joined()) },
    ScalarFunction("concat_ws") { (values, _) throws(EngineError) in
      .text(values.dropFirst().compactMap(\.text).joined(separator: values[0].text ?? ""))
    },
    ScalarFunction("replicate") { (values, _) throws(EngineError) in
      guard let text = values[0].text, let count = values[1].integer, count >= 0 else { return .null }
      let most = text.isEmpty ? 0 : longestText / text.utf8.count
      return .text(String(repeating: text, count: min(Int(clamping: count), most)))
    },
    ScalarFunction("lpad") { (values, _) throws(EngineError) in padded(values, atStart: true) },
    ScalarFunction("rpad") { (values, _) throws(EngineError) in padded(values, atStart: false) },
  ]

  private static func mapped(_ value: DatabaseValue, _ change: (String) -> String) -> DatabaseValue {
    value.text.map { .text(change($0)) } ?? .null
  }

  private static func ending(
    _ values: [DatabaseValue], _ environment: Environment, _ name: String,
    _ part: (String.UnicodeScalarView, Int) -> Substring.UnicodeScalarView
  ) throws(EngineError) -> DatabaseValue {
    guard let text = values[0].text, let count = values[1].integer else { return .null }
    guard count >= 0 else {
      throw environment.dialect == .firebird
        ? .arithmeticException("Invalid length parameter to \(name.uppercased())") : .invalidLength(function: name)
    }
    return .text(String(part(text.unicodeScalars, Int(clamping: count))))
  }

  private static func padded(_ values: [DatabaseValue], atStart: Bool) -> DatabaseValue {
    guard let text = values[0].text, let width = values[1].integer, let fill = values[2].text else { return .null }
    let missing = min(Int(clamping: width), longestText) - text.unicodeScalars.count
    guard missing > 0, !fill.isEmpty else { return .text(String(text.prefix(max(0, Int(clamping: width))))) }
    let repeated = String(repeating: fill, count: missing / fill.count + 1).prefix(missing)
    return .text(atStart ? repeated + text : text + repeated)
  }

  /// The scalars of a text without regard to case.
  private static func folded(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.map { $0.properties.lowercaseMapping.unicodeScalars.first ?? $0 }
  }

  private static func position(of needle: [Unicode.Scalar], in text: [Unicode.Scalar], from start: Int) -> Int? {
    guard needle.count <= text.count, start <= text.count - needle.count else { return nil }
    return (start...(text.count - needle.count)).first { text[$0..<($0 + needle.count)].elementsEqual(needle) }
  }

  /// Replaces without regard to case, as SQL Server's default collation compares.
  private static func replaced(_ text: String, _ needle: String, _ replacement: String) -> String {
    guard !needle.isEmpty else { return text }
    let (scalars, wanted) = (folded(text), folded(needle))
    let original = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var start = 0
    while let found = position(of: wanted, in: scalars, from: start) {
      result.append(contentsOf: original[start..<found])
      result.append(contentsOf: replacement.unicodeScalars)
      start = found + wanted.count
    }
    result.append(contentsOf: original[start...])
    return String(result)
  }
}
