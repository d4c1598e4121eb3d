import ExplorerState
import HaloModel
import ResultStore
import TerminalCells

/// The rows that differ between two results, and the chosen one in full.
struct ComparisonOverlay {
  private let card: ComparisonCard
  private let state: AppState
  private let left: ResultTable
  private let right: ResultTable

  init?(_ card: ComparisonCard, _ state: AppState) {
    guard let left = state.queries[card.left]?.table, let right = state.queries[card.right]?.table else { return nil }
    self.card = card
    self.state = state
    self.left = left
    self.right = right
  }

  private typealias Piece = TextFlow.Piece

  static func size(in screen: Size) -> Size {
    Size(max(36, min(120, screen.columns - 4)), max(8, min(36, screen.rows - 4)))
  }

  /// Lines for the chosen row in full, with a blank above.
  private static func detailRows(of inner: Rect) -> Int { inner.rows >= 14 ? 5 : inner.rows >= 9 ? 3 : 0 }

  /// The list, under the line of counts and above the detail and the sentence at the bottom.
  private static func listRows(of inner: Rect) -> Int { max(1, inner.rows - 2 - detailRows(of: inner)) }

  func measure(_ screen: Size, into viewports: inout Viewports) {
    let inner = OverlayBox.area(Self.size(in: screen), in: screen).inset(by: 1)
    viewports.overlayRows = Self.listRows(of: inner)
    viewports.overlayTextRows = max(1, card.lineCount)
  }

