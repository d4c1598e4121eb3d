import ResultStore

/// Looking for texts in the cells of the shown result.
extension AppState {
  /// Columns that a search looks into: those shown, but not the masked ones, whose values its hits would tell.
  var searchedColumns: [Int] {
    results.columns.shown.map(\.column).filter { !isCovered($0) }
  }

  /// Whether a column of the shown result is masked now.
  func isCovered(_ column: Int) -> Bool { mask(ofColumn: column) != nil }

  /// Goes to the next cell that matches, from the cursor on.
  mutating func goToMatch(isBackwards: Bool) -> [Effect] {
    refreshSearchedColumns()
    guard let search = results.search else {
      report(.info, "Nothing is searched for yet. / asks for a text.")
      return []
    }
    let row = results.cursorRow
    let position = results.cursorColumn
    let start =
      isBackwards
      ? searchedCell(atOrBehind: position, row: row, of: search.columns)
      : searchedCell(atOrBefore: position, row: row, of: search.columns)
    return self.search(from: start, isBackwards: isBackwards)
  }

  /// Goes to the first match at or behind where the cursor stood when the prompt was opened, while it is typed.
  mutating func searchFromOrigin(of prompt: GridPrompt) -> [Effect] {
    guard let search = results.search else { return [] }
    let start = searchedCell(atOrBefore: prompt.origin.position - 1, row: prompt.origin.row, of: search.columns)
    return self.search(from: start, isBackwards: false)
  }

  private mutating func search(from start: CellPlace?, isBackwards: Bool) -> [Effect] {
    guard let search = results.search, let (table, subject) = tableForTools() else { return [] }
    guard results.rowCount > 0, !search.columns.isEmpty else {
      report(.info, search.columns.isEmpty ? "Every column shown is masked. \(Self.unmasks)" : "There are no rows.")
      return []
    }
    let request = SearchRequest(
      search: search.search, table: table, columns: search.columns, order: results.view.order, start: start,
      isBackwards: isBackwards)
    let run = tools.begin(.search, on: subject, .searching, at: now)
    return [.tools(.search(request, run))]
  }

  /// Columns may have been hidden, masked or moved since the search began.
  private mutating func refreshSearchedColumns() {
    let columns = searchedColumns
    guard results.search?.columns != columns else { return }
    results.search?.columns = columns
    results.search?.count = nil
  }

  /// The searched cell at a place, or else the last one before it; `nil` when there is none.
  private func searchedCell(atOrBefore position: Int, row: Int, of columns: [Int]) -> CellPlace? {
    let before = results.columns.shown.prefix(max(0, position + 1))
    if let entry = before.last(where: { columns.contains($0.column) }) {
      return CellPlace(row: row, column: entry.column)
    }
    return row > 0 ? columns.last.map { CellPlace(row: row - 1, column: $0) } : nil
  }

  /// The searched cell at a place, or else the first one behind it; `nil` when there is none.
  private func searchedCell(atOrBehind position: Int, row: Int, of columns: [Int]) -> CellPlace? {
    let behind = results.columns.shown.dropFirst(position)
    if let entry = behind.first(where: { columns.contains($0.column) }) {
      return CellPlace(row: row, column: entry.column)
    }
    return row + 1 < results.rowCount ? columns.first.map { CellPlace(row: row + 1, column: $0) } : nil
  }

  /// Puts the cursor on what was found.
  mutating func adopt(_ answer: SearchAnswer, _ run: ToolRun) -> [Effect] {
    guard tools.settle(run) != nil, let search = results.search else { return [] }
    guard let hit = answer.hit else { return reportNoMatch() }
    // Rows that were arranged meanwhile lie elsewhere.
    guard hit.row < results.rowCount,
      let position = results.columns.shown.firstIndex(where: { $0.column == hit.column })
    else { return [] }
    results.cursorRow = hit.row
    results.cursorColumn = position
    let formerHit = search.hit
    results.search?.hit = hit
    if let count = search.count, formerHit != nil, formerHit == answer.start, tools.prompt == nil {
      results.search?.count = count.moved(isBackwards: answer.isBackwards, wrapped: answer.wrapped)
      reportMatch(wrapped: answer.wrapped ? answer.isBackwards : nil)
      return fetchPages()
    }
    results.search?.count = nil
    if answer.wrapped, tools.prompt == nil { reportMatch(wrapped: answer.isBackwards) }
    return fetchPages() + (tools.prompt == nil ? countMatches() : [])
  }

