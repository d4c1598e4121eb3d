/// Whether R4 wants a resource in a search result; `maybe` where the rules leave it to the server.
enum Verdict: Int, Comparable {
  case no, maybe, yes

  init(_ isTrue: Bool) {
    self = isTrue ? .yes : .no
  }

  static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }

  /// The opposite; what is open stays open.
  static prefix func ! (verdict: Verdict) -> Verdict {
    switch verdict {
    case .no: .yes
    case .maybe: .maybe
    case .yes: .no
    }
  }

  static func && (left: Verdict, right: Verdict) -> Verdict { min(left, right) }
  static func || (left: Verdict, right: Verdict) -> Verdict { max(left, right) }
}

extension Sequence {
  /// The verdict that one of the elements is such.
  func any(_ verdict: (Element) -> Verdict) -> Verdict {
    var best = Verdict.no
    for element in self where best != .yes { best = best || verdict(element) }
    return best
  }

  /// The verdict that all of the elements are such.
  func all(_ verdict: (Element) -> Verdict) -> Verdict {
    var worst = Verdict.yes
    for element in self where worst != .no { worst = worst && verdict(element) }
    return worst
  }
}
