/// Rows that are in a ``SpillFile``. Whoever holds one holds the rows: the file gives their room back with the last.
/// Two are equal when they are the same.
package final class SpilledChunk: Sendable, Equatable {
  /// How many rows they are.
  package let rowCount: Int
  /// Bytes of memory that the rows take when they are read back.
  package let byteCount: Int
  /// Bytes that they take in the file.
  package var fileByteCount: Int { room.count }
  private let file: SpillFile
  private let room: Range<Int>

  init(file: SpillFile, room: Range<Int>, of page: ColumnarPage) {
    rowCount = page.rowCount
    byteCount = page.byteCount
    self.file = file
    self.room = room
  }

  deinit {
    file.giveBack(room)
  }

  /// Reads the rows back. Blocks until the disk has them.
  package func load() throws(SpillError) -> ColumnarPage {
    let page = try ColumnarPage(spillBytes: try file.read(room))
    guard page.rowCount == rowCount else { throw .damaged }
    return page
  }

  package static func == (left: SpilledChunk, right: SpilledChunk) -> Bool { left === right }
}
