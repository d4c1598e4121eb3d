package import ResultStore

/// What came of rows that were on their way between memory and the spill file.
package enum MemoryAction: Equatable, Sendable {
  case written(SpilledChunk, ChunkWrite)
  case notWritten(SpillError, ChunkWrite)
  case read(ResidentRows, ChunkRead)
  case notRead(SpillError, ChunkRead)
}
