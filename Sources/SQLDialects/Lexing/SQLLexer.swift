/// Cuts an SQL text into tokens. Any input is accepted: what is unfinished or unknown becomes a token that says so.
package struct SQLLexer: Sendable {
  /// The text as UTF-8, which token ranges index.
  package let bytes: [UInt8]
  /// The dialect whose rules for comments, quotes and names apply.
  package let dialect: SQLDialect
  private var position = 0

  /// A lexer at the start of a text.
  package init(_ text: String, dialect: SQLDialect) {
    self.bytes = Array(text.utf8)
    self.dialect = dialect
  }

  /// All tokens of a text in order, comments included, white space left out.
  /// - Complexity: O(bytes).
  package static func tokens(in text: String, dialect: SQLDialect) -> [SQLToken] {
    var lexer = SQLLexer(text, dialect: dialect)
    return lexer.remainingTokens()
  }

  /// All tokens from here to the end.
  package mutating func remainingTokens() -> [SQLToken] {
    var tokens: [SQLToken] = []
    tokens.reserveCapacity(bytes.count / 4)
    while let token = next() { tokens.append(token) }
    return tokens
  }

  /// The next token, or nil at the end of the text.
  package mutating func next() -> SQLToken? {
    skipWhitespace()
    guard position < bytes.count else { return nil }
    let start = position
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"):
      return lineComment(from: start)
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"):
      return blockComment(from: start)
    case UInt8(ascii: "'"):
      return quoted(.string, from: start, open: 1, close: byte)
    case UInt8(ascii: "\""):
      return quoted(.quotedIdentifier, from: start, open: 1, close: byte)
    case UInt8(ascii: "`") where dialect == .sqlite:
      return quoted(.quotedIdentifier, from: start, open: 1, close: byte)
    case UInt8(ascii: "[") where dialect.quotesWithBrackets:
      return quoted(.quotedIdentifier, from: start, open: 1, close: UInt8(ascii: "]"))
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      return number(from: start)
    case UInt8(ascii: ".") where Self.isDigit(peek(1)):
      return number(from: start)
    case UInt8(ascii: "$") where dialect == .tsql && (Self.isDigit(peek(1)) || peek(1) == UInt8(ascii: ".")):
      position += 1
      return number(from: start)
    case UInt8(ascii: "@"):
      return variable(from: start)
    case UInt8(ascii: ":"):
      return namedParameter(from: start)
    case UInt8(ascii: "$") where dialect == .sqlite:
      return namedParameter(from: start)
    case UInt8(ascii: "?"):
      position += 1
      return token(.parameter, from: start)
    default:
      if isNameStart(byte) { return word(from: start) }
      return symbol(from: start)
    }
  }

  private func peek(_ distance: Int) -> UInt8 {
    position + distance < bytes.count ? bytes[position + distance] : 0
  }

  private func token(_ kind: SQLToken.Kind, from start: Int, isTerminated: Bool = true) -> SQLToken {
    SQLToken(kind: kind, range: start..<position, isTerminated: isTerminated)
  }

  private mutating func lineComment(from start: Int) -> SQLToken {
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    if position > start, bytes[position - 1] == UInt8(ascii: "\r") { position -= 1 }
    return token(.comment, from: start)
  }

  private mutating func blockComment(from start: Int) -> SQLToken {
    var depth = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*"), depth == 0 || dialect.nestsBlockComments {
        depth += 1
        position += 2
      } else if bytes[position] == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        depth -= 1
        position += 2
        if depth == 0 { return token(.comment, from: start) }
      } else {
        position += 1
      }
    }
    position = bytes.count
    return token(.comment, from: start, isTerminated: false)
  }

  /// Reads to the closing quote; a doubled closing quote stands for itself.
  private mutating func quoted(_ kind: SQLToken.Kind, from start: Int, open: Int, close: UInt8) -> SQLToken {
    position = start + open
    while position < bytes.count {
      if bytes[position] == close {
        if peek(1) == close {
          position += 2
          continue
        }
        position += 1
        return token(kind, from: start)
      }
      position += 1
    }
    return token(kind, from: start, isTerminated: false)
  }

  /// Firebird's alternative string `q'{text}'`, whose delimiters are chosen by the writer.
  private mutating func alternativeString(from start: Int) -> SQLToken {
    position = start + 2
    guard position < bytes.count else { return token(.string, from: start, isTerminated: false) }
    let close: UInt8 =
      switch bytes[position] {
      case UInt8(ascii: "("): UInt8(ascii: ")")
      case UInt8(ascii: "["): UInt8(ascii: "]")
      case UInt8(ascii: "{"): UInt8(ascii: "}")
      case UInt8(ascii: "<"): UInt8(ascii: ">")
      default: bytes[position]
      }
    position += 1
    while position < bytes.count {
      if bytes[position] == close, peek(1) == UInt8(ascii: "'") {
        position += 2
        return token(.string, from: start)
      }
      position += 1
    }
    return token(.string, from: start, isTerminated: false)
  }

  private mutating func number(from start: Int) -> SQLToken {
    if bytes[position] == UInt8(ascii: "0"), peek(1) | 0x20 == UInt8(ascii: "x") {
      position += 2
      while position < bytes.count, Self.isHexDigit(bytes[position]) { position += 1 }
      return token(.number, from: start)
    }
    skipDigits()
    if peek(0) == UInt8(ascii: ".") {
      position += 1
      skipDigits()
    }
    if peek(0) | 0x20 == UInt8(ascii: "e") {
      let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
      // SQL Server reads `1e` as a float without digits in its exponent; the others do not.
      if Self.isDigit(peek(sign ? 2 : 1)) || dialect == .tsql {
        position += sign ? 2 : 1
        skipDigits()
      }
    }
    return token(.number, from: start)
  }

  private mutating func skipDigits() {
    while position < bytes.count, Self.isDigit(bytes[position]) { position += 1 }
  }

  private mutating func variable(from start: Int) -> SQLToken {
    position += 1
    let isGlobal = peek(0) == UInt8(ascii: "@") && dialect == .tsql
    if isGlobal { position += 1 }
    let nameStart = position
    skipName()
    guard position > nameStart else { return token(.unknown, from: start) }
    return token(isGlobal ? .global : .parameter, from: start)
  }

  private mutating func namedParameter(from start: Int) -> SQLToken {
    position += 1
    guard position < bytes.count, isNameStart(bytes[position]), dialect != .tsql else {
      if dialect == .tsql, peek(0) == UInt8(ascii: ":") { position += 1 }
      return token(dialect == .tsql ? .operator : .unknown, from: start)
    }
    skipName()
    return token(.parameter, from: start)
  }

  private mutating func word(from start: Int) -> SQLToken {
    let first = bytes[start] | 0x20
    if peek(1) == UInt8(ascii: "'") {
      switch first {
      case UInt8(ascii: "n") where dialect != .firebird, UInt8(ascii: "x") where dialect != .tsql:
        return quoted(.string, from: start, open: 2, close: UInt8(ascii: "'"))
      case UInt8(ascii: "q") where dialect == .firebird:
        return alternativeString(from: start)
      default:
        break
      }
    }
    skipName()
    let isKeyword = SQLKeywords.contains(bytes[start..<position], in: dialect)
    let opensCall = nextSignificantByte() == UInt8(ascii: "(")
    if opensCall, !isKeyword || SQLKeywords.isFunctionToo(bytes[start..<position]) {
      return token(.function, from: start)
    }
    return token(isKeyword ? .keyword : .identifier, from: start)
  }

  private func nextSignificantByte() -> UInt8 {
    var index = position
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    return index < bytes.count ? bytes[index] : 0
  }

  private mutating func symbol(from start: Int) -> SQLToken {
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"):
      return token(.punctuation, from: start)
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "%"),
      UInt8(ascii: "&"), UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: "="):
      // Compound assignment exists in T-SQL alone, and only after SET or in a select list.
      if dialect == .tsql, byte != UInt8(ascii: "="), byte != UInt8(ascii: "~"), peek(0) == UInt8(ascii: "=") {
        position += 1
      }
      return token(.operator, from: start)
    case UInt8(ascii: "<"):
      if peek(0) == UInt8(ascii: "=") || peek(0) == UInt8(ascii: ">") { position += 1 }
      return token(.operator, from: start)
    case UInt8(ascii: ">"):
      if peek(0) == UInt8(ascii: "=") { position += 1 }
      return token(.operator, from: start)
    case UInt8(ascii: "!"):
      guard peek(0) == UInt8(ascii: "=") || peek(0) == UInt8(ascii: "<") || peek(0) == UInt8(ascii: ">") else {
        return token(.unknown, from: start)
      }
      position += 1
      return token(.operator, from: start)
    case UInt8(ascii: "|"):
      if dialect != .tsql, peek(0) == UInt8(ascii: "|") { position += 1 }
      return token(.operator, from: start)
    default:
      return token(.unknown, from: start)
    }
  }

  private mutating func skipName() {
    while position < bytes.count {
      let byte = bytes[position]
      guard isNameStart(byte) || Self.isDigit(byte) || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "@")
      else { return }
      if byte >= 0x80, unicodeSpaceLength(at: position) > 0 { return }
      position += 1
    }
  }

  private func isNameStart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), 0x80...:
      true
    case UInt8(ascii: "#"):
      dialect == .tsql
    default:
      false
    }
  }

  /// Skips everything an engine may take for a blank, control characters and Unicode blanks included,
  /// so that no word can hide behind one.
  private mutating func skipWhitespace() {
    while position < bytes.count {
      let byte = bytes[position]
      if byte <= 0x20 || byte == 0x7F {
        position += 1
      } else if byte >= 0x80, case let length = unicodeSpaceLength(at: position), length > 0 {
        position += length
      } else {
        return
      }
    }
  }

  /// The UTF-8 length of the Unicode blank (or byte order mark, or zero-width blank) at an offset, 0 for none.
  private func unicodeSpaceLength(at index: Int) -> Int {
    let second = index + 1 < bytes.count ? bytes[index + 1] : 0
    let third = index + 2 < bytes.count ? bytes[index + 2] : 0
    switch (bytes[index], second, third) {
    case (0xC2, 0x85, _), (0xC2, 0xA0, _): return 2
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8B), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
      (0xE2, 0x81, 0x9F), (0xE2, 0x81, 0xA0), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
      return 3
    default: return 0
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 6
  }
}
