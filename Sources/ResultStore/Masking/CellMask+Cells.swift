package import HaloModel

/// Covering the cells of a table.
extension CellMask {
  /// A value as it is shown: null as it is, everything else covered.
  package func masked(_ value: CellValue, _ glyphs: Glyphs = .unicode) -> CellValue {
    value == .null ? .null : .text(cover(value.displayText, glyphs))
  }

  /// A formatted cell as it is shown: null as it is, everything else covered. Its kind stays, so that it is drawn as the
  /// value would be.
  package func masked(_ cell: RowWindow.Cell, _ glyphs: Glyphs = .unicode) -> RowWindow.Cell {
    cell.kind == .null ? cell : RowWindow.Cell(kind: cell.kind, text: cover(cell.text, glyphs), isCut: false)
  }

  /// A cell where it lies, as it is shown: `body` gets null as it is, and a covered text otherwise.
  @inline(__always)
  func withMasked<Result>(_ cell: CellBytes, _ body: (CellBytes) -> Result) -> Result {
    if case .null = cell { return body(.null) }
    let year: String? =
      switch cell {
      case .text(let bytes) where self == .date: Self.year(of: bytes)
      default: nil
      }
    var text = cover(year: year)
    return text.withUTF8 { body(.text($0)) }
  }
}
