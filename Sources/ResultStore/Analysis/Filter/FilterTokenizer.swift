/// Cuts a filter expression into words and signs.
struct FilterTokenizer {
  private let text: [Character]
  private var index = 0

  /// A tokenizer of an expression.
  init(_ expression: String) {
    text = Array(expression)
  }

  /// All tokens, ``FilterToken/Kind/end`` last.
  static func tokens(of expression: String) throws(FilterExpressionError) -> [FilterToken] {
    var tokenizer = FilterTokenizer(expression)
    var tokens: [FilterToken] = []
    while true {
      let token = try tokenizer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func next() throws(FilterExpressionError) -> FilterToken {
    while index < text.count, text[index].isWhitespace { index += 1 }
    let start = index
    guard start < text.count else { return FilterToken(kind: .end, offset: start) }
    return FilterToken(kind: try kind(text[start]), offset: start)
  }

  private mutating func kind(_ first: Character) throws(FilterExpressionError) -> FilterToken.Kind {
    switch first {
    case "'": return .text(try quoted(until: "'", what: "the text"))
    case "\"": return .name(try quoted(until: "\"", what: "the column name"))
    case "[": return .name(try quoted(until: "]", what: "the column name"))
    case "/": return .expression(try slashed())
    case "#": return .columnNumber(try columnNumber())
    default: break
    }
    for sign in ["<=", ">=", "<>", "!=", "!~", "=="] where matches(sign) {
      index += 2
      return .sign(sign == "!=" ? "<>" : sign == "==" ? "=" : sign)
    }
    if "=<>~(),".contains(first) {
      index += 1
      return .sign(String(first))
    }
    if let temporal = temporal() { return .temporal(temporal) }
    if let number = number() { return .number(number) }
    if Self.belongsToWord(first) {
      let start = index
      while index < text.count, Self.belongsToWord(text[index]) { index += 1 }
      return .word(String(text[start..<index]))
    }
    throw FilterExpressionError(
      message: "This sign means nothing here. Put texts in 'single quotes' and column names in \"double quotes\".",
      offset: index)
  }

  private func matches(_ sign: String) -> Bool { text[index...].starts(with: sign) }

  /// What stands between quotes; a doubled closing quote stands for one.
  private mutating func quoted(until close: Character, what: String) throws(FilterExpressionError) -> String {
    let start = index
    var result = ""
    index += 1
    while index < text.count {
      if text[index] == close {
        guard index + 1 < text.count, text[index + 1] == close else {
          index += 1
          return result
        }
        index += 1
      }
      result.append(text[index])
      index += 1
    }
    throw FilterExpressionError(message: "Expected \(close) at the end of \(what) that begins here.", offset: start)
  }

  /// What stands between slashes; `\/` stands for a slash.
  private mutating func slashed() throws(FilterExpressionError) -> String {
    let start = index
    var result = ""
    index += 1
    while index < text.count, text[index] != "/" {
      if text[index] == "\\", index + 1 < text.count {
        if text[index + 1] != "/" { result.append("\\") }
        index += 1
      }
      result.append(text[index])
      index += 1
    }
    guard index < text.count else {
      throw FilterExpressionError(
        message: "Expected / at the end of the regular expression that begins here.", offset: start)
    }
    index += 1
    return result
  }

  private mutating func columnNumber() throws(FilterExpressionError) -> Int {
    let start = index
    index += 1
    let digits = taken(while: \.isASCIIDigit)
    guard let number = Int(digits), number > 0 else {
      throw FilterExpressionError(message: "Expected the number of a column after #, counted from 1.", offset: start)
    }
    return number
  }

  /// A date, with a time behind `T` or one space: `1980-01-31`, `1980-01-31T08:15`, `1980-01-31 08:15:00.5+01:00`.
  private mutating func temporal() -> String? {
    guard let date = form("dddd-dd-dd", at: index) else { return nil }
    var end = index + date.count
    var result = date
    if end < text.count, text[end] == "T" || text[end] == " ", let minutes = form("dd:dd", at: end + 1) {
      result += "T" + minutes
      end += 1 + minutes.count
      if let seconds = form(":dd", at: end) {
        result += seconds
        end += seconds.count
        if end + 1 < text.count, text[end] == ".", text[end + 1].isASCIIDigit {
          let start = end
          end += 1
          while end < text.count, text[end].isASCIIDigit { end += 1 }
          result += String(text[start..<end])
        }
      } else {
        result += ":00"
      }
      if end < text.count, text[end] == "Z" {
        result += "Z"
        end += 1
      } else if let zone = form("+dd:dd", at: end) ?? form("-dd:dd", at: end) {
        result += zone
        end += zone.count
      }
    }
    guard end == text.count || !Self.belongsToWord(text[end]) else { return nil }
    var checked = result
    guard checked.withUTF8({ TemporalShape($0) }) != nil else { return nil }
    index = end
    return result
  }

  private func form(_ form: String, at start: Int) -> String? {
    guard start + form.count <= text.count else { return nil }
    let part = text[start..<start + form.count]
    let isMatch = zip(part, form).allSatisfy { $1 == "d" ? $0.isASCIIDigit : $0 == $1 }
    return isMatch ? String(part) : nil
  }

  /// A number, perhaps with a sign, a fraction and an exponent.
  private mutating func number() -> String? {
    var end = index
    if text[end] == "-" || text[end] == "+" { end += 1 }
    let digits = end
    while end < text.count, text[end].isASCIIDigit || text[end] == "." { end += 1 }
    guard end > digits, text[digits..<end].contains(where: \.isASCIIDigit) else { return nil }
    if end < text.count, text[end] == "e" || text[end] == "E" {
      var power = end + 1
      if power < text.count, text[power] == "-" || text[power] == "+" { power += 1 }
      if power < text.count, text[power].isASCIIDigit {
        end = power
        while end < text.count, text[end].isASCIIDigit { end += 1 }
      }
    }
    guard end == text.count || !Self.belongsToWord(text[end]) else { return nil }
    var result = String(text[index..<end])
    guard result.withUTF8({ DecimalText($0) }) != nil else { return nil }
    index = end
    return result
  }

  private mutating func taken(while belongs: (Character) -> Bool) -> String {
    let start = index
    while index < text.count, belongs(text[index]) { index += 1 }
    return String(text[start..<index])
  }

  /// Whether a character may stand in a bare word.
  static func belongsToWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_.$@%-+*:;?&!".contains(character)
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
