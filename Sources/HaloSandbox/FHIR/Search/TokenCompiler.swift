/// Comparisons of a token: codes, identifiers, contact points, booleans.
struct TokenCompiler {
  private let columns: TokenColumns

  init(_ columns: TokenColumns) {
    self.columns = columns
  }

  /// Whether there is anything.
  var presence: SearchSQL {
    guard columns.required == nil else { return .always }
    guard columns.values.isEmpty else {
      // Values that stand for no code are no element.
      let values = columns.values.values.map(Self.literal).sorted()
      return SearchSQL("\(columns.code) IN (\(values.joined(separator: ", ")))")
    }
    var texts = [columns.code] + columns.texts
    if case .column(let system) = columns.system { texts.append(system) }
    return .any(texts.map { SearchSQL("\($0) <> ''") })
  }

  /// A code, a system, or both.
  func condition(_ token: TokenValue) -> SearchSQL {
    guard let code = token.code else { return .all([system(token.system), hasCode]) }
    if let required = columns.required { return .all([system(token.system), self.required(required, code)]) }
    guard columns.values.isEmpty else {
      guard let value = columns.values[code] else { return .never }
      return .all([system(token.system), SearchSQL("\(columns.code) = ?", [value])])
    }
    return .all([SearchSQL("\(columns.code) = ? COLLATE BINARY", [.text(code)]), system(token.system)])
  }

  /// A code of an element that every resource has.
  private func required(_ required: TokenColumns.Required, _ code: String) -> SearchSQL {
    guard required.codes.contains(code) else { return .never }
    let equal = SearchSQL("\(columns.code) = ? COLLATE BINARY", [.text(code)])
    guard code == required.otherwise else { return equal }
    let codes = required.codes.map { "'\($0)'" }.joined(separator: ", ")
    let none = "\(columns.code) IS NULL OR \(columns.code) COLLATE BINARY NOT IN (\(codes))"
    return .any([equal, SearchSQL(none)])
  }

  /// Words that a display or text begins with.
  func text(_ text: String) -> SearchSQL {
    .any(columns.texts.map { TextCompiler($0).condition(text, .beginning) })
  }

  /// The type of an identifier, where columns of the row say it.
  func kind(_ type: TokenValue) -> SearchSQL {
    guard case .uri(let system) = type.system, let code = type.code else { return .never }
    return switch columns.kind {
    case .fixed(let kind): kind == IdentifierKind(code, system) ? .always : .never
    case .mapped(let column, let letters):
      letters[IdentifierKind(code, system)].map { SearchSQL("\(column) = ?", [.text($0)]) } ?? .never
    case .sources, nil: .never
    }
  }

  private var hasCode: SearchSQL {
    columns.values.isEmpty && columns.required == nil ? SearchSQL("\(columns.code) <> ''") : presence
  }

  private func system(_ system: TokenValue.System) -> SearchSQL {
    switch (system, columns.system) {
    case (.any, _), (.none, .none): .always
    case (.none, .column(let column)): SearchSQL("(\(column) IS NULL OR \(column) = '')")
    case (.none, .fixed), (.uri, .none): .never
    case (.uri(let uri), .fixed(let own)): uri == own ? .always : .never
    case (.uri(let uri), .column(let column)): SearchSQL("\(column) = ? COLLATE BINARY", [.text(uri)])
    }
  }

  /// A value of ``TokenColumns/values`` in SQL; they are ours, so they hold no quote.
  private static func literal(_ value: DatabaseValue) -> String {
    if case .text(let text) = value { return "'\(text)'" }
    return value.text ?? "NULL"
  }
}
