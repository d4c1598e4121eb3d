import ExplorerState
import TerminalCells

/// One row of text that is read: pieces with their looks, and the block it belongs to.
struct ReadingRow {
  let block: Int
  let pieces: [(text: String, role: StyleRole)]
  /// Whether Enter opens something here.
  var isLink = false

  /// The rows of blocks in a width. Before a heading stands an empty row, which belongs to it.
  static func rows(of blocks: [ReadingBlock], columns: Int) -> [ReadingRow] {
    let columns = max(8, columns)
    let tables = TableWidths(blocks, columns: columns)
    var rows: [ReadingRow] = []
    for (index, block) in blocks.enumerated() {
      switch block.content {
      case .narrative(let narrative):
        rows += Self.rows(of: narrative, index, columns: columns, tables)
      case .heading(let text, let level):
        if level <= 2, index > 0 { rows.append(ReadingRow(block: index, pieces: [])) }
        let indent = String(repeating: " ", count: max(0, min(level - 2, 4)) * 2)
        rows += CellText.wrapped(text, columns: columns - indent.count).map {
          ReadingRow(block: index, pieces: [(indent + $0, level == 1 ? .overlayTitle : .heading)])
        }
      case .note(let text):
        rows += CellText.wrapped(text, columns: columns).map {
          ReadingRow(block: index, pieces: [($0, .textMuted)])
        }
      case .link(let text, let detail):
        let room = max(8, columns - 4)
        let shown = CellText.truncated(text, to: room)
        let left = room - DisplayWidth.columns(of: shown) - 2
        let rest = left > 3 && !detail.isEmpty ? "  " + CellText.truncated(detail, to: left) : ""
        rows.append(
          ReadingRow(
            block: index, pieces: [("  \u{2192} ", .textMuted), (shown, .accent), (rest, .textMuted)], isLink: true))
      }
    }
    return rows
  }

  private static func rows(
    of narrative: NarrativeBlock, _ index: Int, columns: Int, _ tables: TableWidths
  ) -> [ReadingRow] {
    let spans = narrative.cells.first ?? []
    switch narrative.kind {
    case .paragraph: return wrapped(spans, index, columns: columns, lead: "", base: .text)
    case .heading: return wrapped(spans, index, columns: columns, lead: "", base: .heading)
    case .item(let marker, let depth):
      let lead = String(repeating: " ", count: min(depth, 8) * 2) + (marker.isEmpty ? "  " : marker + " ")
      return wrapped(spans, index, columns: columns, lead: lead, base: .text)
    case .preformatted:
      let text = spans.map(\.text).joined()
      return [ReadingRow(block: index, pieces: [(CellText.truncated(text, to: columns), .text)])]
    case .row(let table, let isHeader):
      return tables.rows(of: narrative, table, isHeader: isHeader, index)
    case .rule: return [ReadingRow(block: index, pieces: [(String(repeating: "─", count: columns), .textFaint)])]
    }
  }

  /// Spans broken at words, each with its look; later rows stand under the text of the first.
  private static func wrapped(
    _ spans: [NarrativeBlock.Span], _ index: Int, columns: Int, lead: String, base: StyleRole
  ) -> [ReadingRow] {
    let indent = DisplayWidth.columns(of: lead)
    let room = max(4, columns - indent)
    var rows: [[(text: String, role: StyleRole)]] = [[]]
    var width = 0
    func breakRow() {
      rows.append([])
      width = 0
    }
    for span in spans {
      let role = Self.role(of: span.look, base: base)
      var isFirst = true
      for word in span.text.split(separator: " ", omittingEmptySubsequences: false) {
        let text = CellText.sanitised(String(word))
        let blank = isFirst || width == 0 ? "" : " "
        isFirst = false
        let columns = DisplayWidth.columns(of: text)
        if width > 0, width + blank.count + columns > room { breakRow() }
        for line in columns > room ? CellText.wrapped(text, columns: room) : [text] {
          if width > 0, width + DisplayWidth.columns(of: line) + blank.count > room { breakRow() }
          let piece = width == 0 ? line : blank + line
          rows[rows.count - 1].append((piece, role))
          width += DisplayWidth.columns(of: piece)
        }
      }
    }
    return rows.enumerated().map { number, pieces in
      ReadingRow(
        block: index, pieces: [(number == 0 ? lead : String(repeating: " ", count: indent), .textMuted)] + pieces)
    }
  }

  static func role(of look: NarrativeBlock.Span.Look, base: StyleRole) -> StyleRole {
    switch look {
    case .plain: base
    case .strong: .heading
    case .emphasis: .textMuted
    case .link: .accent
    }
  }
}

/// The columns of the tables of a narrative, as wide as their cells ask for and the room allows.
struct TableWidths {
  private var widths: [Int: [Int]] = [:]

  init(_ blocks: [ReadingBlock], columns: Int) {
    for case .narrative(let block) in blocks.map(\.content) {
      guard case .row(let table, _) = block.kind else { continue }
      var wanted = widths[table] ?? []
      for (column, cell) in block.cells.enumerated() {
        let width = max(1, DisplayWidth.columns(of: cell.map(\.text).joined()))
        if column < wanted.count { wanted[column] = max(wanted[column], width) } else { wanted.append(width) }
      }
      widths[table] = wanted
    }
    for (table, wanted) in widths { widths[table] = Self.fitted(wanted, to: columns - 2 * (wanted.count - 1)) }
  }

  /// Takes from the widest until all fit, and leaves each at least four cells.
  private static func fitted(_ wanted: [Int], to room: Int) -> [Int] {
    var widths = wanted
    var excess = widths.reduce(0, +) - room
    while excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 4 {
      let next = widths.filter { $0 < widths[widest] }.max() ?? 4
      let cut = max(1, min(excess, widths[widest] - max(next, 4)))
      widths[widest] -= cut
      excess -= cut
    }
    return widths
  }

  /// The rows that one row of a table takes; its cells are wrapped in their columns.
  func rows(of block: NarrativeBlock, _ table: Int, isHeader: Bool, _ index: Int) -> [ReadingRow] {
    let widths = widths[table] ?? []
    let cells = block.cells.enumerated().map { column, spans in
      CellText.wrapped(spans.map(\.text).joined(), columns: column < widths.count ? widths[column] : 4)
    }
    let height = cells.map(\.count).max() ?? 0
    return (0..<max(1, height)).map { line in
      let pieces = cells.enumerated().map { column, lines in
        let text = line < lines.count ? lines[line] : ""
        return (
          text: CellText.padded(text, to: widths[column]) + (column + 1 < cells.count ? "  " : ""),
          role: isHeader ? StyleRole.heading : .text
        )
      }
      return ReadingRow(block: index, pieces: pieces)
    }
  }
}
