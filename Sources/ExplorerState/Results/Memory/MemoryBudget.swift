package import ResultStore

/// How many bytes of rows may be in memory, and which of them go when there are more: first those of results that are
/// not shown, the oldest first, then those that were not in sight for the longest, and of these the farthest.
///
/// A pure machine: it is told what is held where and what is in sight, says what to write, drop and read back, and is
/// told what came of that. Rows are written before memory is full, so that they can be dropped at once when it is.
package struct MemoryBudget: Equatable, Sendable {
  /// One result as the budget sees it.
  package struct Result: Equatable, Sendable {
    package let key: QueryKey
    package let holdings: [ChunkHolding]

    package init(key: QueryKey, holdings: [ChunkHolding]) {
      self.key = key
      self.holdings = holdings
    }
  }

  /// Bytes of rows that may be in memory.
  package let byteLimit: Int
  /// Why the last rows that were to be written could not be; nil once some could.
  package private(set) var writeFailure: SpillError?
  /// Bytes in memory when that happened: it is tried again when there are a good deal more.
  private var bytesAtFailure = 0
  /// Bytes of the rows that are being written.
  private var writing: [HeldPlace: Int] = [:]
  private var reading: Set<HeldPlace> = []
  private var unreadable: [HeldPlace: SpillError] = [:]
  /// When rows were in sight last, by ``clock``.
  private var seenAt: [HeldPlace: Int] = [:]
  private var inSight: [HeldPlace] = []
  private var clock = 0

  /// How many chunks are read at a time.
  static let readLimit = 8

  /// A budget of so many bytes.
  package init(byteLimit: Int) {
    self.byteLimit = max(0, byteLimit)
  }

  /// From how many bytes on rows are written ahead.
  var writeLevel: Int { byteLimit / 4 * 3 }
  /// Down to how many bytes rows are given up once there are too many.
  var dropLevel: Int { byteLimit / 16 * 15 }
  private var writingBytes: Int { writing.values.reduce(0, +) }

  // MARK: Sight

  /// Notes which chunks have rows in sight or near it, the cursor's first, and says which of them to read back now.
  package mutating func look(at wanted: [ChunkHolding], of key: QueryKey) -> [HeldPlace] {
    let places = wanted.map { HeldPlace(key: key, chunk: $0.place) }
    if places != inSight {
      clock += 1
      inSight = places
      for place in places { seenAt[place] = clock }
    }
    var reads: [HeldPlace] = []
    for (place, holding) in zip(places, wanted) where holding.residence == .file {
      guard reading.count < Self.readLimit else { break }
      guard unreadable[place] == nil, reading.insert(place).inserted else { continue }
      reads.append(place)
    }
    return reads
  }

  /// Notes that rows were read back, or why not.
  package mutating func settleRead(_ place: HeldPlace, _ failure: SpillError? = nil) {
    reading.remove(place)
    unreadable[place] = failure
  }

  /// Why the rows at a place cannot be read back; nil where they can.
  package func readFailure(at place: HeldPlace) -> SpillError? { unreadable[place] }

  /// What is said in place of rows that are in the spill file.
  package func absenceText(at place: HeldPlace) -> String {
    guard let failure = unreadable[place] else { return "these rows are being read back" }
    return "these rows cannot be read back: \(failure.summary) \(failure.nextStep)"
  }

  /// Makes rows that could not be read or written worth another try.
  package mutating func retry() {
    unreadable = [:]
    bytesAtFailure = 0
    writeFailure = nil
  }

  // MARK: Room

  /// Whether there may be something to write or to drop. Cheap, so that it can be asked after every action.
  package func needsRelief(_ footprint: TableFootprint) -> Bool {
    if footprint.memoryBytes > byteLimit { return true }
    return canWrite(footprint.memoryBytes)
      && footprint.memoryBytes - writeLevel > footprint.writtenBytes + writingBytes
  }

  /// What to write and what to drop.
  /// - Parameters:
  ///   - memoryBytes: what the rows of all results take in memory.
  ///   - row: the row of the shown table that the cursor stands on.
  ///   - results: the shown result, then the others, the newest first.
  /// - Returns: what is to be done now; what is to be written counts as under way from here on.
  package mutating func relieve(_ memoryBytes: Int, near row: Int, among results: [Result]) -> MemoryPlan {
    var plan = MemoryPlan()
    var toDrop = memoryBytes > byteLimit ? memoryBytes - dropLevel : 0
    var toWrite = canWrite(memoryBytes) ? max(toDrop, memoryBytes - writeLevel) : 0
    let writeLimit = max(byteLimit / 8, 1)
    var underWay = writingBytes
    for (place, holding) in goingOrder(results, near: row) {
      guard toDrop > 0 || toWrite > 0 else { break }
      if holding.residence == .both {
        if toDrop > 0 { plan.drops.append(place) }
      } else if toWrite > 0, writing[place] == nil, underWay < writeLimit {
        plan.writes.append(place)
        writing[place] = holding.byteCount
        underWay += holding.byteCount
      }
      toDrop -= holding.byteCount
      toWrite -= holding.byteCount
    }
    return plan
  }

  /// Notes that rows were written, or why not; then none are written until there are a good deal more of them.
  package mutating func settleWrite(_ place: HeldPlace, _ failure: SpillError? = nil, memoryBytes: Int) {
    writing[place] = nil
    writeFailure = failure
    if failure != nil { bytesAtFailure = memoryBytes }
  }

  private func canWrite(_ memoryBytes: Int) -> Bool {
    writeFailure == nil || memoryBytes > bytesAtFailure + byteLimit / 8
  }

  /// What is in memory, the first to go first; what is in sight does not go.
  private func goingOrder(_ results: [Result], near row: Int) -> [(HeldPlace, ChunkHolding)] {
    let kept = Set(inSight)
    return results.enumerated().reversed().flatMap { index, result in
      result.holdings.lazy
        .filter { $0.residence != .file }
        .map { holding in
          let place = HeldPlace(key: result.key, chunk: holding.place)
          let distance = index == 0 ? holding.rows.distance(to: row) : holding.rows.lowerBound
          return (place: place, holding: holding, seenAt: seenAt[place] ?? 0, distance: distance)
        }
        .filter { !kept.contains($0.place) }
        .sorted { ($0.seenAt, -$0.distance) < ($1.seenAt, -$1.distance) }
        .map { ($0.place, $0.holding) }
    }
  }
}

extension Range<Int> {
  /// How far a number is from these; 0 for one of them.
  fileprivate func distance(to number: Int) -> Int {
    number < lowerBound ? lowerBound - number : number >= upperBound ? number - upperBound + 1 : 0
  }
}
