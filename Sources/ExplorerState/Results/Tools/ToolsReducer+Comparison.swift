import ResultStore

/// Comparing the shown result with another one of the session.
extension AppState {
  mutating func askForComparison() -> [Effect] {
    guard let (_, subject) = tableForTools() else { return [] }
    let others = queries.records.filter { $0.id != subject.query && ($0.table?.rowCount ?? 0) > 0 }.map(\.id)
    guard let first = others.first else {
      report(.info, "There is no other result with rows to compare with. Run another query first.")
      return []
    }
    let columns = commonColumns(subject.query, first)
    overlay = .tools(.comparisonForm(ComparisonForm(subject: subject, others: others, columns: columns)))
    return []
  }

  /// The columns that two results have in common, the older one on the left.
  private func commonColumns(_ first: QueryKey, _ second: QueryKey) -> [ColumnPair] {
    guard let left = queries[min(first, second)]?.table, let right = queries[max(first, second)]?.table else {
      return []
    }
    return ColumnPairing.commonColumns(left: left.columns, right: right.columns)
  }

  mutating func reduce(_ action: ToolsOverlayAction, over form: ComparisonForm) -> [Effect] {
    var form = form
    switch action {
    case .moved(let rows):
      if form.move(by: rows) { form.adopt(commonColumns(form.subject.query, form.other)) }
    case .movedToFirst: return reduce(.moved(by: -.max), over: form)
    case .movedToLast: return reduce(.moved(by: .max / 2), over: form)
    case .chosen: form.toggleKey()
    case .advanced: form.advance()
    case .submitted: return compare(form)
    case .columnMoved, .kindChosen: return []
    }
    overlay = .tools(.comparisonForm(form))
    return []
  }

  private mutating func compare(_ form: ComparisonForm) -> [Effect] {
    guard let left = queries[form.left]?.table, let right = queries[form.right]?.table else {
      overlay = nil
      report(.warning, "The rows of one of the results are no longer kept here. Run it again.")
      return []
    }
    var form = form
    do {
      let keys = form.columns.filter(form.keys.contains).map(\.left)
      let pairing = try ColumnPairing(left: left.columns, right: right.columns, keyColumns: keys)
      overlay = .tools(.comparison(ComparisonCard(form, pairing)))
      let run = tools.begin(.analysis, on: form.subject, .comparing, at: now)
      return [.tools(.compare(ComparisonRequest(left: left, right: right, pairing: pairing), run))]
    } catch {
      form.problem = error.message
      overlay = .tools(.comparisonForm(form))
      return []
    }
  }

  mutating func adopt(_ comparison: TableComparison, _ run: ToolRun) -> [Effect] {
    guard tools.settle(run) != nil, case .tools(.comparison(var card)) = overlay, card.subject == run.subject else {
      return []
    }
    card.comparison = comparison
    overlay = .tools(.comparison(card))
    return []
  }

  mutating func reduce(_ action: ToolsOverlayAction, over card: ComparisonCard) -> [Effect] {
    var card = card
    switch action {
    case .moved(let rows): card.move(to: card.cursor + rows)
    case .movedToFirst: card.move(to: 0)
    case .movedToLast: card.move(to: card.lineCount - 1)
    case .advanced(let steps): card.advanceKind(by: steps)
    case .kindChosen(let kind): card.choose(kind)
    case .chosen: return goTo(card.line(at: card.cursor), of: card)
    case .columnMoved, .submitted: return []
    }
    overlay = .tools(.comparison(card))
    return []
  }

  /// Goes to a row that differs, in the result that has it; where both have it, in the newer one.
  private mutating func goTo(_ line: ComparisonCard.Line?, of card: ComparisonCard) -> [Effect] {
    let (key, row): (QueryKey, Int)
    switch line {
    case .changed(let pair): (key, row) = (card.right, Int(pair.right))
    case .added(let place): (key, row) = (card.right, place)
    case .removed(let place): (key, row) = (card.left, place)
    case nil: return []
    }
    overlay = nil
    focus(.results)
    guard key != results.shown else { return locate(row) }
    return show(key) + goTo(row)
  }
}
