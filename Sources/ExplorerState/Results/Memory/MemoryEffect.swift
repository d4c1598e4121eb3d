package import ResultStore

/// Rows on their way between memory and the spill file.
package enum MemoryEffect: Equatable, Sendable {
  /// Write rows into the spill file, one after the other.
  case write([ChunkWrite])
  /// Read rows back.
  case read(ChunkRead)
}

/// Rows to write.
package struct ChunkWrite: Equatable, Sendable {
  package let place: HeldPlace
  package let rows: ResidentRows

  package init(place: HeldPlace, rows: ResidentRows) {
    self.place = place
    self.rows = rows
  }
}

/// Rows to read back.
package struct ChunkRead: Equatable, Sendable {
  package let place: HeldPlace
  package let chunk: SpilledChunk

  package init(place: HeldPlace, chunk: SpilledChunk) {
    self.place = place
    self.chunk = chunk
  }
}
