import HaloModel
import ResultStore
import TerminalCells

/// The fields of one row as they stand below each other: a name, the value on a few lines, its type.
struct RecordFields {
  /// One field, ready to be drawn.
  struct Field {
    let column: ResultColumn
    let kind: CellKind
    let isMasked: Bool
    /// The value's lines.
    let lines: [String]
    /// Whether the value goes on behind the last line.
    let isCut: Bool
  }

  let table: ResultTable
  /// The row, as a number of the table.
  let row: Int
  /// The columns shown, as indices of the table.
  let columns: [Int]
  let area: Rect
  let masks: [CellMask?]
  let isUnicode: Bool

  /// How many fields there are.
  var count: Int { columns.count }

  /// The most lines that a value takes; the cell view shows all of it.
  private var lineLimit: Int { area.rows < 9 ? 2 : 4 }

  /// Cells of the names. Those of the first columns tell, so that nothing moves while fields scroll.
  var nameColumns: Int {
    let longest = columns.prefix(200).map { DisplayWidth.columns(of: table.columns[$0].displayName) }.max() ?? 0
    return min(area.columns * 2 / 5, longest)
  }

  /// Cells of the type behind the value; none in a narrow pane.
  var typeColumns: Int { area.columns >= 60 ? 12 : 0 }

  /// Cells of a value.
  var valueColumns: Int { max(1, area.columns - nameColumns - 2 - typeColumns) }

  /// The field at a position.
  func field(at position: Int) -> Field {
    let column = table.columns[columns[position]]
    let limit = valueColumns * lineLimit + 1
    let window = table.window(rows: CollectionOfOne(row), columns: CollectionOfOne(column.index), scalarLimit: limit)
    let mask = column.index < masks.count ? masks[column.index] : nil
    guard !window.rows.isEmpty else {
      return Field(column: column, kind: .null, isMasked: false, lines: [""], isCut: false)
    }
    let cell = mask?.masked(window[line: 0, position: 0], isUnicode ? .unicode : .ascii) ?? window[line: 0, position: 0]
    let isMasked = mask != nil && cell.kind != .null
    guard cell.kind != .null, !cell.text.isEmpty else {
      return Field(column: column, kind: cell.kind, isMasked: isMasked, lines: [""], isCut: false)
    }
    let text = TextLines(bytes: Array(cell.text.utf8), columns: valueColumns, isUnicode: isUnicode)
    let lines = text.lines(from: 0, count: lineLimit)
    return Field(
      column: column, kind: cell.kind, isMasked: isMasked, lines: lines.map { text.text($0.content) },
      isCut: cell.isCut || (lines.last?.next ?? 0) < cell.text.utf8.count)
  }

  /// The first of the fields that are whole in sight when the one at `last` ends at the lower edge.
  /// - Complexity: O(fields in sight).
  func first(endingAt last: Int) -> Int {
    guard columns.indices.contains(last) else { return 0 }
    var first = last
    var used = field(at: last).lines.count
    while first > 0 {
      used += field(at: first - 1).lines.count
      if used > area.rows { break }
      first -= 1
    }
    return first
  }
}
