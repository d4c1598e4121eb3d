extension CellBuffer {
  /// The runs to paint so that a screen that shows `previous` shows this buffer. All of it when there is no previous one
  /// or when it had another size.
  package func diff(from previous: CellBuffer?) -> [CellRun] {
    var runs: [CellRun] = []
    let comparable = previous.flatMap { $0.size == size ? $0 : nil }
    for row in 0..<size.rows {
      let start = row * size.columns
      var column = 0
      while column < size.columns {
        guard differs(at: start + column, from: comparable) else {
          column += 1
          continue
        }
        var first = column
        if cells[start + first].isContinuation { first -= 1 }
        let style = cells[start + first].style
        var end = column + 1
        while end < size.columns {
          let cell = cells[start + end]
          if cell.isContinuation {
            end += 1
            continue
          }
          // The second half alone may have changed: the character in front of it is painted again then.
          let changed =
            differs(at: start + end, from: comparable)
            || (cell.isWide && differs(at: start + end + 1, from: comparable))
          guard changed, cell.style == style else { break }
          end += 1
        }
        runs.append(CellRun(row: row, columns: first..<end, style: style))
        column = end
      }
    }
    return runs
  }

  private func differs(at index: Int, from previous: CellBuffer?) -> Bool {
    guard let previous else { return true }
    let new = cells[index]
    let old = previous.cells[index]
    if !new.isCluster || !old.isCluster { return new != old }
    return new.style != old.style || new.isWide != old.isWide
      || clusters[Int(new.value)] != previous.clusters[Int(old.value)]
  }

  /// The characters of a run, one element a character.
  package func glyphs(of run: CellRun) -> [Cell] {
    run.columns.compactMap { column in
      self[Point(column, run.row)].flatMap { $0.columns == 0 ? nil : $0 }
    }
  }

  /// The text of a run.
  package func text(of run: CellRun) -> String {
    glyphs(of: run).map(\.text).joined()
  }

  /// Hands over each character of a run without making a string of it: its scalars and the cells it takes.
  /// Painters use it, several thousand times a frame.
  package func forEachGlyph(
    of run: CellRun, _ visit: (_ base: Unicode.Scalar, _ marks: Substring, _ columns: Int) -> Void
  ) {
    let start = run.row * size.columns
    for column in run.columns {
      let cell = cells[start + column]
      if cell.isContinuation { continue }
      if cell.isCluster {
        let scalars = clusters[Int(cell.value)].unicodeScalars
        guard let base = scalars.first else { continue }
        visit(base, Substring(scalars.dropFirst()), cell.isWide ? 2 : 1)
      } else if let scalar = Unicode.Scalar(cell.value) {
        visit(scalar, "", cell.isWide ? 2 : 1)
      }
    }
  }
}
