import TerminalCells
import Testing

@Suite struct CellBufferDiffTests {
  @Test("an unchanged screen needs nothing painted")
  func unchanged() {
    var buffer = CellBuffer(Size(20, 3))
    buffer.put("王 e\u{301} abc", at: .origin, style: .plain)
    var same = CellBuffer(Size(20, 3))
    same.put("o\u{302}", at: Point(3, 2), style: .plain)
    same.put("   ", at: Point(3, 2), style: .plain)
    same.put("王 e\u{301} abc", at: .origin, style: .plain)
    #expect(same.diff(from: buffer).isEmpty)
  }

  @Test("one changed letter is one run of one cell")
  func oneLetter() {
    var before = CellBuffer(Size(20, 3))
    before.put("hello", at: Point(2, 1), style: .plain)
    var after = before
    after.put("a", at: Point(3, 1), style: .plain)
    #expect(after.diff(from: before) == [CellRun(row: 1, columns: 3..<4, style: .plain)])
    #expect(after.text(of: after.diff(from: before)[0]) == "a")
  }

  @Test("a run ends where the style changes")
  func runsPerStyle() {
    let before = CellBuffer(Size(6, 1))
    var after = before
    let bold = Style(attributes: .bold)
    after.put("ab", at: .origin, style: .plain)
    after.put("cd", at: Point(2, 0), style: bold)
    #expect(after.diff(from: before).map(\.columns) == [0..<2, 2..<4])
  }

  @Test("another size means painting everything")
  func resized() {
    let runs = CellBuffer(Size(4, 2)).diff(from: CellBuffer(Size(5, 2)))
    #expect(runs.map(\.columns) == [0..<4, 0..<4])
  }

  @Test("painting the runs over the old screen gives the new one, whatever was drawn")
  func runsAreEnough() {
    var random = SplitMix(seed: 7)
    let pieces = ["a", "王", "e\u{301}", "xyz", "国x", " ", "👍", "o\u{302}o\u{303}"]
    let styles = [Style.plain, Style(attributes: .bold), Style(background: .ansi(3))]
    var before = CellBuffer(Size(9, 3))
    for _ in 0..<3000 {
      var after = random.next() % 20 == 0 ? CellBuffer(Size(9, 3)) : before
      for _ in 0..<Int(random.next() % 4) {
        let place = Point(Int(random.next() % 11) - 1, Int(random.next() % 3))
        let style = styles[Int(random.next() % 3)]
        if random.next() % 5 == 0 {
          after.fill(Rect(origin: place, size: Size(3, 2)), style)
        } else {
          after.put(pieces[Int(random.next() % 8)], at: place, style: style)
        }
      }
      var painted = Grid(before)
      for run in after.diff(from: before) { painted.paint(run, of: after) }
      #expect(painted == Grid(after))
      before = after
    }
  }

  /// A terminal's view: a character and a style for each cell, the second half of a wide one empty.
  private struct Grid: Equatable {
    var cells: [[Cell?]]

    init(_ buffer: CellBuffer) {
      cells = (0..<buffer.size.rows).map { row in
        (0..<buffer.size.columns).map { buffer[Point($0, row)] }
      }
    }

    mutating func paint(_ run: CellRun, of buffer: CellBuffer) {
      // Wide characters are whole in every run.
      if let first = buffer[Point(run.columns.lowerBound, run.row)] { #expect(first.columns > 0) }
      if let last = buffer[Point(run.columns.upperBound - 1, run.row)] { #expect(last.columns != 2) }
      for column in run.columns {
        cells[run.row][column] = buffer[Point(column, run.row)]
        if let cell = buffer[Point(column, run.row)], cell.columns > 0 { #expect(cell.style == run.style) }
      }
    }
  }

  /// Numbers that are the same in every run.
  private struct SplitMix {
    var seed: UInt64

    mutating func next() -> UInt64 {
      seed &+= 0x9E37_79B9_7F4A_7C15
      var value = seed
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }
}
