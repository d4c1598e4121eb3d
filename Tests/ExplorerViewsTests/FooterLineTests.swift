import ExplorerState
import Testing

@testable import ExplorerViews

@Suite("Facts in the room there is")
struct FooterLineTests {
  private let facts = [
    FooterFact("row 17 of 1,000,000", shorter: "17/1,000,000", priority: 100),
    FooterFact("sorting 40 %, ^C cancels", shorter: "sorting 40 %", priority: 80),
    FooterFact("240,000 here, 760,000 on the way", shorter: "240,000 here", priority: 60, role: .busy),
    FooterFact("2 hidden", priority: 30),
  ]

  @Test(
    "the least important facts go first, the others are said shorter, and their order stays",
    arguments: [
      (100, "row 17 of 1,000,000 · sorting 40 %, ^C cancels · 240,000 here, 760,000 on the way · 2 hidden"),
      (91, "row 17 of 1,000,000 · sorting 40 %, ^C cancels · 240,000 here, 760,000 on the way"),
      (74, "row 17 of 1,000,000 · sorting 40 %, ^C cancels · 240,000 here · 2 hidden"),
      (50, "row 17 of 1,000,000 · sorting 40 %, ^C cancels"),
      (34, "row 17 of 1,000,000 · sorting 40 %"),
      (20, "row 17 of 1,000,000"),
      (12, "17/1,000,000"),
      (8, "2 hidden"),
      (3, ""),
    ])
  func room(_ columns: Int, _ text: String) {
    let line = FooterLine(facts, columns: columns, separator: " · ")
    #expect(line.parts.map(\.text).joined(separator: " · ") == text)
  }
}
