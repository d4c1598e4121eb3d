import ExplorerState
import ExplorerViews
import TerminalCells
import Testing

@Suite("Pane arrangement")
struct PaneArrangementTests {
  @Test(
    "the layout follows the size",
    arguments: [
      (Size(39, 24), PaneArrangement.Layout.facts), (Size(80, 9), .facts), (Size(40, 10), .single),
      (Size(79, 60), .single), (Size(80, 24), .paired), (Size(119, 60), .paired), (Size(120, 24), .column),
      (Size(160, 39), .column), (Size(160, 40), .full), (Size(300, 80), .full),
    ])
  func layout(_ size: Size, _ expected: PaneArrangement.Layout) {
    #expect(PaneArrangement(size: size, focus: .editor, isZoomed: false).layout == expected)
  }

  @Test("from 120x40 on all four panes are visible, whatever has the focus", arguments: Pane.allCases)
  func allFour(_ focus: Pane) {
    for size in [Size(120, 40), Size(159, 50), Size(160, 50), Size(240, 70)] {
      let panes = PaneArrangement(size: size, focus: focus, isZoomed: false)
      for pane in Pane.allCases { #expect(panes[pane].rows >= 3 && panes[pane].columns >= 26, "\(pane) at \(size)") }
    }
  }

  @Test("at every size panes lie on the screen, apart from each other, and the focused one is visible")
  func everySize() {
    for columns in stride(from: 1, through: 200, by: 3) {
      for rows in 1...60 {
        let size = Size(columns, rows)
        for focus in Pane.allCases {
          for isZoomed in [false, true] {
            let panes = PaneArrangement(size: size, focus: focus, isZoomed: isZoomed)
            let areas = Pane.allCases.map { panes[$0] }.filter { !$0.isEmpty }
            for (index, area) in areas.enumerated() {
              #expect(Rect(size).intersection(area) == area, "\(size) \(focus)")
              for other in areas[(index + 1)...] {
                #expect(area.intersection(other).isEmpty, "\(size) \(focus)")
              }
            }
            if panes.layout != .facts { #expect(!panes[focus].isEmpty, "\(size) \(focus)") }
          }
        }
      }
    }
  }
}
