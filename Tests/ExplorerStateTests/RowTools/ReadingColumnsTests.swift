import ExplorerState
import HaloModel
import ResultStore
import TestSupport
import Testing

@Suite("Statistics, frequencies and comparisons")
struct ReadingColumnsTests {
  private func statistics(_ state: AppState) -> StatisticsCard? {
    if case .tools(.statistics(let card)) = state.overlay { card } else { nil }
  }

  private func frequencies(_ state: AppState) -> FrequencyCard? {
    if case .tools(.frequencies(let card)) = state.overlay { card } else { nil }
  }

  private func comparison(_ state: AppState) -> ComparisonCard? {
    if case .tools(.comparison(let card)) = state.overlay { card } else { nil }
  }

  private func form(_ state: AppState) -> ComparisonForm? {
    if case .tools(.comparisonForm(let form)) = state.overlay { form } else { nil }
  }

  @Test("statistics open at once and fill in; h and l go to the next column, at the ends nowhere")
  func columns() throws {
    var state = try Samples.showing()
    let effects = state.reduce(.tools(.statisticsRequested))
    #expect(statistics(state)?.statistics == nil)
    try state.carryOut(effects)
    #expect(statistics(state)?.statistics?.rowCount == 12)
    try state.perform(.overlay(.columnMoved(by: 1)))
    #expect(statistics(state)?.column == 1)
    #expect(statistics(state)?.statistics?.nullCount == 1)
    #expect(statistics(state)?.statistics?.emptyTextCount == 1)
    #expect(state.results.cursorColumn == 1)
    try state.perform(.overlay(.columnMoved(by: -1)))
    try state.perform(.overlay(.columnMoved(by: -1)))
    #expect(statistics(state)?.column == 0)
    #expect(statistics(state)?.statistics != nil)
  }

  @Test("statistics are those of the rows that the filter shows")
  func filtered() throws {
    var state = try Samples.showing()
    _ = state.reduce(.results(.cursorMovedToLastColumn))
    try state.perform(.cellFilterRequested(keepsEqual: true))
    try state.perform(.statisticsRequested)
    #expect(statistics(state)?.statistics?.rowCount == 9)
    #expect(statistics(state)?.order?.tableRowCount == 12)
  }

  @Test("closing an overlay that waits gives up its work, and a late answer opens nothing")
  func closing() throws {
    var state = try Samples.showing()
    let effects = state.reduce(.tools(.statisticsRequested))
    let closing = state.reduce(.overlay(.closed))
    #expect(closing.contains { if case .tools(.cancel) = $0 { true } else { false } })
    try state.carryOut(effects)
    #expect(state.overlay == nil)
    let others = state.reduce(.tools(.frequenciesRequested))
    _ = state.reduce(.interruptRequested)
    #expect(state.overlay == nil)
    try state.carryOut(others)
    #expect(state.overlay == nil)
  }

  @Test("Enter in the frequency table filters by the value")
  func frequencyFilter() throws {
    var state = try Samples.showing()
    _ = state.reduce(.results(.cursorMovedToLastColumn))
    try state.perform(.statisticsRequested)
    try state.perform(.overlay(.chosen))
    #expect(frequencies(state)?.table?.entries.map(\.count) == [9, 2, 1])
    try state.perform(.overlay(.moved(by: 1)))
    try state.perform(.overlay(.chosen))
    #expect(state.overlay == nil)
    #expect(state.shownTexts(ofColumn: 4) == ["Inactive", "Inactive"])
  }

  @Test("the cursor of the frequency table stays inside")
  func frequencyCursor() throws {
    var state = try Samples.showing()
    _ = state.reduce(.results(.cursorMovedToLastColumn))
    try state.perform(.frequenciesRequested)
    try state.perform(.overlay(.moved(by: 99)))
    #expect(frequencies(state)?.cursor == 2)
    try state.perform(.overlay(.movedToFirst))
    try state.perform(.overlay(.moved(by: -1)))
    #expect(frequencies(state)?.cursor == 0)
    try state.perform(.overlay(.movedToLast))
    #expect(frequencies(state)?.cursor == 2)
  }

  // MARK: Comparison

  /// The visits of yesterday as query 1, those of today as query 2, which is shown.
  private func twoResults() throws -> AppState {
    var state = try Samples.showing(rows: Samples.visitsBefore)
    try Samples.run(rows: Samples.visits, in: &state)
    state.focus = .results
    return state
  }

  @Test("a comparison needs another result")
  func alone() throws {
    var state = try Samples.showing()
    try state.perform(.comparisonRequested)
    #expect(state.overlay == nil)
    #expect(state.event?.text.contains("no other result") == true)
  }

  @Test("the column named like an id is the key, and others can be taken instead")
  func keys() throws {
    var state = try twoResults()
    try state.perform(.comparisonRequested)
    #expect(form(state)?.others == [QueryKey(1)])
    #expect(form(state)?.keys.map(\.name) == ["VISITID"])
    try state.perform(.overlay(.advanced(by: 1)))
    try state.perform(.overlay(.chosen))
    #expect(form(state)?.keys.isEmpty == true)
    try state.perform(.overlay(.submitted))
    #expect(form(state)?.problem?.contains("Choose at least one") == true)
    try state.perform(.overlay(.moved(by: 1)))
    try state.perform(.overlay(.chosen))
    #expect(form(state)?.keys.map(\.name) == ["SURNAME"])
    #expect(form(state)?.problem == nil)
  }

  @Test("added, removed and changed rows are listed, by kind when asked, and Enter goes to them")
  func differences() throws {
    var state = try twoResults()
    try state.perform(.comparisonRequested)
    try state.perform(.overlay(.submitted))
    let card = try #require(comparison(state))
    #expect([card.left, card.right] == [QueryKey(1), QueryKey(2)])
    #expect(card.lineCount == 3)
    #expect(card.comparison?.changed.map { [$0.left, $0.right] } == [[0, 0]])
    #expect(card.line(at: 1) == .added(11))
    #expect(card.line(at: 2) == .removed(11))
    #expect(card.line(at: 3) == nil)
    try state.perform(.overlay(.kindChosen(.added)))
    #expect(comparison(state)?.lineCount == 1)
    try state.perform(.overlay(.chosen))
    #expect(state.overlay == nil)
    #expect(state.results.cursorTableRow == 11)
  }

  @Test("a removed row is shown in the result that has it; a row that the filter hides is not")
  func going() throws {
    var state = try twoResults()
    try state.perform(.comparisonRequested)
    try state.perform(.overlay(.submitted))
    try state.perform(.overlay(.movedToLast))
    try state.perform(.overlay(.chosen))
    #expect(state.results.shown == QueryKey(1))
    #expect(state.results.cursorTableRow == 11)

    state = try twoResults()
    _ = state.reduce(.results(.cursorMovedToLastColumn))
    try state.perform(.cellFilterRequested(keepsEqual: false))
    try state.perform(.comparisonRequested)
    try state.perform(.overlay(.submitted))
    try state.perform(.overlay(.chosen))
    #expect(state.event?.text.contains("does not show this row") == true)
  }

  @Test("Tab goes through the kinds and comes back to all")
  func kinds() throws {
    var state = try twoResults()
    try state.perform(.comparisonRequested)
    try state.perform(.overlay(.submitted))
    var seen: [ComparisonChange?] = []
    for _ in 0..<4 {
      try state.perform(.overlay(.advanced(by: 1)))
      seen.append(comparison(state)?.kind)
    }
    #expect(seen == [.changed, .added, .removed, nil])
  }
}
