/// How many rows of a table are where, and what room they take.
package struct TableFootprint: Hashable, Sendable {
  /// Rows in memory.
  package private(set) var residentRows = 0
  /// Rows in the spill file only.
  package private(set) var spilledRows = 0
  /// Bytes of memory that rows take.
  package private(set) var memoryBytes = 0
  /// Bytes that rows take in the spill file, those of rows in memory too included.
  package private(set) var fileBytes = 0

  package init() {}

  /// Counts rows in.
  mutating func add(_ content: ChunkContent) { count(content, 1) }

  /// Counts rows out.
  mutating func remove(_ content: ChunkContent) { count(content, -1) }

  private mutating func count(_ content: ChunkContent, _ sign: Int) {
    if let rows = content.resident {
      residentRows += sign * rows.page.rowCount
      memoryBytes += sign * rows.byteCount
    } else {
      spilledRows += sign * content.rowCount
    }
    fileBytes += sign * (content.spilled?.fileByteCount ?? 0)
  }
}
