import ResultStore

/// The prompt of the results pane.
extension AppState {
  mutating func openPrompt(_ kind: GridPrompt.Kind) -> [Effect] {
    guard tableForTools() != nil else { return [] }
    let origin = GridPrompt.Origin(row: results.cursorRow, position: results.cursorColumn)
    // A filter is there to be changed; one that tells of masked columns is not shown.
    let isShown = kind == .filter && results.view.filter?.columns.contains(where: isCovered) == false
    let text = isShown ? results.view.filter?.text ?? "" : ""
    tools.prompt = GridPrompt(kind: kind, text: text, origin: origin, formerSearch: results.search)
    focus = .results
    read()
    return []
  }

  /// Changes the prompt's text; what it means is looked up anew, and a search shows its first hit.
  mutating func editPrompt(_ change: (inout GridPrompt) -> Void) -> [Effect] {
    guard var prompt = tools.prompt else { return [] }
    change(&prompt)
    tools.prompt = prompt
    read()
    return prompt.kind == .search ? previewSearch(prompt) : []
  }

  mutating func completePrompt() -> [Effect] {
    guard let table = shownQuery?.table, tools.prompt?.kind == .filter else { return [] }
    let names = RowFilter.columnNames(of: table.columns)
    let shown = results.columns.shown.map { names[$0.column] }
    return editPrompt { $0.complete(with: shown) }
  }

  mutating func closePrompt() -> [Effect] {
    guard let prompt = tools.prompt else { return [] }
    tools.prompt = nil
    guard prompt.kind == .search else { return [] }
    let effects = endSearch()
    results.search = prompt.formerSearch
    returnToOrigin(of: prompt)
    return effects + fetchPages()
  }

  mutating func submitPrompt() -> [Effect] {
    guard let prompt = tools.prompt else { return [] }
    tools.history.enter(prompt.input.text, of: prompt.kind)
    switch prompt.kind {
    case .search: return submitSearch(prompt)
    case .filter: return submitFilter(prompt)
    case .goToRow: return submitRow(prompt)
    }
  }

  /// Keeps the text in the prompt and says why it was not taken, the cursor at the place where it is wrong.
  private mutating func refuse(_ problem: GridPrompt.Problem) {
    tools.prompt?.refuse(problem)
  }

  /// Says what the text means as it stands.
  private mutating func read() {
    guard let prompt = tools.prompt else { return }
    let text = prompt.input.text
    let reading: String? =
      switch prompt.kind {
      case .search:
        GridSearch.expression(in: text) != nil
          ? "regular expression" : text.contains(where: \.isUppercase) ? "capitals count" : nil
      case .filter: (try? filter(text))?.text
      case .goToRow:
        RowAddress(text)?.row(from: prompt.origin.row, of: results.rowCount).map { "row \(Counts.grouped($0 + 1))" }
      }
    tools.prompt?.reading = reading
  }

  // MARK: Search

  private mutating func previewSearch(_ prompt: GridPrompt) -> [Effect] {
    let text = prompt.input.text
    guard !text.isEmpty, let search = try? GridSearch(text, columns: searchedColumns) else {
      let effects = endSearch()
      returnToOrigin(of: prompt)
      return effects
    }
    results.search = search
    return searchFromOrigin(of: prompt)
  }

  private mutating func submitSearch(_ prompt: GridPrompt) -> [Effect] {
    let text = prompt.input.text
    guard !text.isEmpty else {
      // Nothing typed looks for the former text again, as pagers do.
      results.search = prompt.formerSearch
      tools.prompt = nil
      return goToMatch(isBackwards: false)
    }
    do {
      let search = try GridSearch(text, columns: searchedColumns)
      tools.prompt = nil
      if results.search?.text == text, results.search?.columns == search.columns {
        // Its first hit is shown, or on its way and will be counted then.
        guard tools.jobs[.search] == nil else { return [] }
        return results.search?.hit == nil ? reportNoMatch() : countMatches()
      }
      results.search = search
      return searchFromOrigin(of: prompt)
    } catch {
      refuse(GridPrompt.Problem(error.message, at: error.offset.map { $0 + (text.hasPrefix("/") ? 1 : 0) }))
      return []
    }
  }

  // MARK: Filter

  private func filter(_ text: String) throws(FilterExpressionError) -> RowFilter {
    try RowFilter(text, columns: shownQuery?.table?.columns ?? [])
  }

  /// Why a filter is not taken: it would tell what masked columns hold.
  private func refusal(of filter: RowFilter) -> String? {
    guard let columns = shownQuery?.table?.columns, let column = filter.columns.first(where: isCovered) else {
      return nil
    }
    return filter.columns.count > 1 && filter.columns.count == columns.count
      ? "This looks into masked columns as well. Name one that is shown. \(Self.unmasks)"
      : "\(columns[column].displayName) is masked, and a filter would tell its values. \(Self.unmasks)"
  }

  private mutating func submitFilter(_ prompt: GridPrompt) -> [Effect] {
    let text = prompt.input.text
    var arrangement = wantedArrangement
    guard !text.trimmed.isEmpty else {
      tools.prompt = nil
      arrangement.filter = nil
      return arrange(arrangement)
    }
    do {
      let filter = try filter(text)
      if let reason = refusal(of: filter) {
        refuse(GridPrompt.Problem(reason))
        return []
      }
      tools.prompt = nil
      arrangement.filter = filter
      return arrange(arrangement)
    } catch {
      refuse(GridPrompt.Problem(error.message, at: error.offset))
      return []
    }
  }

  // MARK: Row

  private mutating func submitRow(_ prompt: GridPrompt) -> [Effect] {
    guard let address = RowAddress(prompt.input.text) else {
      refuse(GridPrompt.Problem("Type a row's number, +100 or -100 from here, or 50%.", at: 0))
      return []
    }
    guard let row = address.row(from: prompt.origin.row, of: results.rowCount) else {
      refuse(GridPrompt.Problem("There is no such row: the last one is \(Counts.grouped(results.rowCount))."))
      return []
    }
    tools.prompt = nil
    return goTo(row)
  }
}
