import ExplorerState
import HaloModel
import TerminalCells

/// What is shown of a page: its tree, what is read of it, or its JSON.
struct ResourceBody {
  let page: ResourcePage
  /// The text that is looked for.
  let search: String?

  /// Levels beyond this many are drawn no further to the right.
  static let maximumIndent = 24

  /// Gives the place of the cursor.
  func draw(in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    guard !area.isEmpty else { return nil }
    switch page.tab {
    case .tree: return drawTree(in: area, into: &buffer, look)
    case .reading: return drawReading(in: area, into: &buffer, look)
    case .json: return drawJSON(in: area, into: &buffer, look)
    }
  }

  // MARK: Tree

  private func drawTree(in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    guard let tree = page.tree else { return nil }
    var cursor: Point?
    for (offset, number) in page.visible.dropFirst(page.firstRow).prefix(area.rows).enumerated() {
      let row = area.rowRect(offset)
      var flow = TextFlow(row)
      flow.line(pieces(of: number, tree, columns: row.columns, look), into: &buffer)
      markMatch(in: row, into: &buffer, look, isMatch: isMatch(tree.nodes[number]))
      guard page.firstRow + offset == page.cursor else { continue }
      look.select(row, isFocused: true, in: &buffer)
      cursor = row.origin
    }
    return cursor
  }

  private func pieces(of number: Int, _ tree: ResourceTree, columns: Int, _ look: Appearance) -> [TextFlow.Piece] {
    let node = tree.nodes[number]
    let overlay = look[.overlay]
    func piece(_ text: String, _ role: StyleRole) -> TextFlow.Piece { .init(text, look[role].over(overlay)) }
    let depth = min(node.depth, min(Self.maximumIndent, max(0, columns / 4)))
    let deep = node.depth > depth ? "\(look.symbols.ellipsis)\(node.depth) " : ""
    let isFolded = page.isFolded(number)
    let mark = node.isContainer ? (isFolded ? look.symbols.collapsed : look.symbols.expanded) : " "
    var pieces = [piece(String(repeating: " ", count: depth * 2) + mark + " " + deep, .textMuted)]
    switch node.step {
    case .root: pieces.append(piece(page.resource?.resourceType ?? "value", .heading))
    case .member(let name): pieces.append(piece(CellText.sanitised(name), .sqlIdentifier))
    case .item(let index): pieces.append(piece("[\(index)]", .textMuted))
    }
    switch node.kind {
    case .object, .array:
      let count = node.kind == .object ? Counts.of(node.childCount, "element") : Counts.of(node.childCount, "item")
      pieces.append(piece("  " + (node.isContainer ? count : "empty"), .textFaint))
      if isFolded { pieces.append(piece("  " + CellText.sanitised(tree.summary(of: number)), .textMuted)) }
    case .string:
      let isReference = node.step == .member("reference")
      pieces.append(piece("  ", .text))
      pieces.append(piece(CellText.sanitised(node.text), isReference ? .accent : .gridString))
      if isReference { pieces.append(piece(" \(look.symbols.arrow)", .textMuted)) }
    case .number: pieces.append(piece("  \(node.text)", .gridNumber))
    case .boolean: pieces.append(piece("  \(node.text)", .gridBoolean))
    case .null: pieces.append(piece("  null", .gridNull))
    }
    return pieces
  }

  private func isMatch(_ node: ResourceNode) -> Bool {
    guard let search, !search.isEmpty else { return false }
    if case .member(let name) = node.step, name.lowercased().contains(search.lowercased()) { return true }
    return node.text.lowercased().contains(search.lowercased())
  }

  private func markMatch(in row: Rect, into buffer: inout CellBuffer, _ look: Appearance, isMatch: Bool) {
    guard isMatch else { return }
    let mark = look[.matchHighlight]
    buffer.restyle(row.splitLeft(columns: 1).left) { mark.over($0) }
  }

  // MARK: Reading

  private func drawReading(in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let layout = ResourceLayout(page: page, columns: area.columns)
    let overlay = look[.overlay]
    var cursor: Point?
    for (offset, reading) in layout.reading(from: page.firstRow, count: area.rows).enumerated() {
      let row = area.rowRect(offset)
      var flow = TextFlow(row)
      flow.line(reading.pieces.map { .init($0.text, look[$0.role].over(overlay)) }, into: &buffer)
      guard reading.block == page.cursor else { continue }
      if reading.isLink {
        look.select(row, isFocused: true, in: &buffer)
      } else if !reading.pieces.isEmpty {
        // What cannot be opened is read, not chosen: the cursor is a bar beside it.
        buffer.restyle(row, look[.cursorLine])
      }
      cursor = cursor ?? row.origin
    }
    return cursor
  }

  // MARK: JSON

  private func drawJSON(in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    var cursor: Point?
    for (offset, line) in page.jsonLines.dropFirst(page.firstRow).prefix(area.rows).enumerated() {
      let row = area.rowRect(offset)
      // Of a line far longer than the screen no more is measured than can be seen.
      let text = CellText.sanitised(String(line.prefix(page.firstCell + 4 * area.columns)))
      buffer.withClip(row) { buffer in
        _ = buffer.put(
          text, at: row.origin.moved(columns: -page.firstCell), style: look[.text].over(look[.overlay]))
      }
      if page.firstCell == 0, DisplayWidth.columns(of: text) > row.columns {
        buffer.put(
          look.isUnicode ? CellText.ellipsis : ">", at: Point(row.lastColumn, row.row),
          style: look[.gridCut].over(look[.overlay]))
      }
      guard page.firstRow + offset == page.cursor else { continue }
      look.select(row, isFocused: true, in: &buffer)
      cursor = row.origin
    }
    return cursor
  }
}
