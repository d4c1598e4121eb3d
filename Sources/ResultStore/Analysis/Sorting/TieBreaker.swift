/// Ranks values whose keys do not tell them apart. Each different value is held once, so that columns with few values
/// cost little.
struct TieBreaker {
  private(set) var cells = InternedCells()
  private let form: SortKeyForm
  private var ranks: [UInt32] = []
  private var nextRank: UInt32 = 0

  /// Groups up to this size are sorted by comparing values.
  private static let comparisonLimit = 32

  /// A tie breaker for the values of a column whose keys have this form.
  init(_ form: SortKeyForm) {
    self.form = form
  }

  /// The number under which a value is known here.
  mutating func number(of cell: CellBytes) -> UInt32 { cells.number(of: cell) }

  /// Sorts entries that have one key and of which some are partial: their keys become ranks, greater than those of all
  /// groups before.
  /// - Parameters:
  ///   - entries: a group, each group once and in order.
  ///   - number: the number of the value at a position.
  /// - Throws: `CancellationError` when the task is cancelled.
  mutating func resolve(
    _ entries: UnsafeMutableBufferPointer<SortEntry>, number: (UInt32) -> UInt32
  ) throws(CancellationError) {
    if ranks.isEmpty { ranks = Array(repeating: .max, count: cells.count) }
    var numbers: [UInt32] = []
    for entry in entries {
      let number = number(entry.position)
      if ranks[Int(number)] == .max {
        ranks[Int(number)] = 0
        numbers.append(number)
      }
    }
    try rank(&numbers)
    for index in entries.indices {
      let position = entries[index].position
      entries[index] = SortEntry(
        key: UInt64(ranks[Int(number(position))]), detail: SortEntry.isRank, position: position)
    }
    try EntrySort.sort(entries)
  }

  /// Gives different values their ranks.
  private mutating func rank(_ numbers: inout [UInt32]) throws(CancellationError) {
    guard numbers.count > Self.comparisonLimit, let keyForm = keyForm(for: numbers) else {
      rankByComparing(&numbers)
      return
    }
    var entries = numbers.map { number in
      let (value, detail) = cells.withCell(number) { keyForm.key($0) }
      return SortEntry(key: value, detail: detail, position: number)
    }
    try entries.withUnsafeMutableBufferPointer { entries throws(CancellationError) in try EntrySort.sort(entries) }
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].key == entries[start].key { end += 1 }
      var group = entries[start..<end].map(\.position)
      if entries[end - 1].detail & SortEntry.isPartial != 0, group.count > 1 {
        // Another round only where it begins further on than this one did: keys of less than all values share more.
        if group.count < numbers.count { try rank(&group) } else { rankByComparing(&group) }
      } else {
        for number in group {
          ranks[Int(number)] = nextRank
          nextRank += 1
        }
      }
      start = end
    }
  }

  /// The form of keys that begin behind what these values share; nil for values of other kinds than text and JSON.
  private func keyForm(for numbers: [UInt32]) -> SortKeyForm? {
    var prefix = SharedPrefix()
    for number in numbers where !prefix.isEmpty { cells.withText(number) { prefix.formCommon(with: $0) } }
    return switch form {
    case .text: .text(sharedLength: prefix.count)
    case .json: .json(sharedLength: prefix.count)
    default: nil
    }
  }

  private mutating func rankByComparing(_ numbers: inout [UInt32]) {
    let cells = cells
    let isTemporal = form.isTemporal
    func order(_ left: UInt32, _ right: UInt32) -> Int {
      cells.withCell(left) { left in
        cells.withCell(right) { right in left.compared(to: right, isTemporal: isTemporal) }
      }
    }
    numbers.sort { order($0, $1) < 0 }
    for (index, number) in numbers.enumerated() {
      if index > 0, order(numbers[index - 1], number) != 0 { nextRank += 1 }
      ranks[Int(number)] = nextRank
    }
    nextRank += 1
  }
}
