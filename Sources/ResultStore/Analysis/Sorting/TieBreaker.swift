/// Ranks values whose keys do not tell them apart. In large groups each different value is held once, so that columns
/// with few values cost little.
struct TieBreaker {
  /// The rank that the next different value gets.
  private(set) var nextRank: UInt32
  private var cells = InternedCells()
  private let form: SortKeyForm
  private var ranks: [UInt32] = []

  /// Groups up to this size are sorted by comparing values.
  static let comparisonLimit = 32

  /// A tie breaker for some values of a column whose keys have a form.
  init(_ form: SortKeyForm, firstRank: UInt32) {
    self.form = form
    nextRank = firstRank
  }

  /// Takes in the value of a row, and returns the number under which it is known here.
  mutating func number(of cell: CellBytes, isOfLargeGroup: Bool) -> UInt32 {
    isOfLargeGroup ? cells.number(of: cell) : cells.append(cell)
  }

  /// Sorts entries that have one key and of which some are partial: their keys become ranks, greater than those of all
  /// groups before. Called for each group once and in order, after all values are taken in.
  /// - Parameters:
  ///   - entries: the group.
  ///   - numbers: for each position the number of its value.
  /// - Throws: `CancellationError` when the task is cancelled.
  mutating func resolve(
    _ entries: UnsafeMutableBufferPointer<SortEntry>, numbers: UnsafeBufferPointer<UInt32>
  ) throws(CancellationError) {
    guard entries.count > Self.comparisonLimit else { return resolveSmall(entries, numbers) }
    if ranks.isEmpty { ranks = Array(repeating: .max, count: cells.count) }
    var different: [UInt32] = []
    for entry in entries {
      let number = numbers[Int(entry.position)]
      if ranks[Int(number)] == .max {
        ranks[Int(number)] = 0
        different.append(number)
      }
    }
    try rank(&different)
    for index in entries.indices {
      let position = entries[index].position
      entries[index] = SortEntry(
        key: UInt64(ranks[Int(numbers[Int(position)])]), detail: SortEntry.isRank, position: position)
    }
    try EntrySort.sort(entries)
  }

  /// Sorts a few entries by insertion.
  private mutating func resolveSmall(
    _ entries: UnsafeMutableBufferPointer<SortEntry>, _ numbers: UnsafeBufferPointer<UInt32>
  ) {
    for index in 1..<entries.count {
      let entry = entries[index]
      let number = numbers[Int(entry.position)]
      var place = index
      while place > 0 {
        let order = order(number, numbers[Int(entries[place - 1].position)])
        guard order < 0 || order == 0 && entry.position < entries[place - 1].position else { break }
        entries[place] = entries[place - 1]
        place -= 1
      }
      entries[place] = entry
    }
    var previous: UInt32?
    for index in entries.indices {
      let position = entries[index].position
      let number = numbers[Int(position)]
      if let previous, order(previous, number) != 0 { nextRank += 1 }
      previous = number
      entries[index] = SortEntry(key: UInt64(nextRank), detail: SortEntry.isRank, position: position)
    }
    nextRank += 1
  }

  /// -1, 0 or 1: two values that were taken in, compared.
  private func order(_ left: UInt32, _ right: UInt32) -> Int {
    cells.withCell(left) { left in
      cells.withCell(right) { right in left.compared(to: right, isTemporal: form.isTemporal) }
    }
  }

  /// Gives values their ranks, the same to values that are the same.
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
      if entries[end - 1].detail & SortEntry.isPartial != 0, end - start > 1 {
        var group = entries[start..<end].map(\.position)
        // Another round only where it begins further on than this one did: keys of less than all values share more.
        if group.count < numbers.count { try rank(&group) } else { rankByComparing(&group) }
      } else {
        for index in start..<end {
          if index > start, !entries[index].hasSameValue(as: entries[index - 1]) { nextRank += 1 }
          ranks[Int(entries[index].position)] = nextRank
        }
        nextRank += 1
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
    numbers.sort { order($0, $1) < 0 }
    for (index, number) in numbers.enumerated() {
      if index > 0, order(numbers[index - 1], number) != 0 { nextRank += 1 }
      ranks[Int(number)] = nextRank
    }
    nextRank += 1
  }
}
