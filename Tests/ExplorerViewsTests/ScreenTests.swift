import ExplorerState
import ExplorerViews
import HaloModel
import TerminalCells
import TestSupport
import Testing

/// Whole screens as text, one recorded file each.
@Suite("Screens")
struct ScreenTests {
  private func screen(_ state: AppState, _ size: Size) -> String {
    let view = RootView(Appearance(theme: .haloDark, supportsUnicode: true))
    var state = state
    state.adopt(view.measure(state, size))
    return view.draw(state, size).buffer.text
  }

  private static let sizes = [Size(80, 24), Size(120, 40), Size(160, 50), Size(40, 12)]

  static func withRows(focus: Pane) throws -> AppState {
    var state = Samples.state(
      using: Samples.site(), sql: "SELECT TOP 3 *\nFROM PATIENTS -- invented\nWHERE SURNAME <> ''")
    _ = state.reduce(.editor(.runRequested))
    state.now = Samples.moment(0.024)
    _ = state.reduce(.queries(.answered(try Samples.queryAnswer(), QueryKey(1))))
    state.focus = focus
    return state
  }

  @Test("the first screen says what to do", arguments: sizes)
  func start(_ size: Size) {
    Snapshot.expect(screen(Samples.state(), size), named: "start-\(size)")
  }

  @Test("the first key of two shows which second keys there are")
  func prefix() throws {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    _ = state.reduce(.prefixPressed("ctrl+x"))
    let hints = screen(state, Size(120, 40)).split(separator: "\n").dropLast().last ?? ""
    #expect(hints.contains("^X …"))
    #expect(hints.contains("^A run async"))
    #expect(hints.contains("^R "))
  }

  @Test("rows in the grid", arguments: sizes)
  func results(_ size: Size) throws {
    Snapshot.expect(screen(try Self.withRows(focus: .results), size), named: "results-\(size)")
  }

  @Test("a query's stages", arguments: sizes)
  func queries(_ size: Size) throws {
    Snapshot.expect(screen(try Self.withRows(focus: .queries), size), named: "queries-\(size)")
  }

  @Test("sites that work and sites that do not", arguments: sizes)
  func sites(_ size: Size) {
    var state = Samples.state(using: Samples.site())
    let others = [
      (Samples.site(Samples.harbour, name: "Harbour View Clinic", pmsID: "10003", availability: .offline), nil),
      (
        Samples.site(
          Samples.id("c80db945-e0a4-5df8-8e2e-1d5fe1286962"), name: "Paperbark Practice", pmsID: "10006"),
        Samples.notPaired
      ),
    ]
    for (index, (site, refusal)) in others.enumerated() {
      _ = state.reduce(.sites(.findRequested))
      _ = state.reduce(.sites(.findEdited(.insert(site.id.rawValue))))
      _ = state.reduce(.sites(.findSubmitted))
      _ = state.reduce(.sites(.found(Samples.answer(site, refusal: refusal), LookupID(index + 2))))
    }
    Snapshot.expect(screen(state, size), named: "sites-\(size)")
  }

  @Test("a failed query explains itself", arguments: sizes)
  func failure(_ size: Size) {
    var state = Samples.state(using: Samples.site(), sql: "SELECT * FROM PATIENTS")
    _ = state.reduce(.editor(.runRequested))
    state.now = Samples.moment(0.008)
    _ = state.reduce(.queries(.failed(Samples.offline, QueryKey(1))))
    state.focus = .results
    Snapshot.expect(screen(state, size), named: "failure-\(size)")
  }

  @Test("a running query shows its clock")
  func running() {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    _ = state.reduce(.editor(.runRequested))
    state.now = Samples.moment(2.46)
    state.focus = .results
    let text = screen(state, Size(80, 24))
    #expect(text.contains("2.4 s"))
    #expect(text.contains("sent"))
  }

  @Test("help lists every key", arguments: [Size(80, 24), Size(120, 40)])
  func help(_ size: Size) {
    var state = Samples.state()
    _ = state.reduce(.overlay(.helpRequested))
    Snapshot.expect(screen(state, size), named: "help-\(size)")
  }

  @Test("a write asks first")
  func confirmation() {
    var state = Samples.state(using: Samples.site(), sql: "UPDATE PATIENTS\nSET SURNAME = 'Sample'")
    _ = state.reduce(.editor(.runRequested))
    Snapshot.expect(screen(state, Size(80, 24)), named: "confirm-80x24")
  }

  @Test("a cell in full")
  func cell() throws {
    var state = try Self.withRows(focus: .results)
    _ = state.reduce(.results(.cursorMoved(rows: 1, columns: 2)))
    _ = state.reduce(.results(.cellRequested))
    Snapshot.expect(screen(state, Size(80, 24)), named: "cell-80x24")
  }

  @Test("a terminal that is too small keeps the facts and the way out")
  func tooSmall() throws {
    Snapshot.expect(screen(try Self.withRows(focus: .results), Size(39, 9)), named: "facts-39x9")
  }

  @Test("every state draws at every size without trapping")
  func everySize() throws {
    var help = Samples.state()
    _ = help.reduce(.overlay(.helpRequested))
    var cell = try Self.withRows(focus: .results)
    _ = cell.reduce(.results(.cellRequested))
    var confirm = Samples.state(using: Samples.site(), sql: "DELETE FROM PATIENTS")
    _ = confirm.reduce(.editor(.runRequested))
    let states = try Pane.allCases.map(Self.withRows(focus:)) + [Samples.state(), help, cell, confirm]
    for state in states {
      for columns in [1, 2, 5, 20, 39, 40, 41, 60, 79, 80, 100, 119, 120, 159, 160, 250] {
        for rows in [1, 2, 5, 9, 10, 11, 15, 16, 24, 40, 60] {
          let lines = screen(state, Size(columns, rows)).split(separator: "\n", omittingEmptySubsequences: false)
          #expect(lines.count == rows)
        }
      }
    }
  }

  @Test("hostile cell text neither breaks the screen nor survives raw")
  func hostileText() throws {
    let hostile = #"[{"A":"\u001b[2J\u0007\u009b31m\u202eevil\u200b","B":"e\u0301 李 👩‍👩‍👧 🇦🇺 ok"}]"#
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    _ = state.reduce(.editor(.runRequested))
    _ = state.reduce(.queries(.answered(try Samples.queryAnswer(rows: hostile), QueryKey(1))))
    state.focus = .results
    var inCell = state
    _ = inCell.reduce(.results(.cellRequested))
    for state in [state, inCell] {
      let text = screen(state, Size(120, 40))
      for scalar in text.unicodeScalars where scalar != "\n" {
        let category = scalar.properties.generalCategory
        #expect(category != .control && category != .format, "U+\(String(scalar.value, radix: 16))")
      }
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        #expect(DisplayWidth.columns(of: line) <= 120)
        if line.contains("│ ok") || line.contains(" ok ") { #expect(DisplayWidth.columns(of: line) == 120) }
      }
    }
  }
}
