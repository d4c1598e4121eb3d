import TerminalCells

/// A FHIR request broken into rows of a pane: after a `?` or `&` where it can be, otherwise where the row is full.
struct WrappedRequest: Equatable {
  /// The characters of each row; at least one row.
  let rows: [Range<Int>]

  /// Breaks a line into rows of at most `columns` cells, one of which is left for a cursor behind the last character.
  init(_ line: String, columns: Int) {
    let limit = max(1, columns - 1)
    var rows: [Range<Int>] = []
    var start = 0
    var cells = 0
    /// The last place at which the row may end, and the cells up to there.
    var stop = (index: 0, cells: 0)
    for (index, character) in line.enumerated() {
      let width = DisplayWidth.columns(of: character)
      if cells + width > limit, index > start {
        let end = stop.index > start ? stop.index : index
        rows.append(start..<end)
        cells -= stop.index > start ? stop.cells : cells
        start = end
        stop = (end, 0)
      }
      cells += width
      if character == "?" || character == "&" { stop = (index + 1, cells) }
    }
    rows.append(start..<line.count)
    self.rows = rows
  }

  /// The row with the cursor that stands before the character at `offset`.
  func row(ofCursor offset: Int) -> Int {
    rows.lastIndex { $0.lowerBound <= offset } ?? 0
  }
}
