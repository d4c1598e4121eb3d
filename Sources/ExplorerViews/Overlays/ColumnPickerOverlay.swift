import ExplorerState
import ResultStore
import TerminalCells

/// Every column of the shown result: whether it is shown, its type and width, and which are frozen.
struct ColumnPickerOverlay {
  private let picker: ColumnPicker
  private let layout: ColumnLayout
  private let columns: [ResultColumn]
  private let listed: [Int]
  private let positions: [Int: Int]

  init(_ picker: ColumnPicker, _ state: AppState) {
    self.picker = picker
    layout = state.results.columns
    columns = state.shownQuery?.table?.columns ?? []
    listed = picker.listed(of: layout)
    positions = Dictionary(uniqueKeysWithValues: layout.shown.enumerated().map { ($1.column, $0) })
  }

  private static let typeColumns = 11
  private static let widthColumns = 5

  func size(in screen: Size) -> Size {
    let names = layout.entries.indices.lazy.map { DisplayWidth.columns(of: layout.name(ofEntry: $0)) }.max() ?? 0
    let columns = max(44, min(names + Self.typeColumns + Self.widthColumns + 14, screen.columns - 8))
    return Size(columns, min(layout.entries.count + 5, max(9, screen.rows - 6)))
  }

  /// Rows of the list on a screen: the line of the filter and the head have theirs.
  func visibleRows(in screen: Size) -> Int { max(1, OverlayBox.area(size(in: screen), in: screen).rows - 4) }

  /// How many columns are listed.
  var count: Int { listed.count }

  /// Draws the list and gives the place of the cursor.
  func draw(into buffer: inout CellBuffer, _ look: Appearance) -> Point? {
    let facts: [String?] = [
      Counts.of(layout.entries.count, "column"), layout.hiddenCount > 0 ? "\(layout.hiddenCount) hidden" : nil,
      layout.frozenCount > 0 ? "\(layout.frozenCount) frozen" : nil,
    ]
    let footer = facts.compactMap(\.self).joined(separator: ", ")
    let inner = OverlayBox(title: "Columns", footer: footer).draw(size(in: buffer.size), into: &buffer, look)
    guard inner.rows > 2 else { return nil }
    let filter = InputLine(
      label: "name", labelColumns: 6, value: picker.filter, isActive: picker.isTyping, placeholder: "/ narrows the list"
    )
    let filterCursor = filter.draw(in: inner.rowRect(0), into: &buffer, look)
    let overlay = look[.overlay]
    put(
      "", "name", "type", "width", look[.textMuted].over(overlay), in: inner.rowRect(1), into: &buffer)
    var cursor: Point?
    let list = inner.inset(top: 2)
    for (row, entry) in listed.dropFirst(picker.firstRow).prefix(list.rows).enumerated() {
      let area = list.rowRect(row)
      draw(entry, in: area, into: &buffer, look)
      guard picker.firstRow + row == picker.cursor else { continue }
      look.select(area, isFocused: !picker.isTyping, in: &buffer)
      cursor = area.origin
    }
    if listed.isEmpty {
      buffer.put(
        "No column has this in its name.", at: list.origin.moved(columns: 4), style: look[.textMuted].over(overlay))
    }
    return picker.isTyping ? filterCursor : cursor
  }

  private func draw(_ entry: Int, in area: Rect, into buffer: inout CellBuffer, _ look: Appearance) {
    let laid = layout.entries[entry]
    let isFrozen = positions[laid.column].map { $0 < layout.frozenCount } ?? false
    let shown = look.isUnicode ? (laid.isHidden ? "○" : "●") : (laid.isHidden ? "-" : "*")
    let frozen = isFrozen ? (look.isUnicode ? "┃" : "#") : " "
    let type = columns.indices.contains(laid.column) ? columns[laid.column].typeWord : ""
    let style = look[laid.isHidden ? .textMuted : .text].over(look[.overlay])
    put("\(shown)\(frozen)", layout.name(ofEntry: entry), type, "\(laid.width)", style, in: area, into: &buffer)
  }

  private func put(
    _ mark: String, _ name: String, _ type: String, _ width: String, _ style: Style, in area: Rect,
    into buffer: inout CellBuffer
  ) {
    let nameColumns = max(1, area.columns - Self.typeColumns - Self.widthColumns - 6)
    buffer.put(mark, at: area.origin.moved(columns: 1), style: style)
    buffer.put(CellText.truncated(name, to: nameColumns), at: area.origin.moved(columns: 4), style: style)
    buffer.put(type, at: area.origin.moved(columns: 5 + nameColumns), style: style, maxColumns: Self.typeColumns)
    buffer.put(width, at: Point(area.endColumn - width.count, area.row), style: style)
  }
}
