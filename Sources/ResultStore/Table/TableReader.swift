/// Finds the values of rows of a ``ResultTable`` wherever they are. What it reads back from the spill file it keeps for
/// the next rows, up to a number of bytes. It may block on the disk: for work off the task that draws.
package struct TableReader: Sendable {
  /// Rows read back, and when they were wanted last.
  private struct Entry {
    let chunk: TableChunk
    let byteCount: Int
    var wantedAt: Int
  }

  private let table: ResultTable
  private let byteLimit: Int
  private var entries: [Int: Entry] = [:]
  private var byteCount = 0
  private var clock = 0
  /// The run that was asked for last: rows are mostly asked for one after the other.
  private var last: (rows: Range<Int>, chunk: TableChunk?) = (0..<0, nil)

  /// A reader of a table that keeps at most so many bytes of what it read back, but always the chunk it read last.
  package init(_ table: ResultTable, byteLimit: Int = 64 << 20) {
    self.table = table
    self.byteLimit = byteLimit
  }

  /// The chunk that holds a row; nil in a gap, and for rows that cannot be read back.
  package mutating func chunk(holding row: Int) -> TableChunk? {
    if last.rows ~= row { return last.chunk }
    let run = table.run(holding: row)
    last = (run.rows, run.chunk.flatMap { chunk(of: $0, firstRow: run.rows.lowerBound) })
    return last.chunk
  }

  private mutating func chunk(of held: HeldChunk, firstRow: Int) -> TableChunk? {
    if let rows = held.content.resident { return TableChunk(rows.page, places: held.places, firstRow: firstRow) }
    clock += 1
    if entries[firstRow] != nil {
      entries[firstRow]?.wantedAt = clock
      return entries[firstRow]?.chunk
    }
    guard let page = try? held.content.load() else { return nil }
    let chunk = TableChunk(page, places: held.places, firstRow: firstRow)
    makeRoom(for: page.byteCount)
    entries[firstRow] = Entry(chunk: chunk, byteCount: page.byteCount, wantedAt: clock)
    byteCount += page.byteCount
    return chunk
  }

  /// Gives up what was wanted longest ago.
  private mutating func makeRoom(for bytes: Int) {
    while byteCount + bytes > byteLimit, let oldest = entries.min(by: { $0.value.wantedAt < $1.value.wantedAt }) {
      entries[oldest.key] = nil
      byteCount -= oldest.value.byteCount
    }
  }
}
