/// The text of a search value, with FHIR's escapes: `\,` `\|` `\$` `\\` stand for the characters themselves.
/// Source: FHIR R4, search.html, escaping search parameters.
struct SearchText {
  let raw: Substring

  init(_ raw: some StringProtocol) {
    self.raw = Substring(raw)
  }

  /// The parts between separators that are not escaped.
  func split(_ separator: Character) -> [SearchText] {
    var parts: [SearchText] = []
    var start = raw.startIndex
    var index = raw.startIndex
    while index < raw.endIndex {
      if raw[index] == "\\" {
        index = raw.index(after: index)
        guard index < raw.endIndex else { break }
      } else if raw[index] == separator {
        parts.append(SearchText(raw[start..<index]))
        start = raw.index(after: index)
      }
      index = raw.index(after: index)
    }
    parts.append(SearchText(raw[start...]))
    return parts
  }

  /// The text without the escapes. A backslash before any other character stays.
  var plain: String {
    guard raw.contains("\\") else { return String(raw) }
    var plain = ""
    var index = raw.startIndex
    while index < raw.endIndex {
      let next = raw.index(after: index)
      if raw[index] == "\\", next < raw.endIndex, ",|$\\".contains(raw[next]) { index = next }
      plain.append(raw[index])
      index = raw.index(after: index)
    }
    return plain
  }
}
