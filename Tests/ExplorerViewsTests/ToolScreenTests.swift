import ExplorerState
import ExplorerViews
import HaloModel
import TerminalCells
import TestSupport
import Testing

/// The tools for rows, one recorded file each.
@Suite("Screens of the tools for rows")
struct ToolScreenTests {
  private static let sizes = [Size(80, 24), Size(120, 40)]
  private static let promptSizes = sizes + [Size(40, 10)]

  private func screen(_ state: AppState, _ size: Size, isUnicode: Bool = true) -> String {
    let view = RootView(Appearance(theme: .haloDark, supportsUnicode: isUnicode))
    var state = state
    state.adopt(view.measure(state, size))
    return view.draw(state, size).buffer.text
  }

  private func prompting(_ kind: GridPrompt.Kind, _ text: String) throws -> AppState {
    var state = try Samples.showing()
    try state.perform(.promptRequested(kind))
    try state.type(text)
    return state
  }

  @Test("the prompt of a search with its first hit", arguments: promptSizes)
  func search(_ size: Size) throws {
    Snapshot.expect(screen(try prompting(.search, "/^quill/"), size), named: "tools-search-\(size)")
  }

  @Test("a filter that is wrong, with the place where it is", arguments: promptSizes)
  func wrongFilter(_ size: Size) throws {
    var state = try prompting(.filter, "SURNAME = 'Sample' and FEE >")
    try state.perform(.promptSubmitted)
    Snapshot.expect(screen(state, size), named: "tools-filter-wrong-\(size)")
  }

  @Test("an empty prompt says what can be typed", arguments: promptSizes)
  func row(_ size: Size) throws {
    Snapshot.expect(screen(try prompting(.goToRow, ""), size), named: "tools-row-\(size)")
  }

  @Test("rows that are filtered and sorted", arguments: sizes)
  func arranged(_ size: Size) throws {
    var state = try prompting(.filter, "FEE > 20 and STATUS = 'Active'")
    try state.perform(.promptSubmitted)
    _ = state.reduce(.results(.cursorMoved(rows: 0, columns: 3)))
    try state.perform(.sortRequested(isDescending: true))
    Snapshot.expect(screen(state, size), named: "tools-arranged-\(size)")
  }

  @Test("a filter that shows no row", arguments: sizes)
  func noRows(_ size: Size) throws {
    var state = try prompting(.filter, "FEE > 1000")
    try state.perform(.promptSubmitted)
    Snapshot.expect(screen(state, size), named: "tools-no-rows-\(size)")
  }

  @Test("statistics of numbers", arguments: promptSizes)
  func statistics(_ size: Size) throws {
    var state = try Samples.showing()
    _ = state.reduce(.results(.cursorMoved(rows: 0, columns: 3)))
    try state.perform(.statisticsRequested)
    Snapshot.expect(screen(state, size), named: "tools-statistics-\(size)")
  }

  @Test("statistics of texts without Unicode")
  func asciiStatistics() throws {
    var state = try Samples.showing()
    _ = state.reduce(.results(.cursorMoved(rows: 0, columns: 1)))
    try state.perform(.statisticsRequested)
    Snapshot.expect(screen(state, Size(80, 24), isUnicode: false), named: "tools-statistics-ascii-80x24")
  }

  @Test("the values of a column", arguments: promptSizes)
  func frequencies(_ size: Size) throws {
    var state = try Samples.showing()
    _ = state.reduce(.results(.cursorMoved(rows: 0, columns: 1)))
    try state.perform(.frequenciesRequested)
    try state.perform(.overlay(.moved(by: 2)))
    Snapshot.expect(screen(state, size), named: "tools-frequencies-\(size)")
  }

  private func comparing() throws -> AppState {
    var state = try Samples.showing(rows: Samples.visitsBefore)
    try Samples.run(rows: Samples.visits, in: &state)
    state.focus = .results
    try state.perform(.comparisonRequested)
    return state
  }

  @Test("what to compare with, and by what", arguments: promptSizes)
  func comparisonForm(_ size: Size) throws {
    Snapshot.expect(screen(try comparing(), size), named: "tools-comparison-form-\(size)")
  }

  @Test("the rows that differ", arguments: promptSizes)
  func comparison(_ size: Size) throws {
    var state = try comparing()
    try state.perform(.overlay(.submitted))
    Snapshot.expect(screen(state, size), named: "tools-comparison-\(size)")
  }

  @Test("values of masked columns are masked in every overlay")
  func masked() throws {
    var state = try comparing()
    state.connection = .ready(
      ConnectionInfo(environment: .production, host: "halo.example", keySource: "key env", masksPatientData: true))
    try state.perform(.overlay(.submitted))
    var screens = [screen(state, Size(120, 40))]
    state.overlay = nil
    _ = state.reduce(.results(.cursorMoved(rows: 0, columns: 1)))
    try state.perform(.statisticsRequested)
    screens.append(screen(state, Size(120, 40)))
    try state.perform(.frequenciesRequested)
    screens.append(screen(state, Size(120, 40)))
    for text in screens {
      for name in ["Sampleton", "Mockson", "Example", "1977-03"] { #expect(!text.contains(name)) }
    }
  }

  @Test("every overlay draws at every size without trapping")
  func everySize() throws {
    var statistics = try Samples.showing()
    try statistics.perform(.statisticsRequested)
    var frequencies = try Samples.showing()
    try frequencies.perform(.frequenciesRequested)
    var waiting = try Samples.showing()
    _ = waiting.reduce(.tools(.statisticsRequested))
    var comparison = try comparing()
    try comparison.perform(.overlay(.submitted))
    var refused = try prompting(.filter, "SURNAME = 'a very long text that does not fit' and nothing")
    try refused.perform(.promptSubmitted)
    for state in [statistics, frequencies, waiting, comparison, try comparing(), refused] {
      for columns in [1, 5, 39, 40, 41, 79, 80, 120, 200] {
        for rows in [1, 5, 9, 10, 11, 16, 24, 60] {
          let lines = screen(state, Size(columns, rows)).split(separator: "\n", omittingEmptySubsequences: false)
          #expect(lines.count == rows)
        }
      }
    }
  }

  @Test("a letter is text at the prompt, and a paste goes in as one line")
  func typing() throws {
    let state = try prompting(.filter, "")
    let keymap = Keymap()
    #expect(
      keymap.actions(for: .key(try #require(KeyEvent("q"))), in: state) == [.tools(.promptEdited(.insert("q")))])
    #expect(keymap.actions(for: .paste("FEE\n> 20"), in: state) == [.tools(.promptEdited(.insert("FEE\n> 20")))])
    var pasted = state
    try pasted.perform(.promptEdited(.insert("FEE\n> 20")))
    #expect(pasted.tools.prompt?.input.text == "FEE> 20")
  }
}
