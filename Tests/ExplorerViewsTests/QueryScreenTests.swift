import ExplorerState
import ExplorerViews
import HaloModel
import TerminalCells
import TestSupport
import Testing

/// The queries pane and its detail in every state of a query, and what stands in the results pane meanwhile.
@Suite("Query ScreenTests")
struct QueryScreenTests {
  private func screen(_ state: AppState, _ size: Size, unicode: Bool = true) -> String {
    let view = RootView(Appearance(theme: .haloDark, supportsUnicode: unicode))
    var state = state
    state.adopt(view.measure(state, size))
    return view.draw(state, size).buffer.text
  }

  private static let sizes = [Size(80, 24), Size(120, 40)]

  @Test("an async query in each of its eleven states", arguments: QueryStatus.known, sizes)
  func asyncState(_ status: QueryStatus, _ size: Size) throws {
    let text = screen(try QuerySamples.state(status), size)
    #expect(text.contains(status.rawValue))
    Snapshot.expect(text, named: "async-\(status.rawValue)-\(size)")
  }

  @Test("a registered query in each of its four states", arguments: RegisteredQueryStatus.known, sizes)
  func registeredState(_ status: RegisteredQueryStatus, _ size: Size) throws {
    let text = screen(try QuerySamples.state(status), size)
    #expect(text.contains(status.rawValue))
    Snapshot.expect(text, named: "registered-\(status.rawValue)-\(size)")
  }

  @Test("queries of every kind together", arguments: [Size(160, 50), Size(120, 40), Size(80, 24), Size(40, 12)])
  func mixed(_ size: Size) throws {
    Snapshot.expect(screen(try QuerySamples.mixed(), size), named: "queries-mixed-\(size)")
  }

  @Test("the list fills the screen", arguments: [Size(160, 50)])
  func zoomed(_ size: Size) throws {
    var state = try QuerySamples.mixed()
    state.isZoomed = true
    Snapshot.expect(screen(state, size), named: "queries-zoomed-\(size)")
  }