  /// Nothing matches: said at the prompt while it is open, where the cursor goes back to its origin.
  mutating func reportNoMatch() -> [Effect] {
    results.search?.forgetPlace()
    if let prompt = tools.prompt {
      tools.prompt?.reading = "no match"
      returnToOrigin(of: prompt)
      return fetchPages()
    }
    report(.warning, "No match\(searchLimits).")
    return []
  }

  /// Puts the cursor where it stood when the prompt was opened.
  mutating func returnToOrigin(of prompt: GridPrompt) {
    results.cursorRow = max(0, min(prompt.origin.row, results.rowCount - 1))
    results.cursorColumn = max(0, min(prompt.origin.position, results.columns.shown.count - 1))
  }

  /// Counts all matches, and which of them the hit is, in the background.
  mutating func countMatches() -> [Effect] {
    guard let search = results.search, let hit = search.hit, let (table, subject) = tableForTools() else { return [] }
    let request = SearchRequest(
      search: search.search, table: table, columns: search.columns, order: results.view.order, start: hit,
      isBackwards: false)
    let run = tools.begin(.count, on: subject, .counting, at: now)
    return [.tools(.count(request, run))]
  }

  /// Says which match the cursor stands on, of how many, and whether the way led over an end of the rows.
  mutating func reportMatch(wrapped isBackwards: Bool?) {
    guard let search = results.search, search.hit != nil else { return }
    var text = ""
    if let isBackwards { text = isBackwards ? "Went on from the last row. " : "Went on from the first row. " }
    if let count = search.count {
      text += "Match \(Counts.grouped(count.through)) of \(Counts.grouped(count.all))"
    } else {
      text += "A match"
    }
    report(.info, text + searchLimits + ".")
  }

  /// What a search did not see, as the end of a sentence.
  private var searchLimits: String {
    guard let table = shownQuery?.table else { return "" }
    var limits: [String] = []
    let missing = table.rowCount - table.rowsHere
    if missing > 0 {
      limits.append("\(Counts.of(missing, "row")) not here \(missing == 1 ? "was" : "were") not searched")
    }
    let masked = results.columns.shown.count - (results.search?.columns.count ?? 0)
    if masked > 0 {
      limits.append("\(Counts.of(masked, "masked column")) \(masked == 1 ? "was" : "were") left out")
    }
    return limits.isEmpty ? "" : "; " + limits.joined(separator: ", ")
  }

  /// Ends the search: its matches are no longer marked.
  mutating func endSearch() -> [Effect] {
    results.search = nil
    let jobs = tools.giveUp([.search, .count])
    return jobs.isEmpty ? [] : [.tools(.cancel(jobs.map(\.run)))]
  }

  /// Looks a row of the table up in the view and puts the cursor there.
  mutating func locate(_ row: Int) -> [Effect] {
    guard let subject = toolSubject, let order = results.view.order else { return goTo(row) }
    let run = tools.begin(.search, on: subject, .locating, at: now)
    return [.tools(.locate(row: row, order, run))]
  }

  mutating func goTo(_ place: Int?, _ run: ToolRun) -> [Effect] {
    guard tools.settle(run) != nil else { return [] }
    guard let place else {
      report(.warning, "The filter in force does not show this row. u shows all rows.")
      return []
    }
    return goTo(place)
  }

  /// Puts the cursor on a row of the view.
  mutating func goTo(_ row: Int) -> [Effect] {
    results.cursorRow = max(0, min(row, results.rowCount - 1))
    return fetchPages()
  }
}

extension GridSearch {
  /// Makes the search forget where its last hit was, because rows lie elsewhere now.
  mutating func forgetPlace() {
    hit = nil
    count = nil
  }
}

extension GridSearch.Count {
  /// The count at the next hit, or at the one before.
  func moved(isBackwards: Bool, wrapped: Bool) -> GridSearch.Count {
    if wrapped { return .init(all: all, through: isBackwards ? all : min(1, all)) }
    return .init(all: all, through: max(1, min(all, through + (isBackwards ? -1 : 1))))
  }
}
