/// A row as people name it: its number, how far it is from the cursor, or how far down it lies.
enum RowAddress: Equatable, Sendable {
  /// Counted from 1.
  case number(Int)
  case offset(Int)
  case percent(Int)

  /// Reads `1200`, `1,200`, `+100`, `-100` or `50%`; `nil` for anything else.
  init?(_ text: String) {
    let text = text.trimmed.filter { $0 != "," && $0 != "_" }
    guard let first = text.first else { return nil }
    if text.last == "%" {
      guard let percent = Self.number(text.dropLast()), percent <= 100 else { return nil }
      self = .percent(percent)
    } else if first == "+" || first == "-" {
      guard let distance = Self.number(text.dropFirst()) else { return nil }
      self = .offset(first == "-" ? -distance : distance)
    } else {
      guard let number = Self.number(text[...]) else { return nil }
      self = .number(number)
    }
  }

  /// The row of a view, from 0; `nil` when there is no such row. A distance ends at the first or last row.
  func row(from cursor: Int, of count: Int) -> Int? {
    guard count > 0 else { return nil }
    switch self {
    case .number(let number): return 1...count ~= number ? number - 1 : nil
    case .offset(let distance): return max(0, min(cursor + distance, count - 1))
    case .percent(let percent): return min(count - 1, count / 100 * percent + count % 100 * percent / 100)
    }
  }

  private static func number(_ digits: Substring) -> Int? {
    digits.allSatisfy { "0"..."9" ~= $0 } ? Int(digits).flatMap { $0 < 1 << 40 ? $0 : nil } : nil
  }
}
