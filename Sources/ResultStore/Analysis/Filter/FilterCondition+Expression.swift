extension FilterCondition {
  /// The condition as an expression that gives the same condition when it is read again.
  /// - Parameter name: how an expression names a column.
  /// - Returns: the expression.
  func expression(_ name: (Int) -> String) -> String {
    func part(_ condition: FilterCondition) -> String {
      let text = condition.expression(name)
      return condition.isCompound ? "(\(text))" : text
    }
    func negatable(_ condition: FilterCondition, _ word: String) -> String {
      switch condition {
      case .isOneOf(let column, let literals):
        "\(name(column)) \(word)in (\(literals.map(\.expression).joined(separator: ", ")))"
      case .isBetween(let column, let low, let high):
        "\(name(column)) \(word)between \(low.expression) and \(high.expression)"
      case .isLike(let column, let pattern): "\(name(column)) \(word)\(pattern.expression)"
      case .isNull(let column): "\(name(column)) is \(word)null"
      case .isSame(let column, let value):
        // "not distinct" is what the plain condition says.
        "\(name(column)) is \(word.isEmpty ? "not " : "")distinct from \(Self.expression(of: value))"
      case .matches(let column?, let pattern, true):
        "\(name(column)) \(word.isEmpty ? "~" : "!~") \(FilterLiteral.quoted(pattern))"
      default: word.isEmpty ? condition.expression(name) : "not " + part(condition)
      }
    }
    return switch self {
    case .all(let parts): parts.map(part).joined(separator: " and ")
    case .any(let parts): parts.map(part).joined(separator: " or ")
    case .not(let condition): negatable(condition, "not ")
    case .compares(let column, let sign, let literal): "\(name(column)) \(sign.rawValue) \(literal.expression)"
    case .comparesColumns(let first, let sign, let second): "\(name(first)) \(sign.rawValue) \(name(second))"
    case .matches(let column, let pattern, let isCaseSensitive) where column == nil || !isCaseSensitive:
      (column.map { name($0) + " ~ " } ?? "") + Self.slashed(pattern)
    case .contains(let text): FilterLiteral.quoted(text)
    case .isOneOf, .isBetween, .isNull, .isSame, .isLike, .matches: negatable(self, "")
    }
  }

  private var isCompound: Bool {
    switch self {
    case .all, .any: true
    default: false
    }
  }

  private static func expression(of value: CellValue) -> String {
    switch value {
    case .null: "null"
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let digits): digits
    case .text(let text), .json(let text): FilterLiteral.quoted(text)
    }
  }

  /// A regular expression between slashes, those inside escaped.
  private static func slashed(_ pattern: String) -> String {
    var text = "/"
    var isEscaped = false
    for character in pattern {
      if character == "/", !isEscaped { text.append("\\") }
      text.append(character)
      isEscaped = character == "\\" && !isEscaped
    }
    return text + "/"
  }
}
