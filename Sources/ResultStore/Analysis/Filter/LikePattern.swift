/// A pattern of `like`: `%` stands for any characters, `_` for one. `ilike` ignores case.
struct LikePattern: Sendable, Hashable {
  private let pattern: String
  private let ignoresCase: Bool
  private let escape: Character?
  private let parts: [Part]

  /// One part of a pattern. Scalars are compared, not bytes, so that `_` is one letter.
  private enum Part: Sendable, Hashable {
    case scalar(UInt32)
    case one
    case many
  }

  /// Reads a pattern; every text is one.
  /// - Parameters:
  ///   - pattern: the text of the pattern.
  ///   - ignoresCase: whether capitals and small letters are the same.
  ///   - escape: the character that makes a following `%` or `_` stand for itself.
  init(_ pattern: String, ignoresCase: Bool, escape: Character? = nil) {
    self.pattern = pattern
    self.ignoresCase = ignoresCase
    self.escape = escape
    var parts: [Part] = []
    var isEscaped = false
    for character in pattern {
      if character == escape, !isEscaped {
        isEscaped = true
        continue
      }
      if character == "%", !isEscaped {
        if parts.last != .many { parts.append(.many) }
      } else if character == "_", !isEscaped {
        parts.append(.one)
      } else {
        parts += character.unicodeScalars.map { .scalar(ignoresCase ? Self.small($0.value) : $0.value) }
      }
      isEscaped = false
    }
    self.parts = parts
  }

  /// The test as an expression writes it, without the column.
  var expression: String {
    (ignoresCase ? "ilike " : "like ") + FilterLiteral.quoted(pattern)
      + (escape.map { " escape " + FilterLiteral.quoted(String($0)) } ?? "")
  }

  /// Whether a text is like the pattern.
  func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var part = 0
    var index = 0
    var retry: (part: Int, index: Int)?
    while true {
      if part < parts.count, parts[part] == .many {
        part += 1
        if part == parts.count { return true }
        retry = (part, index)
        continue
      }
      if index == text.count, part == parts.count { return true }
      if index < text.count, part < parts.count {
        let (scalar, count) = FoldedText.scalar(in: text, at: index)
        if accepts(parts[part], scalar) {
          part += 1
          index += count
          continue
        }
      }
      guard let last = retry, last.index < text.count else { return false }
      let next = last.index + FoldedText.scalar(in: text, at: last.index).count
      retry = (last.part, next)
      (part, index) = (last.part, next)
    }
  }

  @inline(__always)
  private func accepts(_ part: Part, _ scalar: UInt32) -> Bool {
    switch part {
    case .one: true
    case .scalar(let wanted): scalar == wanted || ignoresCase && Self.small(scalar) == wanted
    case .many: false
    }
  }

  /// A scalar as a small letter where that is one scalar.
  private static func small(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return UInt32(FoldedText.small(UInt8(scalar))) }
    guard let mapping = Unicode.Scalar(scalar)?.properties.lowercaseMapping.unicodeScalars, mapping.count == 1,
      let small = mapping.first
    else { return scalar }
    return small.value
  }
}
