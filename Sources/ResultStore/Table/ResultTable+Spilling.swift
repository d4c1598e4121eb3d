/// Rows that give up their room in memory: they are written into a ``SpillFile``, dropped, and read back when they come
/// into sight. The table itself never reads the disk.
extension ResultTable {
  /// Where the values of a row are.
  package enum RowPresence: Hashable, Sendable {
    /// In memory.
    case here
    /// In the spill file.
    case spilled
    /// Not on this machine.
    case gap
  }

  /// Where the values of a row are.
  /// - Complexity: O(log chunks).
  package func presence(ofRow row: Int) -> RowPresence {
    guard let content = run(holding: row).chunk?.content else { return .gap }
    return content.resident == nil ? .spilled : .here
  }

  /// Every chunk that came, in row order.
  /// - Complexity: O(chunks).
  package var holdings: [ChunkHolding] {
    var holdings: [ChunkHolding] = []
    for (index, page) in pages.enumerated() {
      for chunk in page.chunks.indices { holdings.append(holding(of: ChunkPlace(page: index, index: chunk))) }
    }
    return holdings
  }

  /// The chunk that holds a row; nil in a gap.
  /// - Complexity: O(log chunks).
  package func holding(ofRow row: Int) -> ChunkHolding? {
    let index = pageIndex(holding: row)
    return pages[index].chunkIndex(holding: row - pages[index].firstRow).map {
      holding(of: ChunkPlace(page: index, index: $0))
    }
  }

  private func holding(of place: ChunkPlace) -> ChunkHolding {
    let page = pages[place.page]
    let chunk = page.chunks[place.index]
    let firstRow = page.firstRow + chunk.firstRow
    let (byteCount, residence): (Int, ChunkHolding.Residence) =
      switch chunk.content {
      case .memory(let rows, let copy): (rows.byteCount, copy == nil ? .memory : .both)
      case .file(let chunk): (chunk.byteCount, .file)
      }
    return ChunkHolding(
      place: place, rows: firstRow..<firstRow + chunk.rowCount, byteCount: byteCount, residence: residence)
  }

  /// The rows at a place that are in memory and were not written yet; nil when there are none such.
  package func unwrittenRows(at place: ChunkPlace) -> ResidentRows? {
    guard case .memory(let rows, nil) = content(at: place) else { return nil }
    return rows
  }

  /// The rows at a place that are in the spill file only; nil when there are none such.
  package func spilledRows(at place: ChunkPlace) -> SpilledChunk? {
    guard case .file(let chunk) = content(at: place) else { return nil }
    return chunk
  }

  /// Notes that rows were written, so that memory can give them up.
  /// - Returns: whether they are still those of the place.
  package mutating func note(_ copy: SpilledChunk, of rows: ResidentRows, at place: ChunkPlace) -> Bool {
    guard case .memory(rows, nil) = content(at: place) else { return false }
    replace(place, by: .memory(rows, copy: copy))
    return true
  }

  /// Gives up the rows at a place that were written.
  /// - Returns: whether there were any.
  package mutating func drop(at place: ChunkPlace) -> Bool {
    guard case .memory(_, let copy?) = content(at: place) else { return false }
    replace(place, by: .file(copy))
    return true
  }

  /// Takes in rows that were read back.
  /// - Returns: whether they are still those of the place.
  package mutating func restore(_ rows: ResidentRows, from chunk: SpilledChunk, at place: ChunkPlace) -> Bool {
    guard case .file(chunk) = content(at: place) else { return false }
    replace(place, by: .memory(rows, copy: chunk))
    return true
  }

  private func content(at place: ChunkPlace) -> ChunkContent? {
    guard pages.indices.contains(place.page), pages[place.page].chunks.indices.contains(place.index) else { return nil }
    return pages[place.page].chunks[place.index].content
  }

  private mutating func replace(_ place: ChunkPlace, by content: ChunkContent) {
    footprint.remove(pages[place.page].chunks[place.index].content)
    footprint.add(content)
    pages[place.page].setContent(content, ofChunk: place.index)
  }
}
