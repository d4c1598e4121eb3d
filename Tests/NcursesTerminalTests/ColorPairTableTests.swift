import Testing

@testable import NcursesTerminal

@Suite struct ColorPairTableTests {
  private func pair(_ foreground: Int32, _ background: Int32) -> ColorPairTable.Pair {
    ColorPairTable.Pair(foreground: foreground, background: background)
  }

  @Test("a pair is defined once and keeps its number")
  func keptNumbers() {
    var table = ColorPairTable(capacity: 64)
    #expect(table.assignment(for: pair(1, 2)) == .new(1))
    #expect(table.assignment(for: pair(2, 1)) == .new(2))
    #expect(table.assignment(for: pair(1, 2)) == .known(1))
    #expect(table.assignment(for: .terminalDefault) == .known(0))
  }

  @Test("a full table says so and can begin anew")
  func full() {
    var table = ColorPairTable(capacity: 3)
    #expect(table.assignment(for: pair(1, 0)) == .new(1))
    #expect(table.assignment(for: pair(2, 0)) == .new(2))
    #expect(table.assignment(for: pair(3, 0)) == .full)
    #expect(table.assignment(for: pair(2, 0)) == .known(2))
    table.removeAll()
    #expect(table.assignment(for: pair(3, 0)) == .new(1))
  }
}
