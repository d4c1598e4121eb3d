import ExplorerState
import ResultStore
import Testing

@Suite("The memory budget")
struct MemoryBudgetTests {
  private static let shown = QueryKey(9)
  private static let other = QueryKey(8)

  /// Chunks of ten rows and ten bytes each: `m` in memory, `b` in memory and written, `f` in the file only.
  private func result(_ chunks: String, _ key: QueryKey = shown) -> MemoryBudget.Result {
    MemoryBudget.Result(
      key: key,
      holdings: chunks.enumerated().map { index, letter in
        ChunkHolding(
          place: ChunkPlace(page: 0, index: index), rows: index * 10..<index * 10 + 10, byteCount: 10,
          residence: letter == "m" ? .memory : letter == "b" ? .both : .file)
      })
  }

  private func bytes(_ results: [MemoryBudget.Result]) -> Int {
    results.flatMap(\.holdings).reduce(0) { $0 + ($1.residence == .file ? 0 : $1.byteCount) }
  }

  private func indices(_ places: [HeldPlace]) -> [Int] {
    places.map { $0.key == Self.shown ? $0.chunk.index : 100 + $0.chunk.index }
  }

  @Test(
    "what is farthest from the cursor goes first, what was written goes at once, what is in sight stays",
    arguments: [
      // The chunks, the cursor's row, which chunks are in sight, what is dropped and what is written. The limit is 80
      // bytes: 8 chunks; from 60 bytes on rows are written, at most 10 bytes at a time, and dropped down to 75.
      ("mmmmmm", 0, [0], [], []),
      ("mmmmmmm", 0, [0], [], [6]),
      ("bbbbbbbb", 0, [0], [], []),
      ("bbbbbbbbb", 0, [0], [8, 7], []),
      ("bbbbbbbbb", 85, [8], [0, 1], []),
      ("bbbbbbbbb", 45, [4], [0, 8], []),
      ("mbbbbbbbb", 85, [8], [1], [0]),
      ("fffbbbbbbbbbff", 0, [3], [11, 10], []),
      ("bbbbbbbbbb", 0, [0, 9, 8, 7], [6, 5, 4], []),
      ("mmmmmmmmm", 0, [0, 1, 2, 3, 4, 5, 6, 7, 8], [], []),
    ] as [(String, Int, [Int], [Int], [Int])])
  func order(_ chunks: String, _ row: Int, _ inSight: [Int], _ drops: [Int], _ writes: [Int]) {
    let result = result(chunks)
    var budget = MemoryBudget(byteLimit: 80)
    _ = budget.look(at: inSight.map { result.holdings[$0] }, of: Self.shown)
    let plan = budget.relieve(bytes([result]), near: row, among: [result])
    #expect(indices(plan.drops) == drops)
    #expect(indices(plan.writes) == writes)
  }

  @Test("results that are not shown go before the shown one, and what was looked at lately goes last")
  func ages() {
    let results = [result("bbbbbbb"), result("bb", Self.other)]
    var budget = MemoryBudget(byteLimit: 80)
    #expect(indices(budget.relieve(90, near: 0, among: results).drops) == [101, 100])
    // Looked at once: the far end stays longer than what was never looked at.
    _ = budget.look(at: [results[0].holdings[6]], of: Self.shown)
    _ = budget.look(at: [results[0].holdings[0]], of: Self.shown)
    #expect(indices(budget.relieve(90, near: 0, among: [results[0]]).drops) == [5, 4])
  }

  @Test("what is being written is not written twice, and after a failure not before there is a good deal more")
  func writing() {
    let result = result("mmmmmmm")
    var budget = MemoryBudget(byteLimit: 80)
    _ = budget.look(at: [result.holdings[0]], of: Self.shown)
    let first = budget.relieve(70, near: 0, among: [result])
    #expect(indices(first.writes) == [6])
    #expect(budget.relieve(70, near: 0, among: [result]) == MemoryPlan())
    budget.settleWrite(first.writes[0], .diskFull(directory: "/tmp"), memoryBytes: 70)
    #expect(budget.writeFailure == .diskFull(directory: "/tmp"))
    #expect(budget.relieve(70, near: 0, among: [result]) == MemoryPlan())
    #expect(budget.relieve(80, near: 0, among: [result]) == MemoryPlan())
    #expect(indices(budget.relieve(90, near: 0, among: [result]).writes) == [6])
    budget.settleWrite(first.writes[0], memoryBytes: 90)
    #expect(budget.writeFailure == nil)
  }

  @Test("rows in the file are read back once, the cursor's first, eight at a time, and not again after a failure")
  func reading() {
    let result = result("ffffffffffff")
    var budget = MemoryBudget(byteLimit: 80)
    let wanted = [3, 0, 1, 2, 4, 5, 6, 7, 8, 9].map { result.holdings[$0] }
    let reads = budget.look(at: wanted, of: Self.shown)
    #expect(indices(reads) == [3, 0, 1, 2, 4, 5, 6, 7])
    #expect(budget.look(at: wanted, of: Self.shown).isEmpty)
    budget.settleRead(reads[0], .damaged)
    #expect(indices(budget.look(at: wanted, of: Self.shown)) == [8])
    #expect(budget.readFailure(at: reads[0]) == .damaged)
    for read in reads { budget.settleRead(read, read == reads[0] ? .damaged : nil) }
    let later = budget.look(at: wanted, of: Self.shown)
    #expect(!indices(later).contains(3))
    for read in later { budget.settleRead(read) }
    budget.retry()
    #expect(budget.readFailure(at: reads[0]) == nil)
    #expect(indices(budget.look(at: wanted, of: Self.shown)).contains(3))
  }

  @Test(
    "sizes are read with their unit",
    arguments: [
      ("512MB", 512 << 20), ("64 mb", 64 << 20), ("2GB", 2 << 30), ("1.5GiB", 3 << 29), ("100M", 100 << 20),
    ])
  func sizes(_ text: String, _ bytes: Int) throws {
    #expect(try MemorySettings(text).processBytes == bytes)
  }

  @Test("what is no size is refused", arguments: ["", "MB", "512", "512KB", "-1GB", "1e9GB", "lots"])
  func noSizes(_ text: String) {
    #expect(throws: MemorySettings.Mistake.notASize) { try MemorySettings(text) }
  }

  @Test("a size that is too small is refused", arguments: ["0MB", "63MB", "0.01GB"])
  func tooSmall(_ text: String) {
    #expect(throws: MemorySettings.Mistake.tooSmall) { try MemorySettings(text) }
  }
}
