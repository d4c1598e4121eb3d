import TerminalCells
import Testing

@Suite struct RectTests {
  private static let areas = [
    Rect(column: 0, row: 0, columns: 0, rows: 0), Rect(column: 3, row: 2, columns: 1, rows: 1),
    Rect(column: 5, row: 1, columns: 80, rows: 24), Rect(column: -4, row: -2, columns: 10, rows: 3),
  ]

  @Test("no cut leaves a negative side or reaches outside", arguments: areas, [-3, 0, 1, 2, 24, 1000])
  func cutsStayInside(area: Rect, amount: Int) {
    let pieces = [
      area.inset(by: amount), area.inset(top: amount), area.inset(right: amount),
      area.splitTop(rows: amount).top, area.splitTop(rows: amount).rest,
      area.splitBottom(rows: amount).bottom, area.splitBottom(rows: amount).rest,
      area.splitLeft(columns: amount).left, area.splitLeft(columns: amount).rest,
      area.splitRight(columns: amount).right, area.splitRight(columns: amount).rest,
      area.centred(Size(amount, amount)), area.rowRect(amount),
    ]
    for piece in pieces {
      #expect(piece.columns >= 0 && piece.rows >= 0)
      if amount >= 0 { #expect(piece.isEmpty || piece.intersection(area) == piece) }
    }
  }

  @Test("the parts of a split cover the whole", arguments: areas, [0, 1, 5, 500])
  func splitsAddUp(area: Rect, amount: Int) {
    let (top, rest) = area.splitTop(rows: amount)
    #expect(top.rows + rest.rows == area.rows && top.endRow == rest.row)
    let (left, right) = area.splitRight(columns: amount)
    #expect(left.columns + right.columns == area.columns && left.endColumn == right.column)
  }

  @Test("areas that do not meet have nothing in common")
  func disjoint() {
    let left = Rect(column: 0, row: 0, columns: 5, rows: 5)
    #expect(left.intersection(Rect(column: 5, row: 0, columns: 5, rows: 5)).isEmpty)
    #expect(
      left.intersection(Rect(column: 4, row: 4, columns: 5, rows: 5)) == Rect(column: 4, row: 4, columns: 1, rows: 1))
  }
}
