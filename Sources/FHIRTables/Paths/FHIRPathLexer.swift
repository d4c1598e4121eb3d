/// Takes the text of a FHIRPath apart into words and signs.
/// Source: FHIRPath 2.0, Lexical Elements.
struct FHIRPathLexer {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  /// All tokens of a text, the last of which is ``FHIRPathToken/Kind/end``.
  static func tokens(of text: String) throws(FHIRPathError) -> [FHIRPathToken] {
    var lexer = FHIRPathLexer(text)
    var tokens: [FHIRPathToken] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  /// Whether a name may stand in a path without backticks.
  static func isPlainName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, isLetter(first) else { return false }
    return name.unicodeScalars.allSatisfy { isLetter($0) || isDigit($0) } && !words.contains(name)
  }

  /// A name between backticks.
  static func delimited(_ name: String) -> String {
    var text = "`"
    for scalar in name.unicodeScalars {
      switch scalar {
      case "`", "\\":
        text.unicodeScalars.append("\\")
        text.unicodeScalars.append(scalar)
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "`"
  }

  /// Words that mean something else than an element at the beginning of a term.
  private static let words: Set<String> = [
    "true", "false", "and", "or", "xor", "implies", "div", "mod", "is", "as", "in",
  ]

  private mutating func next() throws(FHIRPathError) -> FHIRPathToken {
    try skipSpace()
    let start = position
    guard let scalar = peek() else { return FHIRPathToken(kind: .end, offset: start) }
    switch scalar {
    case _ where Self.isLetter(scalar): return FHIRPathToken(kind: .name(word()), offset: start)
    case _ where Self.isDigit(scalar): return FHIRPathToken(kind: .number(try number()), offset: start)
    case "'": return FHIRPathToken(kind: .string(try quoted("'")), offset: start)
    case "`": return FHIRPathToken(kind: .name(try quoted("`")), offset: start, isDelimited: true)
    case "@": return FHIRPathToken(kind: try temporal(), offset: start)
    case "%": return FHIRPathToken(kind: .constant(try constant()), offset: start)
    case "$":
      position += 1
      let name = word()
      guard name == "this" else { throw failure("expected $this; $\(name) is not supported", at: start) }
      return FHIRPathToken(kind: .this, offset: start)
    default: return FHIRPathToken(kind: .sign(try sign()), offset: start)
    }
  }

  private mutating func sign() throws(FHIRPathError) -> String {
    let start = position
    let first = scalars[position]
    position += 1
    let pair = peek().map { String(String.UnicodeScalarView([first, $0])) } ?? ""
    if ["!=", "<=", ">="].contains(pair) {
      position += 1
      return pair
    }
    switch first {
    case ".", ",", "(", ")", "[", "]", "{", "}", "+", "-", "*", "/", "|", "&", "=", "<", ">": return String(first)
    case "~", "!": throw failure("equivalence is not supported; write = or !=", at: start)
    case "\"": throw failure("a text stands between single quotes: '...'", at: start)
    default: throw failure("unexpected character", at: start)
    }
  }

  private mutating func word() -> String {
    let start = position
    while let scalar = peek(), Self.isLetter(scalar) || Self.isDigit(scalar) { position += 1 }
    return text(from: start)
  }

  private mutating func number() throws(FHIRPathError) -> String {
    let start = position
    digits()
    if peek() == ".", let after = peek(1), Self.isDigit(after) {
      position += 1
      digits()
    }
    if let scalar = peek(), Self.isLetter(scalar) {
      throw failure("expected an operator after the number", at: position)
    }
    return text(from: start)
  }

  /// Reads `@2026-11-23T09:00+10:00` or `@T09:00`, whose parts the evaluator checks.
  private mutating func temporal() throws(FHIRPathError) -> FHIRPathToken.Kind {
    let start = position
    position += 1
    let isTime = peek() == "T"
    if isTime { position += 1 }
    let textStart = position
    while let scalar = peek(), Self.isDigit(scalar) || ["-", "+", ":", ".", "T", "Z"].contains(scalar) {
      // A dot that no digit follows begins a function: @2026.exists().
      if scalar == ".", !(peek(1).map(Self.isDigit) ?? false) { break }
      position += 1
    }
    var text = text(from: textStart)
    if text.hasSuffix("T") { text.removeLast() }
    guard let value = FHIRPathTemporal(text), value.isTime == isTime else {
      throw failure("expected a date such as @2026-11-23, or a time such as @T09:00", at: start)
    }
    return isTime ? .time(text) : .dateTime(text)
  }

  private mutating func constant() throws(FHIRPathError) -> String {
    let start = position
    position += 1
    let name =
      switch peek() {
      case "`": try quoted("`")
      case "'": try quoted("'")
      default: word()
      }
    guard !name.isEmpty else { throw failure("expected the name of a constant after %", at: start) }
    return name
  }

  private mutating func quoted(_ quote: Unicode.Scalar) throws(FHIRPathError) -> String {
    let start = position
    position += 1
    var text = String.UnicodeScalarView()
    while let scalar = peek() {
      position += 1
      if scalar == quote { return String(text) }
      text.append(scalar == "\\" ? try escape() : scalar)
    }
    throw failure(quote == "'" ? "text without an end; expected '" : "name without an end; expected `", at: start)
  }

  private mutating func escape() throws(FHIRPathError) -> Unicode.Scalar {
    let start = position - 1
    guard let scalar = peek() else { throw failure("text without an end", at: start) }
    position += 1
    switch scalar {
    case "'", "\"", "`", "\\", "/": return scalar
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "f": return "\u{C}"
    case "u":
      let digits = scalars[position..<min(position + 4, scalars.count)]
      let text = String(String.UnicodeScalarView(digits))
      guard digits.count == 4, let code = UInt32(text, radix: 16), let scalar = Unicode.Scalar(code) else {
        throw failure("expected four hexadecimal digits after \\u", at: start)
      }
      position += 4
      return scalar
    default: throw failure("unknown escape; a backslash itself is \\\\", at: start)
    }
  }

  /// Passes blanks and comments.
  private mutating func skipSpace() throws(FHIRPathError) {
    while let scalar = peek() {
      if scalar == "/", peek(1) == "/" {
        while let next = peek(), next != "\n" { position += 1 }
      } else if scalar == "/", peek(1) == "*" {
        let start = position
        position += 2
        while !(peek() == "*" && peek(1) == "/") {
          guard peek() != nil else { throw failure("comment without an end; expected */", at: start) }
          position += 1
        }
        position += 2
      } else if [" ", "\t", "\n", "\r"].contains(scalar) {
        position += 1
      } else {
        return
      }
    }
  }

  private mutating func digits() {
    while let scalar = peek(), Self.isDigit(scalar) { position += 1 }
  }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    position + ahead < scalars.count ? scalars[position + ahead] : nil
  }

  private func text(from start: Int) -> String {
    String(String.UnicodeScalarView(scalars[start..<position]))
  }

  private func failure(_ reason: String, at offset: Int) -> FHIRPathError {
    FHIRPathError(offset: offset, reason: reason)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "_": true
    default: false
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
  }
}
