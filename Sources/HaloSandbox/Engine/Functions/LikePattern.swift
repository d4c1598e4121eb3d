/// A compiled `LIKE` pattern.
struct LikePattern: Sendable {
  private enum Element: Sendable {
    case anyText
    case anyCharacter
    case character(Unicode.Scalar)
    case oneOf([ClosedRange<Unicode.Scalar>], isNegated: Bool)
  }

  private let elements: [Element]
  private let ignoresCase: Bool

  /// Compiles a pattern of `%`, `_` and, when `hasClasses`, T-SQL's `[a-f]` and `[^a-f]`.
  init(_ pattern: String, escape: Unicode.Scalar?, ignoresCase: Bool, hasClasses: Bool) {
    self.ignoresCase = ignoresCase
    var elements: [Element] = []
    var rest = Array(pattern.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case _ where scalar == escape:
        elements.append(.character(Self.folded(rest.popFirst() ?? scalar, ignoresCase)))
      case "%":
        if case .anyText? = elements.last { continue }
        elements.append(.anyText)
      case "_":
        elements.append(.anyCharacter)
      case "[" where hasClasses && rest.contains("]"):
        elements.append(Self.oneOf(&rest, ignoresCase))
      default:
        elements.append(.character(Self.folded(scalar, ignoresCase)))
      }
    }
    self.elements = elements
  }

  /// Whether the whole text matches.
  func matches(_ text: String) -> Bool { matches(Array(text.unicodeScalars)[...]) }

  /// Whether all of these scalars match. Takes the last `%` back and no other, so it is quadratic at worst.
  func matches(_ text: ArraySlice<Unicode.Scalar>) -> Bool {
    var (position, element) = (text.startIndex, 0)
    var retry: (position: Int, element: Int)?
    while position < text.endIndex {
      if element < elements.count {
        if case .anyText = elements[element] {
          retry = (position, element + 1)
          element += 1
          continue
        }
        if isMatch(text[position], elements[element]) {
          position += 1
          element += 1
          continue
        }
      }
      guard let last = retry else { return false }
      retry = (last.position + 1, last.element)
      position = last.position + 1
      element = last.element
    }
    return elements[element...].allSatisfy { if case .anyText = $0 { true } else { false } }
  }

  private func isMatch(_ scalar: Unicode.Scalar, _ element: Element) -> Bool {
    let scalar = Self.folded(scalar, ignoresCase)
    switch element {
    case .anyText, .anyCharacter: return true
    case .character(let wanted): return scalar == wanted
    case .oneOf(let ranges, let isNegated): return ranges.contains { $0.contains(scalar) } != isNegated
    }
  }

  private static func folded(_ scalar: Unicode.Scalar, _ ignoresCase: Bool) -> Unicode.Scalar {
    ignoresCase ? scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar : scalar
  }

  private static func oneOf(_ rest: inout ArraySlice<Unicode.Scalar>, _ ignoresCase: Bool) -> Element {
    let isNegated = rest.first == "^"
    if isNegated { rest.removeFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let scalar = rest.popFirst(), scalar != "]" {
      let lower = folded(scalar, ignoresCase)
      guard rest.first == "-", rest.count > 1, rest[rest.startIndex + 1] != "]" else {
        ranges.append(lower...lower)
        continue
      }
      let upper = folded(rest[rest.startIndex + 1], ignoresCase)
      rest = rest.dropFirst(2)
      if lower <= upper { ranges.append(lower...upper) }
    }
    return .oneOf(ranges, isNegated: isNegated)
  }
}
