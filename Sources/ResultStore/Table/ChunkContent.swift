/// Where the values of a chunk are.
enum ChunkContent: Sendable {
  /// In memory; when they were written before, in the spill file too, so that memory can give them up at no cost.
  case memory(ResidentRows, copy: SpilledChunk?)
  /// In the spill file only.
  case file(SpilledChunk)

  /// The rows, when they are in memory.
  var resident: ResidentRows? {
    if case .memory(let rows, _) = self { rows } else { nil }
  }

  /// The rows in the spill file, when they are there.
  var spilled: SpilledChunk? {
    switch self {
    case .memory(_, let copy): copy
    case .file(let chunk): chunk
    }
  }

  /// How many rows there are.
  var rowCount: Int {
    switch self {
    case .memory(let rows, _): rows.page.rowCount
    case .file(let chunk): chunk.rowCount
    }
  }

  /// The values: those in memory, or else read back. Blocks in that case.
  func load() throws(SpillError) -> ColumnarPage {
    switch self {
    case .memory(let rows, _): rows.page
    case .file(let chunk): try chunk.load()
    }
  }
}