  /// Draws the list; gives the place of its cursor.
  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let panel = look[.overlay]
    let keys = card.pairing.keys.map { $0.name.isEmpty ? "(column \($0.left + 1))" : $0.name }.joined(separator: ", ")
    let inner = OverlayBox(
      title: "#\(card.left.number) \(look.symbols.arrow) #\(card.right.number) by \(keys)",
      footer: "Enter goes there, Tab one kind, Esc closes"
    ).draw(Self.size(in: buffer.size), into: &buffer, look)
    var flow = TextFlow(inner)
    guard let comparison = card.comparison else {
      let percent = state.tools.jobs[.analysis].map { " \($0.percent) %" } ?? ""
      flow.line(
        "\(look.symbols.recurring) Comparing…\(percent)  ^C cancels", look[.stateBusy].over(panel), into: &buffer)
      return inner.origin
    }
    flow.line(counts(comparison, look), into: &buffer)
    var cursor: Point?
    let rows = Self.listRows(of: inner)
    if card.lineCount == 0 {
      flow.paragraph(
        comparison.differenceCount == 0 ? "No row differs." : "No row is \(card.kind.map(Self.word) ?? "listed").",
        look[.text].over(panel), into: &buffer)
    }
    for index in card.firstRow..<max(card.firstRow, min(card.firstRow + rows, card.lineCount)) {
      guard let line = card.line(at: index) else { break }
      let row = inner.rowRect(1 + index - card.firstRow)
      flow.line(pieces(line, look), into: &buffer)
      guard index == card.cursor else { continue }
      look.select(row, isFocused: true, in: &buffer)
      cursor = row.origin
    }
    drawDetail(
      in: inner.inset(top: 1 + rows, bottom: 1).inset(top: Self.detailRows(of: inner) > 0 ? 1 : 0), into: &buffer, look)
    var last = TextFlow(inner.rowRect(inner.rows - 1))
    last.line(whole(comparison), look[isWhole(comparison) ? .textMuted : .stateWarning].over(panel), into: &buffer)
    return cursor ?? inner.origin
  }

  // MARK: Summary

  private func counts(_ comparison: TableComparison, _ look: Appearance) -> [Piece] {
    let panel = look[.overlay]
    var pieces: [Piece] = []
    for kind in ComparisonChange.allCases {
      let isListed = card.kind == nil || card.kind == kind
      let text = "\(Self.mark(kind)) \(Counts.grouped(comparison.count(of: kind))) \(Self.word(kind))"
      pieces.append(Piece(text, look[isListed ? Self.role(kind) : .textFaint].over(panel)))
      pieces.append(Piece("   ", panel))
    }
    pieces.append(Piece("= \(Counts.grouped(comparison.unchangedCount)) the same", look[.textMuted].over(panel)))
    return pieces
  }

  private func isWhole(_ comparison: TableComparison) -> Bool {
    comparison.sawAllLeft && comparison.sawAllRight && comparison.duplicatesLeft.isEmpty
      && comparison.duplicatesRight.isEmpty
  }

  /// Whether both results were seen whole, and what was left out.
  private func whole(_ comparison: TableComparison) -> String {
    var facts: [String] = []
    for (saw, key) in [(comparison.sawAllLeft, card.left), (comparison.sawAllRight, card.right)] where !saw {
      facts.append("not all rows of #\(key.number) are here")
    }
    let repeated = comparison.duplicatesLeft.count + comparison.duplicatesRight.count
    if repeated > 0 { facts.append("\(Counts.of(repeated, "row")) with a key seen before not compared") }
    guard !facts.isEmpty else { return "Both results were seen whole." }
    let text = facts.joined(separator: "; ")
    return "\(text.prefix(1).uppercased())\(text.dropFirst())."
  }

  // MARK: Rows

  private func pieces(_ line: ComparisonCard.Line, _ look: Appearance) -> [Piece] {
    let panel = look[.overlay]
    let kind = Self.kind(of: line)
    var pieces = [Piece("\(Self.mark(kind)) ", look[Self.role(kind)].over(panel))]
    pieces.append(Piece("\(key(of: line, look))  ", look[.text].over(panel)))
    switch line {
    case .changed(let pair):
      pieces.append(Piece(changes(of: pair, look).joined(separator: ", "), look[.textMuted].over(panel)))
    case .added(let row): pieces.append(Piece(values(right, row, \.right, look), look[.textMuted].over(panel)))
    case .removed(let row): pieces.append(Piece(values(left, row, \.left, look), look[.textMuted].over(panel)))
    }
    return pieces
  }

  /// The chosen row, a field on a line.
  private func drawDetail(in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) {
    guard area.rows > 0, let line = card.line(at: card.cursor) else { return }
    let panel = look[.overlay]
    let kind = Self.kind(of: line)
    var flow = TextFlow(area)
    flow.line(
      [
        Piece("\(Self.word(kind)) ", look[Self.role(kind)].over(panel)),
        Piece(key(of: line, look), look[.text].over(panel)),
      ], into: &buffer)
    let fields: [String] =
      switch line {
      case .changed(let pair): changes(of: pair, look)
      case .added(let row): card.pairing.values.map { value(right, row, $0, \.right, look) }
      case .removed(let row): card.pairing.values.map { value(left, row, $0, \.left, look) }
      }
    flow.facts(fields, look[.text].over(panel), into: &buffer)
  }

  /// The cells that changed, `SURNAME Sample → Example`; of rows whose values are not in memory it is not told.
  private func changes(of pair: RowPair, _ look: Appearance) -> [String] {
    guard left.presence(ofRow: Int(pair.left)) == .here, right.presence(ofRow: Int(pair.right)) == .here else {
      return [look.symbols.ellipsis]
    }
    return card.comparison?.changes(of: pair, left: left, right: right).map { text(of: $0, look) } ?? []
  }

  private func key(of line: ComparisonCard.Line, _ look: Appearance) -> String {
    let (table, row, side): (ResultTable, Int, KeyPath<ColumnPair, Int>) =
      switch line {
      case .changed(let pair): (right, Int(pair.right), \.right)
      case .added(let row): (right, row, \.right)
      case .removed(let row): (left, row, \.left)
      }
    return card.pairing.keys.map { text(of: table, row, $0, side, look) }.joined(separator: " ")
  }

  private func values(
    _ table: ResultTable, _ row: Int, _ side: KeyPath<ColumnPair, Int>, _ look: Appearance
  ) -> String {
    card.pairing.values.prefix(Self.valuesInLine).map { text(of: table, row, $0, side, look) }.joined(separator: "  ")
  }

  /// More values than these never fit a line.
  private static let valuesInLine = 16

  private func value(
    _ table: ResultTable, _ row: Int, _ pair: ColumnPair, _ side: KeyPath<ColumnPair, Int>, _ look: Appearance
  ) -> String {
    "\(pair.name) \(text(of: table, row, pair, side, look))"
  }

  private func text(
    of table: ResultTable, _ row: Int, _ pair: ColumnPair, _ side: KeyPath<ColumnPair, Int>, _ look: Appearance
  ) -> String {
    guard row < table.rowCount, table.presence(ofRow: row) == .here else { return look.symbols.ellipsis }
    return ValueText(mask(of: pair), look).text(of: table.cell(row: row, column: pair[keyPath: side]))
  }

  private func text(of change: CellChange, _ look: Appearance) -> String {
    let values = ValueText(mask(of: change.column), look)
    return
      "\(change.column.name) \(values.text(of: change.old)) \(look.symbols.arrow) \(values.text(of: change.new))"
  }

  /// How a column is masked: as in the shown result, which has every column of the pairing.
  private func mask(of pair: ColumnPair) -> CellMask? {
    state.mask(ofColumn: card.right == card.subject.query ? pair.right : pair.left)
  }

  // MARK: Kinds

  private static func kind(of line: ComparisonCard.Line) -> ComparisonChange {
    switch line {
    case .changed: .changed
    case .added: .added
    case .removed: .removed
    }
  }

  private static func mark(_ kind: ComparisonChange) -> String {
    switch kind {
    case .changed: "~"
    case .added: "+"
    case .removed: "-"
    }
  }

  private static func word(_ kind: ComparisonChange) -> String {
    switch kind {
    case .changed: "changed"
    case .added: "added"
    case .removed: "removed"
    }
  }

  private static func role(_ kind: ComparisonChange) -> StyleRole {
    switch kind {
    case .changed: .stateWarning
    case .added: .stateGood
    case .removed: .stateBad
    }
  }
}
