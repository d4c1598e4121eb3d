import ExplorerState
import HaloModel
import ResultStore
import TestSupport
import Testing

@Suite("Results larger than memory")
struct SpilledResultTests {
  private let file = SpillFile(environment: [:])
  private static let chunkRows = 100

  /// A state that shows the result of an immediate query of so many chunks, none of which was written yet.
  private func state(chunks: Int, limitInChunks: Int, _ settle: (inout AppState, [Effect]) throws -> Void) throws
    -> AppState
  {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    state.adopt(Viewports(gridRows: 10, gridCells: 60))
    let effects = state.reduce(.editor(.runRequested))
    let key = try #require(
      effects.compactMap { if case .runQuery(let request) = $0 { request.key } else { nil } }.first)
    state.limitMemory(try chunk(0).byteCount * limitInChunks)
    for index in 0..<chunks {
      let arrival = Arrival(rows: (index + 1) * Self.chunkRows)
      try settle(
        &state, state.reduce(.queries(.rowsArrived(RowsArrival(chunks: [try chunk(index)], arrival: arrival), key))))
    }
    return state
  }

  private func chunk(_ index: Int) throws -> ColumnarPage {
    let rows = (0..<Self.chunkRows).map { #"{"N":\#(1_000_000 + index * Self.chunkRows + $0)}"# }
    return try PageDecoder().decode(json: Array("[\(rows.joined(separator: ","))]".utf8))
  }

  /// Carries the effects out and answers them until nothing is left.
  private func carryOut(_ effects: [Effect], _ state: inout AppState) throws {
    var waiting = effects
    while !waiting.isEmpty {
      guard case .memory(let effect) = waiting.removeFirst() else { continue }
      switch effect {
      case .write(let writes):
        for write in writes { waiting += state.reduce(.memory(.written(try file.write(write.rows.page), write))) }
      case .read(let read):
        waiting += state.reduce(.memory(.read(ResidentRows(try read.chunk.load()), read)))
      }
    }
  }

  private func cursorText(_ state: AppState) -> String? {
    state.results.cursorTableRow.flatMap { state.shownQuery?.table?.displayText(row: $0, column: 0) }
  }

  @Test("memory stays within the budget while rows arrive, and every row can still be seen")
  func arriving() throws {
    var most = 0
    var state = try state(chunks: 40, limitInChunks: 8) { state, effects in
      try carryOut(effects, &state)
      most = max(most, state.queries.footprint.memoryBytes)
    }
    let limit = state.memory.byteLimit
    #expect(most <= limit + limit / 8)
    let table = try #require(state.shownQuery?.table)
    #expect(table.rowsHere == 4000)
    #expect(table.footprint.spilledRows > 3000)
    #expect(state.gapText(atRow: 0) == nil)
    var seen = 0
    table.forEachChunk { seen += $0.rows.count }
    #expect(seen == 4000)

    // A jump: the row is on its way for as long as the disk takes, then it is there.
    let effects = state.reduce(.results(.cursorMovedToLastRow))
    state.adopt(state.viewports)
    if state.gapText(atRow: 3999) != nil { #expect(state.gapText(atRow: 3999) == "these rows are being read back") }
    try carryOut(effects, &state)
    #expect(state.gapText(atRow: 3999) == nil)
    #expect(cursorText(state) == "1003999")
    try carryOut(state.reduce(.results(.cursorMovedToFirstRow)), &state)
    #expect(cursorText(state) == "1000000")
    // Wherever the cursor goes, its row and those around it are there one step later.
    for _ in 0..<60 {
      try carryOut(state.reduce(.results(.cursorMoved(rows: 67, columns: 0))), &state)
      state.adopt(state.viewports)
      for row in state.results.firstRow..<min(state.results.firstRow + 10, 4000) {
        #expect(state.gapText(atRow: row) == nil)
      }
      #expect(state.queries.footprint.memoryBytes <= limit)
    }
  }

  @Test("rows are asked for before they come into sight")
  func ahead() throws {
    var state = try state(chunks: 40, limitInChunks: 8) { state, effects in try carryOut(effects, &state) }
    try carryOut(state.reduce(.results(.cursorMoved(rows: 2050, columns: 0))), &state)
    state.adopt(state.viewports)
    // One row at a time, down and up: the rows in sight never show that others were in the file.
    for step in Array(repeating: 1, count: 300) + Array(repeating: -1, count: 600) {
      let effects = state.reduce(.results(.cursorMoved(rows: step, columns: 0)))
      state.adopt(state.viewports)
      #expect(state.gapText(atRow: state.results.cursorRow) == nil)
      try carryOut(effects, &state)
    }
  }

  @Test("in a sorted view the chunk of every row in sight is read back")
  func sorted() throws {
    var state = try state(chunks: 40, limitInChunks: 20) { state, effects in try carryOut(effects, &state) }
    // Neighbours of the view are far apart in the table.
    let rows = (0..<4000).map { (row: Int) -> UInt32 in UInt32((row % 40) * 100 + row / 40) }
    state.results.view.order = RowOrder(rows: rows, seenRowCount: 4000, tableRowCount: 4000)
    for row in [4, 2000, 3990, 17] {
      try carryOut(state.reduce(.results(.cursorMoved(rows: row - state.results.cursorRow, columns: 0))), &state)
      state.adopt(state.viewports)
      try carryOut(state.reduce(.results(.cursorMoved(rows: 0, columns: 0))), &state)
      for row in state.results.firstRow..<state.results.firstRow + 10 { #expect(state.gapText(atRow: row) == nil) }
      #expect(state.queries.footprint.memoryBytes <= state.memory.byteLimit)
    }
  }

  @Test("a full disk is said once; the rows stay in memory and can be seen")
  func diskFull() throws {
    var writes = 0
    let state = try state(chunks: 12, limitInChunks: 8) { state, effects in
      for case .memory(.write(let refused)) in effects {
        for write in refused {
          writes += 1
          _ = state.reduce(.memory(.notWritten(.diskFull(directory: "/tmp"), write)))
        }
      }
    }
    #expect(writes > 0 && writes < 8)
    #expect(state.event?.kind == .bad)
    #expect(state.event?.text.contains("The disk of /tmp is full.") == true)
    #expect(state.queries.footprint.residentRows == 1200)
    #expect(state.gapText(atRow: 1199) == nil)
  }

  @Test("rows that cannot be read back say so, stay missing, and R tries again")
  func unreadable() throws {
    var state = try state(chunks: 40, limitInChunks: 8) { state, effects in try carryOut(effects, &state) }
    func reads(_ effects: [Effect]) -> [ChunkRead] {
      effects.compactMap { if case .memory(.read(let read)) = $0 { read } else { nil } }
    }
    let asked = reads(state.reduce(.results(.cursorMoved(rows: 2050, columns: 0))))
    #expect(!asked.isEmpty)
    for read in asked { _ = state.reduce(.memory(.notRead(.damaged, read))) }
    #expect(state.gapText(atRow: 2050)?.contains("cannot be read back") == true)
    #expect(reads(state.reduce(.results(.cursorMoved(rows: 0, columns: 0)))).isEmpty)
    #expect(!reads(state.reduce(.results(.retryRequested))).isEmpty)
  }

  @Test("a page of the service that cannot be read back is fetched again")
  func fetchedAgain() throws {
    var state = Samples.state(using: Samples.site(), sql: "SELECT * FROM PATIENTS")
    state.adopt(Viewports(gridRows: 5, gridCells: 60))
    _ = state.reduce(.editor(.runAsyncRequested))
    _ = state.reduce(.queries(.accepted(Samples.asyncQuery(.initialising), roundTrip: .zero, QueryKey(1))))
    let query = Samples.asyncQuery(.successful, result: Samples.pagedResult(pages: 6, rows: 100, cached: 6))
    state.limitMemory(try chunk(0).byteCount * 3)
    var waiting = state.reduce(.queries(.news(QueryNews(id: query.id, content: .record(query)))))
    func arrive() throws {
      while !waiting.isEmpty {
        switch waiting.removeFirst() {
        case .fetchPage(let request):
          waiting += state.reduce(.results(.pageArrived(try Samples.pageAnswer(request.page, rows: 100), request)))
        case .memory(.write(let writes)):
          for write in writes { waiting += state.reduce(.memory(.written(try file.write(write.rows.page), write))) }
        default: break
        }
      }
    }
    try arrive()
    waiting = state.reduce(.results(.everyPageRequested))
    try arrive()
    #expect(state.shownQuery?.pages?.hereCount == 6)
    let effects = state.reduce(.results(.cursorMovedToLastRow))
    guard case .memory(.read(let read))? = effects.first(where: { if case .memory = $0 { true } else { false } }) else {
      Issue.record("nothing was to be read back")
      return
    }
    waiting = state.reduce(.memory(.notRead(.damaged, read)))
    let pages = waiting.compactMap { if case .fetchPage(let request) = $0 { request.page } else { nil } }
    #expect(pages == [read.place.chunk.page + 1])
    try arrive()
    #expect(state.gapText(atRow: state.results.cursorRow) == nil)
  }
}

extension AppState {
  /// Lets so many bytes of rows be in memory.
  fileprivate mutating func limitMemory(_ bytes: Int) {
    memory = MemoryBudget(byteLimit: bytes)
  }
}
