extension MessageText {
  /// `text` without these values: wherever one of them stands in it, in any case, there is `…`. Between letters and digits
  /// it is a part of another word and stays, so a value of one letter is hidden only where it stands alone.
  package static func hiding(_ values: Set<String>, in text: String) -> String {
    // The longest first: a shorter one may be a part of it.
    values.sorted { ($0.count, $0) > ($1.count, $1) }.reduce(text) { hiding($1, in: $0) }
  }

  private static func hiding(_ value: String, in text: String) -> String {
    let letters = Array(text)
    let sought = value.map { $0.lowercased() }
    guard let first = sought.first, letters.count >= sought.count else { return text }
    var result = ""
    var index = 0
    while index < letters.count {
      let end = index + sought.count
      if end <= letters.count, letters[index].lowercased() == first,
        zip(letters[index..<end], sought).allSatisfy({ $0.lowercased() == $1 }),
        index == 0 || !isWord(letters[index - 1]) || !isWord(letters[index]),
        end == letters.count || !isWord(letters[end]) || !isWord(letters[end - 1])
      {
        result += "…"
        index = end
      } else {
        result.append(letters[index])
        index += 1
      }
    }
    return result
  }

  private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
