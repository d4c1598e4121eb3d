import ExplorerState
import HaloModel
import ResultStore
import TerminalCells

/// What the values of a column are like: counts, extremes, quantiles, and the most frequent values with their bars.
struct StatisticsOverlay {
  private let card: StatisticsCard
  private let column: ResultColumn
  private let mask: CellMask?
  private let job: ToolJob?

  init?(_ card: StatisticsCard, _ state: AppState) {
    guard let columns = state.queries[card.subject.query]?.table?.columns, columns.indices.contains(card.column) else {
      return nil
    }
    self.card = card
    column = columns[card.column]
    mask = state.mask(ofColumn: card.column)
    job = state.tools.jobs[.analysis]
  }

  /// Facts stand in two columns from this width on.
  private static let roomForTwo = 56
  private static let labelColumns = 10

  static func size(in screen: Size) -> Size {
    Size(max(36, min(76, screen.columns - 4)), max(7, min(26, screen.rows - 4)))
  }

  /// Measures the text that scrolls.
  func measure(_ screen: Size, into viewports: inout Viewports, _ look: Appearance) {
    let inner = OverlayBox.area(Self.size(in: screen), in: screen)
    viewports.overlayRows = max(1, inner.rows - 2)
    viewports.overlayTextRows = lines(columns: max(1, inner.columns - 4), look).count
  }

  func draw(into buffer: inout CellBuffer, _ look: Appearance) {
    let inner = OverlayBox.area(Self.size(in: buffer.size), in: buffer.size).inset(by: 1)
    let lines = lines(columns: max(1, inner.columns - 2), look)
    let more = lines.count - card.firstRow - inner.rows
    let box = OverlayBox(
      title: "\(column.displayName) \(look.symbols.dot) \(kind)",
      footer: more > 0 ? "\(Counts.of(more, "line")) more, F all values" : "h l other column, F all values")
    var flow = TextFlow(box.draw(Self.size(in: buffer.size), into: &buffer, look))
    for line in lines.dropFirst(card.firstRow).prefix(flow.area.rows) { flow.line(line, into: &buffer) }
  }

  private var kind: String {
    switch column.temporalShape {
    case nil: column.type.rawValue
    case let shape?: shape == .date ? "date" : "date and time"
    }
  }

  private typealias Piece = TextFlow.Piece

  private func lines(columns: Int, _ look: Appearance) -> [[Piece]] {
    let panel = look[.overlay]
    guard let statistics = card.statistics else {
      let percent = job.map { " \($0.percent) %" } ?? ""
      return [
        [Piece("\(look.symbols.recurring) Reading the column…\(percent)  ^C cancels", look[.stateBusy].over(panel))]
      ]
    }
    let seen = SeenRows.text(statistics.rowCount, of: statistics.tableRowCount, among: card.order)
    let isWhole = statistics.sawAllRows && card.order?.sawAllRows ?? true
    var lines = CellText.wrapped(seen, columns: columns).map {
      [Piece($0, look[isWhole ? .textMuted : .stateWarning].over(panel))]
    }
    lines += facts(statistics, columns: columns, look)
    if !statistics.topValues.isEmpty {
      lines.append([])
      lines.append([Piece("Most frequent", look[.overlayTitle].over(panel))])
      lines += bars(statistics, columns: columns, look)
    }
    return lines
  }

  /// The facts with their names, side by side where there is room.
  private func facts(_ statistics: ColumnStatistics, columns: Int, _ look: Appearance) -> [[Piece]] {
    let left = counts(statistics)
    let right = extremes(statistics, look)
    func pieces(_ fact: (name: String, text: String), _ columns: Int) -> [Piece] {
      let room = max(1, columns - Self.labelColumns)
      return [
        Piece(CellText.padded(fact.name, to: Self.labelColumns), look[.textMuted].over(look[.overlay])),
        Piece(CellText.padded(CellText.truncated(fact.text, to: room), to: room), look[.text].over(look[.overlay])),
      ]
    }
    guard columns >= Self.roomForTwo else { return (left + right).map { pieces($0, columns) } }
    let half = columns / 2
    return (0..<max(left.count, right.count)).map { index in
      (left.indices.contains(index)
        ? pieces(left[index], half - 1) : [Piece(String(repeating: " ", count: half - 1), look[.overlay])])
        + [Piece(" ", look[.overlay])]
        + (right.indices.contains(index) ? pieces(right[index], columns - half) : [])
    }
  }

  private func counts(_ statistics: ColumnStatistics) -> [(name: String, text: String)] {
    func share(_ count: Int) -> String {
      guard count > 0, statistics.rowCount > 0 else { return Counts.grouped(count) }
      return "\(Counts.grouped(count))  \(ValueText.percent(Double(count) / Double(statistics.rowCount)))"
    }
    var facts = [
      ("rows", Counts.grouped(statistics.rowCount)), ("null", share(statistics.nullCount)),
      ("distinct", Counts.grouped(statistics.distinctCount)),
    ]
    if let lengths = statistics.textLengths {
      facts.append(("empty", share(statistics.emptyTextCount)))
      if mask == nil {
        facts.append(("length", "\(Counts.grouped(lengths.lowerBound)) to \(Counts.grouped(lengths.upperBound))"))
      }
    }
    if mask == nil, let mean = statistics.mean { facts.append(("mean", ValueText.number(mean))) }
    if mask == nil, let deviation = statistics.standardDeviation {
      facts.append(("std. dev.", ValueText.number(deviation)))
    }
    return facts
  }

  private func extremes(_ statistics: ColumnStatistics, _ look: Appearance) -> [(name: String, text: String)] {
    guard let minimum = statistics.minimum, let maximum = statistics.maximum else { return [] }
    let values = ValueText(mask, look)
    var facts = [("minimum", values.text(of: minimum))]
    if let quantiles = statistics.quantiles {
      facts += [
        ("5 %", values.text(of: quantiles.p5)), ("25 %", values.text(of: quantiles.p25)),
        ("median", values.text(of: quantiles.median)), ("75 %", values.text(of: quantiles.p75)),
        ("95 %", values.text(of: quantiles.p95)),
      ]
    }
    return facts + [("maximum", values.text(of: maximum))]
  }

  private func bars(_ statistics: ColumnStatistics, columns: Int, _ look: Appearance) -> [[Piece]] {
    let values = ValueText(mask, look)
    let shares = statistics.topValues.map {
      ($0.value, $0.count, Double($0.count) / Double(max(1, statistics.rowCount)))
    }
    return shares.map {
      FrequencyLine(columns: columns, largest: shares[0].2).pieces(values.text(of: $0.0), $0.1, $0.2, look)
    }
  }
}