  @Test("a registered query whose latest run failed says why")
  func failingRun() throws {
    var state = try QuerySamples.mixed()
    let row = try #require(
      state.queries.visible.firstIndex { state.queries[$0]?.registered?.name == "new-appointments" })
    _ = state.reduce(.queries(.cursorMovedToStart))
    _ = state.reduce(.queries(.cursorMoved(by: row)))
    Snapshot.expect(screen(state, Size(80, 24)), named: "registered-failing-80x24")
  }

  @Test("columns stay where they are while the list is scrolled", arguments: [Size(80, 24), Size(120, 40)])
  func steadyColumns(_ size: Size) throws {
    var state = try QuerySamples.mixed()
    func headings() -> Substring? { screen(state, size).split(separator: "\n").first { $0.contains("STATE") } }
    let first = try #require(headings())
    #expect(first.contains("SITE"))
    for _ in 0..<state.queries.count {
      _ = state.reduce(.queries(.cursorMoved(by: 1)))
      #expect(headings() == first)
    }
  }

  @Test("the last line counts what runs, failed and is registered, and says that news are awaited")
  func counts() throws {
    var state = try QuerySamples.mixed()
    state.isZoomed = true
    state.focus = .editor
    #expect(screen(state, Size(160, 50)).hasSuffix("▰ 4 running  ✗ 5 failed  ↻ 2 registered  polling 3"))
    #expect(screen(state, Size(120, 40)).hasSuffix("▰ 4  ✗ 5  ↻ 2  polling 3"))
    #expect(screen(state, Size(80, 24)).hasSuffix("▰ 4  ✗ 5  ↻ 2"))
    _ = state.reduce(.queries(.pauseToggled))
    #expect(screen(state, Size(80, 24)).hasSuffix("▰ 4  ✗ 5  ↻ 2  ■ paused"))
    #expect(
      screen(state, Size(160, 50), unicode: false).hasSuffix("= 4 running  x 5 failed  @ 2 registered  # paused"))
  }

  @Test("from a failed query to why it failed is one key, and the last lines name it")
  func why() throws {
    var state = try QuerySamples.state(QueryStatus.initialisationFailedSiteUnreachable)
    #expect(screen(state, Size(80, 24)).contains(" Enter why "))
    let enter = try #require(KeyEvent("enter"))
    for action in Keymap().actions(for: .key(enter), in: state) { _ = state.reduce(action) }
    let text = screen(state, Size(80, 24))
    #expect(state.focus == .results && text.contains("✗ initialisationFailedSiteUnreachable"))
    #expect(text.contains("→ ") && !text.contains("no message"))
  }

  @Test("the hint of x says what it would do to the chosen query, and nothing of one that ended")
  func stopping() throws {
    let states: [(AppState, String?)] = [
      (try QuerySamples.state(QueryStatus.executing), " x let go "),
      (try QuerySamples.state(RegisteredQueryStatus.enabled), " x cancel "),
      (try QuerySamples.state(QueryStatus.successful), nil),
    ]
    for (state, hint) in states {
      let text = screen(state, Size(80, 24))
      if let hint { #expect(text.contains(hint)) } else { #expect(!text.contains(" x ")) }
    }
  }

  @Test("a filter, faults only and the pause are in the title")
  func narrowed() throws {
    var state = try QuerySamples.mixed()
    _ = state.reduce(.queries(.filterAdvanced))
    _ = state.reduce(.queries(.pauseToggled))
    let running = screen(state, Size(80, 24))
    #expect(running.contains("only running") && running.contains("PAUSED"))
    _ = state.reduce(.queries(.filterAdvanced))
    _ = state.reduce(.queries(.faultsToggled))
    Snapshot.expect(screen(state, Size(80, 24)), named: "queries-filtered-80x24")
  }

  @Test("an empty list says what it is for, or which filter empties it")
  func empty() throws {
    var state = Samples.state(using: Samples.site())
    state.focus = .queries
    #expect(screen(state, Size(80, 24)).contains("S-F5 runs it async"))
    state = try QuerySamples.state(QueryStatus.executing)
    _ = state.reduce(.queries(.faultsToggled))
    #expect(screen(state, Size(80, 24)).contains("Nothing went wrong. ! lists everything again."))
  }

  /// A successful query with its first page here and the next two on their way.
  private func paged() throws -> (AppState, QueryKey) {
    var state = try QuerySamples.state(QueryStatus.successful)
    let key = QueryKey(1)
    _ = state.reduce(.queries(.resultRequested))
    let rows = (1...5000).map { #"{"INTERNALID":\#($0),"FIRSTNAME":"Ada","SURNAME":"Quillfeather \#($0)"}"# }
    let request = PageRequest(key: key, query: try QuerySamples.id(1), site: Samples.banksia, page: 1)
    let answer = try Samples.pageAnswer(rows: "[\(rows.joined(separator: ","))]")
    _ = state.reduce(.results(.pageArrived(answer, request)))
    return (state, key)
  }

  @Test("rows that are not here say what is missing", arguments: sizes)
  func gaps(_ size: Size) throws {
    var (state, _) = try paged()
    _ = state.reduce(.results(.cursorMoved(rows: 5001, columns: 0)))
    Snapshot.expect(screen(state, size), named: "results-gap-\(size)")
  }

  @Test("a page that is gone says so where its rows would be")
  func gone() throws {
    var (state, key) = try paged()
    _ = state.reduce(.results(.cursorMoved(rows: 5001, columns: 0)))
    let report = ErrorReport(
      word: "410 Gone", message: "It is gone.", meaning: "The result was kept for about a day and is gone.",
      nextStep: "Run the query again.", isGone: true)
    let request = PageRequest(key: key, query: try QuerySamples.id(1), site: Samples.banksia, page: 2)
    _ = state.reduce(.results(.pageFailed(report, request)))
    let text = screen(state, Size(80, 24))
    #expect(text.contains("page 2 is gone: 410 Gone. Run the query again."))
  }

  @Test(
    "while rows are on their way the results pane shows how far they are", arguments: [QueryStatus.queued, .uploading])
  func waiting(_ status: QueryStatus) throws {
    var state = try QuerySamples.state(status)
    _ = state.reduce(.queries(.resultRequested))
    Snapshot.expect(screen(state, Size(80, 24)), named: "results-\(status.rawValue)-80x24")
  }

  @Test("registering asks for a name, how often and for how long", arguments: [Size(80, 24), Size(40, 12)])
  func registerForm(_ size: Size) throws {
    var state = Samples.state(using: Samples.site(), sql: QuerySamples.sql)
    _ = state.reduce(.editor(.registerRequested))
    _ = state.reduce(.overlay(.edited(.insert("waiting-list"))))
    Snapshot.expect(screen(state, size), named: "register-\(size)")
    _ = state.reduce(.overlay(.fieldAdvanced(by: 1)))
    _ = state.reduce(.overlay(.edited(.deleteToLineStart)))
    _ = state.reduce(.overlay(.edited(.insert("10s"))))
    _ = state.reduce(.overlay(.confirmed))
    #expect(screen(state, Size(80, 24)).contains("at least 60s from one run to the next"))
  }

  @Test("cancelling a registered query asks first")
  func cancelling() throws {
    var state = try QuerySamples.state(RegisteredQueryStatus.enabled)
    _ = state.reduce(.queries(.stopRequested))
    Snapshot.expect(screen(state, Size(80, 24)), named: "cancel-80x24")
  }

  @Test("every query screen draws at every size, with and without Unicode")
  func everySize() throws {
    var form = Samples.state(using: Samples.site(), sql: QuerySamples.sql)
    _ = form.reduce(.editor(.registerRequested))
    var cancelling = try QuerySamples.state(RegisteredQueryStatus.enabled)
    _ = cancelling.reduce(.queries(.stopRequested))
    var states = [try QuerySamples.mixed(), form, cancelling, try paged().0]
    for status in QueryStatus.known { states.append(try QuerySamples.state(status)) }
    for status in RegisteredQueryStatus.known { states.append(try QuerySamples.state(status)) }
    for state in states {
      for columns in [1, 20, 40, 53, 79, 80, 119, 120, 160, 250] {
        for rows in [1, 9, 10, 12, 16, 24, 40, 60] {
          let size = Size(columns, rows)
          let lines = screen(state, size).split(separator: "\n", omittingEmptySubsequences: false)
          #expect(lines.count == rows)
          for line in screen(state, size, unicode: false).unicodeScalars where state.overlay == nil {
            #expect(line.isASCII || line == "…" || line == "·" || line == "•", "\(line) at \(size)")
          }
        }
      }
    }
  }
}
