/// Sorts entries in place, byte by byte from the highest (an American flag sort), small groups by insertion. It needs no
/// memory beside the entries; stability comes from the positions, which are part of the order.
struct EntrySort {
  private let entries: UnsafeMutableBufferPointer<SortEntry>
  /// Of the 16 bytes of an entry, highest first, those in which not all entries agree.
  private let digits: [Int]

  /// Groups up to this size are sorted by insertion.
  private static let insertionLimit = 24
  /// Groups from this size on look whether the task is cancelled.
  private static let cancellationSize = 1 << 16

  /// Sorts entries.
  /// - Throws: `CancellationError` when the task is cancelled; the entries are then in no order.
  static func sort(_ entries: UnsafeMutableBufferPointer<SortEntry>) throws(CancellationError) {
    guard entries.count > 1, let first = entries.first else { return }
    var isSorted = true
    var keys: UInt64 = 0
    var tails: UInt64 = 0
    for index in 1..<entries.count {
      isSorted = isSorted && SortEntry.precedes(entries[index - 1], entries[index])
      keys |= entries[index].key ^ first.key
      tails |= entries[index].tail ^ first.tail
    }
    guard !isSorted else { return }
    let digits = (0..<16).filter { digit in
      let differing = digit < 8 ? keys : tails
      return differing >> UInt64(56 - 8 * (digit & 7)) & 0xFF != 0
    }
    try EntrySort(entries: entries, digits: digits).sort(0..<entries.count, level: 0)
  }

  private func sort(_ range: Range<Int>, level: Int) throws(CancellationError) {
    guard range.count > Self.insertionLimit else {
      insertionSort(range)
      return
    }
    guard level < digits.count else { return }
    if range.count >= Self.cancellationSize { try AnalysisPass.checkCancellation() }
    let digit = digits[level]
    let bounds =
      digit < 8
      ? distribute(range, shift: UInt64(56 - 8 * digit)) { $0.key }
      : distribute(range, shift: UInt64(56 - 8 * (digit & 7))) { $0.tail }
    guard let bounds else { return try sort(range, level: level + 1) }
    for bucket in 0..<256 where bounds[bucket + 1] - bounds[bucket] > 1 {
      try sort(bounds[bucket]..<bounds[bucket + 1], level: level + 1)
    }
  }

  /// Brings the entries of a range into the order of one byte, and returns where each byte value begins; nil when all
  /// have the same.
  @inline(__always)
  private func distribute(_ range: Range<Int>, shift: UInt64, _ word: (SortEntry) -> UInt64) -> [Int]? {
    var counts = [Int](repeating: 0, count: 256)
    counts.withUnsafeMutableBufferPointer { counts in
      for index in range { counts[Int(truncatingIfNeeded: word(entries[index]) >> shift & 0xFF)] &+= 1 }
    }
    guard !counts.contains(range.count) else { return nil }
    var bounds = [Int](repeating: range.lowerBound, count: 257)
    for bucket in 0..<256 { bounds[bucket + 1] = bounds[bucket] + counts[bucket] }
    var heads = bounds
    heads.withUnsafeMutableBufferPointer { heads in
      bounds.withUnsafeBufferPointer { bounds in
        for bucket in 0..<256 {
          let end = bounds[bucket + 1]
          while heads[bucket] < end {
            var entry = entries[heads[bucket]]
            var target = Int(truncatingIfNeeded: word(entry) >> shift & 0xFF)
            while target != bucket {
              let place = heads[target]
              heads[target] = place &+ 1
              swap(&entry, &entries[place])
              target = Int(truncatingIfNeeded: word(entry) >> shift & 0xFF)
            }
            entries[heads[bucket]] = entry
            heads[bucket] &+= 1
          }
        }
      }
    }
    return bounds
  }

  private func insertionSort(_ range: Range<Int>) {
    for index in range.dropFirst() {
      let entry = entries[index]
      var place = index
      while place > range.lowerBound, SortEntry.precedes(entry, entries[place - 1]) {
        entries[place] = entries[place - 1]
        place -= 1
      }
      entries[place] = entry
    }
  }
}
