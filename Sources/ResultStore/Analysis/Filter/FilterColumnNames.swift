/// How filter expressions name the columns of a table.
struct FilterColumnNames {
  private let columns: [ResultColumn]

  /// The words of the language: a column of such a name is put in quotes.
  static let reserved: Set<String> = [
    "and", "or", "not", "is", "null", "in", "between", "like", "ilike", "escape", "distinct", "from", "true", "false",
  ]

  /// Names of columns.
  init(_ columns: [ResultColumn]) {
    self.columns = columns
  }

  /// Whether a column has this name.
  func has(_ name: String) -> Bool { columns.contains { $0.name.lowercased() == name.lowercased() } }

  /// The column with a name: exactly as written, or, when there is none, whatever its case.
  /// - Throws: ``FilterExpressionError`` when there is none, or more than one.
  func column(named name: String, at offset: Int) throws(FilterExpressionError) -> Int {
    var found = columns.filter { $0.name == name }
    if found.isEmpty { found = columns.filter { $0.name.lowercased() == name.lowercased() } }
    guard let column = found.first else {
      let advice = nearest(to: name).map { "Did you mean \($0)?" } ?? "Expected the name of a column."
      throw FilterExpressionError(message: "There is no such column. \(advice)", offset: offset)
    }
    guard found.count == 1 else {
      let numbers = found.map { "#\($0.index + 1)" }.joined(separator: ", ")
      throw FilterExpressionError(message: "Several columns have this name. Write one of: \(numbers).", offset: offset)
    }
    return column.index
  }

  /// The column with a number, counted from 1.
  /// - Throws: ``FilterExpressionError`` when there is none.
  func column(number: Int, at offset: Int) throws(FilterExpressionError) -> Int {
    guard columns.contains(where: { $0.index == number - 1 }) else {
      throw FilterExpressionError(message: "The columns are #1 to #\(columns.count).", offset: offset)
    }
    return number - 1
  }

  /// How an expression names a column: bare where that can be read again, otherwise in quotes, or by its number.
  func expression(of index: Int) -> String {
    guard let column = columns.first(where: { $0.index == index }), !column.name.isEmpty,
      columns.count(where: { $0.name.lowercased() == column.name.lowercased() }) == 1
    else { return "#\(index + 1)" }
    let name = column.name
    let isBare =
      name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } && name.first?.isLetter == true
      && !Self.reserved.contains(name.lowercased())
    return isBare
      ? name : "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// The name that needs the fewest edits to become this one, when those are few for its length.
  private func nearest(to name: String) -> String? {
    let wanted = Array(name.lowercased())
    let ranked = columns.filter { !$0.name.isEmpty }.map { column in
      (name: column.name, edits: Self.edits(from: wanted, to: Array(column.name.lowercased())))
    }
    guard let best = ranked.min(by: { $0.edits < $1.edits }), best.edits <= max(2, wanted.count / 2) else { return nil }
    return best.name
  }

  private static func edits(from first: [Character], to second: [Character]) -> Int {
    var row = Array(0...second.count)
    for (line, character) in first.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for (place, other) in second.enumerated() {
        let replaced = diagonal + (character == other ? 0 : 1)
        diagonal = row[place + 1]
        row[place + 1] = min(replaced, diagonal + 1, row[place] + 1)
      }
    }
    return row[second.count]
  }
}
