/// The most frequent values of a sorted column: most rows first, among equals in sorted order.
struct TopRuns {
  /// One value.
  struct Run {
    /// How many rows have it.
    let count: Int
    /// The place of the value among all, in sorted order.
    let place: Int
    /// A row of the table that has it; nil for null.
    let row: UInt32?
  }

  /// How many different values were offered.
  private(set) var distinctCount = 0
  private var runs: [Run] = []
  private let limit: Int

  /// Keeps `limit` values.
  init(limit: Int) {
    self.limit = max(0, limit)
  }

  /// Offers the next value in sorted order.
  mutating func add(count: Int, row: UInt32?) {
    let place = distinctCount
    distinctCount += 1
    // Half of the room is cut off at once, which costs little for each value.
    if runs.count >= 2 * limit + 64 { runs = sorted() }
    runs.append(Run(count: count, place: place, row: row))
  }

  /// The values that are kept.
  func sorted() -> [Run] {
    Array(runs.sorted { $0.count != $1.count ? $0.count > $1.count : $0.place < $1.place }.prefix(limit))
  }
}
