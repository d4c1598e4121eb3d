/// Reads the XHTML subset of a narrative into blocks. Whatever it does not know is read as text; scripts, styles and
/// comments are left out; nothing is ever fetched.
/// Source: FHIR R4, narrative.html.
package struct NarrativeReader {
  private let scalars: [Character]
  private var position = 0
  private var blocks: [NarrativeBlock] = []
  /// The text of the block or cell that is being read.
  private var spans: [NarrativeBlock.Span] = []
  private var lists: [(isOrdered: Bool, count: Int)] = []
  private var looks: [(tag: String, look: NarrativeBlock.Span.Look)] = []
  private var kind = NarrativeBlock.Kind.paragraph
  private var preDepth = 0
  private var tableCount = 0
  private var row: (cells: [[NarrativeBlock.Span]], isHeader: Bool)?

  private init(_ text: String) {
    scalars = Array(text)
  }

  /// The blocks of a narrative's `div`.
  package static func blocks(of xhtml: String) -> [NarrativeBlock] {
    var reader = NarrativeReader(xhtml)
    reader.read()
    return reader.blocks
  }

  private mutating func read() {
    while position < scalars.count {
      if scalars[position] == "<", let tag = takeTag() {
        tag.isEnd ? end(tag.name) : begin(tag)
      } else {
        let character = scalars[position] == "&" ? takeEntity() : takeCharacter()
        append(character)
      }
    }
    finishRow()
    finish()
  }

  private mutating func takeCharacter() -> Character {
    defer { position += 1 }
    return scalars[position]
  }

  // MARK: Tags

  private struct Tag {
    let name: String
    let isEnd: Bool
    let isEmpty: Bool
  }

  /// The tag at the position; nil when what stands there is no tag, such as a lone `<`.
  private mutating func takeTag() -> Tag? {
    if starts("<!--") {
      skip(past: "-->")
      return Tag(name: "", isEnd: true, isEmpty: true)
    }
    var index = position + 1
    let isEnd = index < scalars.count && scalars[index] == "/"
    if isEnd { index += 1 }
    let isMarkup = index < scalars.count && (scalars[index].isLetter || "!?".contains(scalars[index]))
    guard isMarkup else { return nil }
    var name = ""
    while index < scalars.count, scalars[index].isLetter || scalars[index].isNumber || ":!?".contains(scalars[index]) {
      name.append(scalars[index])
      index += 1
    }
    var quote: Character?
    while index < scalars.count {
      let character = scalars[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == ">" {
        break
      }
      index += 1
    }
    // A tag without an end would swallow the rest of the text.
    guard index < scalars.count else { return nil }
    let isEmpty = scalars[index - 1] == "/"
    position = index + 1
    name = name.lowercased()
    if !isEnd, !isEmpty, ["script", "style", "head"].contains(name) {
      skip(past: "</\(name)")
      skip(past: ">")
      return Tag(name: "", isEnd: true, isEmpty: true)
    }
    return Tag(name: name, isEnd: isEnd, isEmpty: isEmpty)
  }

  private func starts(_ text: String) -> Bool {
    scalars[position...].prefix(text.count).elementsEqual(text)
  }

  private mutating func skip(past text: String) {
    while position < scalars.count {
      if scalars[position...].prefix(text.count).map({ $0.lowercased() }).joined() == text {
        position += text.count
        return
      }
      position += 1
    }
  }

  private mutating func begin(_ tag: Tag) {
    switch tag.name {
    case "br": row == nil ? finish(keepingKind: true) : append(" ")
    case "hr":
      finish()
      blocks.append(NarrativeBlock(.rule, []))
    case "b", "strong": look(.strong, tag)
    case "i", "em", "cite", "var": look(.emphasis, tag)
    case "a": look(.link, tag)
    case "p", "div", "blockquote", "dl", "dt", "caption": startBlock(.paragraph)
    case "dd": startBlock(.item(marker: "", depth: 0))
    case "h1", "h2", "h3", "h4", "h5", "h6": startBlock(.heading(tag.name.last?.wholeNumberValue ?? 1))
    case "ul", "ol":
      finish()
      if !tag.isEmpty { lists.append((tag.name == "ol", 0)) }
    case "li": startItem()
    case "pre":
      startBlock(.preformatted)
      if !tag.isEmpty { preDepth += 1 }
    case "table":
      finishRow()
      finish()
      tableCount += 1
    case "tr":
      finishRow()
      finish()
      row = ([], true)
    case "td", "th": startCell(tag)
    default: break
    }
  }

  private mutating func startCell(_ tag: Tag) {
    finishCell()
    if row == nil { row = ([], true) }
    if tag.name == "td" { row?.isHeader = false }
    row?.cells.append([])
    if tag.name == "th" { look(.strong, tag) }
  }

  private mutating func end(_ name: String) {
    switch name {
    case "b", "strong", "i", "em", "cite", "var", "a":
      if let index = looks.lastIndex(where: { $0.tag == name }) { looks.remove(at: index) }
    case "td", "th":
      finishCell()
      if let index = looks.lastIndex(where: { $0.tag == name }) { looks.remove(at: index) }
    case "tr", "table": finishRow()
    case "p", "div", "blockquote", "dt", "dd", "li", "caption", "h1", "h2", "h3", "h4", "h5", "h6": finish()
    case "pre":
      finish()
      preDepth = max(0, preDepth - 1)
    case "ul", "ol":
      finish()
      _ = lists.popLast()
    default: break
    }
  }

  private mutating func look(_ look: NarrativeBlock.Span.Look, _ tag: Tag) {
    if !tag.isEmpty { looks.append((tag.name, look)) }
  }

  private mutating func startBlock(_ kind: NarrativeBlock.Kind) {
    // A block within a cell or at the beginning of an item is a part of that.
    if row != nil {
      append(" ")
      return
    }
    if case .item = self.kind, spans.isEmpty, !lists.isEmpty, kind == .paragraph { return }
    finish()
    self.kind = kind
  }

  private mutating func startItem() {
    if row != nil {
      append(" ")
      return
    }
    finish()
    if lists.isEmpty { lists.append((false, 0)) }
    lists[lists.count - 1].count += 1
    let list = lists[lists.count - 1]
    kind = .item(marker: list.isOrdered ? "\(list.count)." : "•", depth: lists.count - 1)
  }

  // MARK: Text

  private mutating func append(_ character: Character) {
    let look = looks.last?.look ?? .plain
    if preDepth > 0, character.isNewline {
      finish(keepingKind: true, evenEmpty: true)
      return
    }
    var character = character
    if character.isWhitespace, preDepth == 0 || character == "\t" { character = " " }
    if character == "\u{A0}" { character = " " }
    if character == " ", preDepth == 0 {
      // Blanks run together, and none stands at the beginning.
      guard let last = spans.last?.text.last, last != " " else { return }
    } else if character.unicodeScalars.first?.properties.generalCategory == .control {
      return
    }
    if spans.last?.look == look {
      spans[spans.count - 1].text.append(character)
    } else {
      spans.append(NarrativeBlock.Span(String(character), look))
    }
  }

  /// Ends the block that is being read.
  private mutating func finish(keepingKind: Bool = false, evenEmpty: Bool = false) {
    guard row == nil else { return }
    let text = takeSpans()
    if !text.isEmpty || evenEmpty { blocks.append(NarrativeBlock(kind, [text])) }
    if keepingKind {
      // What follows a line break within an item has no marker of its own.
      if case .item(_, let depth) = kind, !text.isEmpty { kind = .item(marker: "", depth: depth) }
    } else {
      kind = preDepth > 0 ? .preformatted : .paragraph
    }
  }

  private mutating func takeSpans() -> [NarrativeBlock.Span] {
    defer { spans = [] }
    guard preDepth == 0, let last = spans.last, last.text.last == " " else { return spans }
    var spans = spans
    spans[spans.count - 1].text.removeLast()
    if spans[spans.count - 1].text.isEmpty { spans.removeLast() }
    return spans
  }

  private mutating func finishCell() {
    guard let count = row?.cells.count, count > 0 else { return }
    let text = takeSpans()
    row?.cells[count - 1] += text
  }

  private mutating func finishRow() {
    finishCell()
    guard let row else { return }
    self.row = nil
    if !row.cells.isEmpty {
      blocks.append(NarrativeBlock(.row(table: tableCount, isHeader: row.isHeader), row.cells))
    }
  }

  // MARK: Entities

  /// The character of an entity; the ampersand itself when it is none.
  private mutating func takeEntity() -> Character {
    let rest = scalars[(position + 1)...].prefix(10)
    guard let end = rest.firstIndex(of: ";") else { return takeCharacter() }
    let name = String(scalars[position + 1..<end])
    guard let character = Self.named[name] ?? Self.numbered(name) else { return takeCharacter() }
    position = end + 1
    return character
  }

  private static func numbered(_ name: String) -> Character? {
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value = digits.first == "x" || digits.first == "X" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init).map(Character.init)
  }

  private static let named: [String: Character] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "–", "mdash": "—",
    "hellip": "…", "bull": "•", "middot": "·", "deg": "°", "plusmn": "±", "micro": "µ", "times": "×", "frac12": "½",
    "le": "≤", "ge": "≥", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "eacute": "é", "uuml": "ü",
    "ouml": "ö", "auml": "ä", "szlig": "ß", "copy": "©", "reg": "®", "trade": "™", "euro": "€", "pound": "£",
    "sup2": "²", "sup3": "³", "rarr": "→", "larr": "←", "check": "✓",
  ]
}
