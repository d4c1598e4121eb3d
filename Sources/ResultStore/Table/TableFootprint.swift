/// How many rows of a table are where, and what room they take.
package struct TableFootprint: Hashable, Sendable {
  /// Rows in memory.
  package private(set) var residentRows = 0
  /// Rows in the spill file only.
  package private(set) var spilledRows = 0
  /// Bytes of memory that rows take.
  package private(set) var memoryBytes = 0
  /// Bytes of memory that rows take which are in the spill file too.
  package private(set) var writtenBytes = 0
  /// Bytes that rows take in the spill file, those of rows in memory too included.
  package private(set) var fileBytes = 0

  package init() {}

  /// Bytes of rows, wherever they are.
  package var heldBytes: Int { memoryBytes - writtenBytes + fileBytes }

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
    guard let copy = content.spilled else { return }
    fileBytes += sign * copy.fileByteCount
    writtenBytes += sign * (content.resident?.byteCount ?? 0)
  }

  /// The rows of both together.
  package static func + (left: TableFootprint, right: TableFootprint) -> TableFootprint {
    left.adding(right, 1)
  }

  /// The rows without those of another.
  package static func - (left: TableFootprint, right: TableFootprint) -> TableFootprint {
    left.adding(right, -1)
  }

  private func adding(_ other: TableFootprint, _ sign: Int) -> TableFootprint {
    var sum = self
    sum.residentRows += sign * other.residentRows
    sum.spilledRows += sign * other.spilledRows
    sum.memoryBytes += sign * other.memoryBytes
    sum.writtenBytes += sign * other.writtenBytes
    sum.fileBytes += sign * other.fileBytes
    return sum
  }
}
