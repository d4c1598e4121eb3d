/// A text made ready for finding in UTF-8, with or without regard to case. Case is Unicode's, letter by letter.
struct LiteralPattern: Sendable {
  /// The spellings of each scalar, those to be accepted where case is ignored.
  private let spellings: [[[UInt8]]]
  private let filter: PairFilter
  /// The fewest bytes that a match has.
  let minimumLength: Int

  /// A pattern of a text that is not empty.
  init(_ text: String, isCaseSensitive: Bool) {
    spellings = text.unicodeScalars.map { scalar in
      var variants = [String(scalar)]
      if !isCaseSensitive {
        for mapping in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping]
        where mapping.unicodeScalars.count == 1 && !variants.contains(where: { $0.utf8.elementsEqual(mapping.utf8) }) {
          variants.append(mapping)
        }
      }
      return variants.map { Array($0.utf8) }
    }
    filter = PairFilter(spellings)
    minimumLength = spellings.reduce(0) { $0 + ($1.map(\.count).min() ?? 0) }
  }

  /// Whether a number or a sign of one could be in a match: every scalar is a digit, a minus, a point or an exponent's.
  var canMatchInteger: Bool {
    spellings.allSatisfy { $0.contains { $0.count == 1 && ($0[0] == UInt8(ascii: "-") || $0[0] &- 0x30 <= 9) } }
  }

  /// Where the pattern first stands in a text, from an offset on.
  func firstMatch(in text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Range<Int>? {
    guard let base = text.baseAddress, text.count >= minimumLength else { return nil }
    var index = start
    while let candidate = filter.next(in: base, from: index, end: text.count - minimumLength + 1, count: text.count) {
      if let end = end(of: candidate, in: text) { return candidate..<end }
      index = candidate + 1
    }
    return nil
  }

  /// Where a match that begins at an offset ends; nil when none begins there.
  private func end(of start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = start
    for variants in spellings {
      var next: Int?
      for bytes in variants where index + bytes.count <= text.count {
        var isMatch = true
        for place in 0..<bytes.count where text[index + place] != bytes[place] {
          isMatch = false
          break
        }
        if isMatch {
          next = index + bytes.count
          break
        }
      }
      guard let next else { return nil }
      index = next
    }
    return index
  }
}
