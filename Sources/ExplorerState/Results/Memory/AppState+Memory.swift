import ResultStore

/// Which rows are in memory.
extension AppState {
  /// How many screens of rows are read back before they are looked at, where rows lie in the order of the table.
  private static let screensAhead = 8

  mutating func reduceMemory(_ action: MemoryAction) -> [Effect] {
    switch action {
    case .written(let copy, let write):
      _ = queries.update(write.place.key) { $0.table?.note(copy, of: write.rows, at: write.place.chunk) }
      memory.settleWrite(write.place, memoryBytes: queries.footprint.memoryBytes)
    case .notWritten(let error, let write):
      if memory.writeFailure == nil { report(.bad, "Rows stay in memory: \(error.summary) \(error.nextStep)") }
      memory.settleWrite(write.place, error, memoryBytes: queries.footprint.memoryBytes)
    case .read(let rows, let read):
      _ = queries.update(read.place.key) { $0.table?.restore(rows, from: read.chunk, at: read.place.chunk) }
      memory.settleRead(read.place)
    case .notRead(let error, let read):
      let isHeld = queries[read.place.key]?.table?.spilledRows(at: read.place.chunk) == read.chunk
      memory.settleRead(read.place, isHeld ? error : nil)
      guard isHeld else { return [] }
      return replace(read, after: error)
    }
    return []
  }

  /// A page of the service that cannot be read back is fetched again; other rows are missed.
  private mutating func replace(_ read: ChunkRead, after error: SpillError) -> [Effect] {
    let number = read.place.chunk.page + 1
    let isFetchable = queries.update(read.place.key) { record in
      guard record.pages?.giveUp(number) == true else { return false }
      record.table?.release(number - 1)
      return true
    }
    guard isFetchable == true else {
      report(.bad, "Rows cannot be read back: \(error.summary) \(error.nextStep)")
      return []
    }
    memory.settleRead(read.place)
    report(.info, "Page \(number) is fetched again: \(error.summary)")
    return results.shown == read.place.key ? fetchPages() : []
  }

  /// Asks for what is in sight and not in memory, and for room where rows take more than they may.
  mutating func memoryEffects() -> [Effect] {
    var effects: [Effect] = []
    if let record = shownQuery, record.fhir == nil, let table = record.table, table.footprint.fileBytes > 0 {
      for place in memory.look(at: wantedChunks(of: table), of: record.id) {
        guard let chunk = table.spilledRows(at: place.chunk) else { continue }
        effects.append(.memory(.read(ChunkRead(place: place, chunk: chunk))))
      }
    }
    guard memory.needsRelief(queries.footprint) else { return effects }
    let plan = memory.relieve(
      queries.footprint.memoryBytes, near: results.cursorTableRow ?? 0,
      among: queries.budgetResults(shown: results.shown)
    )
    for place in plan.drops { _ = queries.update(place.key) { $0.table?.drop(at: place.chunk) } }
    let writes = plan.writes.compactMap { place in
      queries[place.key]?.table?.unwrittenRows(at: place.chunk).map { ChunkWrite(place: place, rows: $0) }
    }
    if !writes.isEmpty { effects.append(.memory(.write(writes))) }
    return effects
  }

  /// The chunks with rows in sight, the cursor's first, then those that are near, first in the direction of travel;
  /// of those that are near no more than half the budget holds.
  private func wantedChunks(of table: ResultTable) -> [ChunkHolding] {
    guard results.rowCount > 0 else { return [] }
    let screen = max(1, viewports.gridRows)
    let last = results.rowCount - 1
    let first = firstVisible(results.firstRow, showing: results.cursorRow, rows: screen, of: results.rowCount)
    var wanted: [ChunkHolding] = []
    var seen: Set<ChunkPlace> = []
    var byteCount = 0
    func want(_ rows: some Sequence<Int>, within limit: Int) {
      var held: Range<Int> = 0..<0
      for row in rows where 0...last ~= row {
        let tableRow = results.view.tableRow(at: row)
        guard !(held ~= tableRow), tableRow < table.rowCount, let holding = table.holding(ofRow: tableRow) else {
          continue
        }
        held = holding.rows
        guard !seen.contains(holding.place) else { continue }
        guard byteCount + holding.byteCount <= limit else { return }
        byteCount += holding.byteCount
        seen.insert(holding.place)
        wanted.append(holding)
      }
    }
    want(CollectionOfOne(results.cursorRow), within: .max)
    want(first..<first + screen, within: .max)
    // Rows in the table's order share their chunks, so looking far ahead costs little; sorted ones have one each.
    let ahead = results.view.order == nil ? Self.screensAhead * screen : screen
    let below = first + screen..<first + screen + ahead
    let above = stride(from: first - 1, through: first - (results.view.order == nil ? ahead : screen), by: -1)
    let half = memory.byteLimit / 2
    if first < results.firstRow {
      want(above, within: half)
      want(below, within: half)
    } else {
      want(below, within: half)
      want(above, within: half)
    }
    return wanted
  }
}
