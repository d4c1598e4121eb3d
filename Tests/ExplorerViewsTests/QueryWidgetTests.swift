import ExplorerState
import FoundationEssentials
import HaloModel
import TerminalCells
import TestSupport
import Testing

@testable import ExplorerViews

@Suite("What draws a query's progress")
struct QueryWidgetTests {
  private let unicode = Appearance(theme: .haloDark, supportsUnicode: true)
  private let ascii = Appearance(theme: .haloDark, supportsUnicode: false)

  private func text(_ pieces: [TextFlow.Piece]) -> String { pieces.map(\.text).joined() }

  @Test(
    "every state has its own bar",
    arguments: [
      (QueryStatus.initialising, "▰▱▱▱▱", "=...."), (.queued, "▰▰▱▱▱", "==..."), (.executing, "▰▰▰▱▱", "===.."),
      (.uploading, "▰▰▰▰▱", "====."), (.successful, "▰▰▰▰▰", "====="),
      (.initialisationFailedCacheError, "✗▱▱▱▱", "x...."), (.initialisationFailedSiteOffline, "✗▱▱▱▱", "x...."),
      (.initialisationFailedSiteUnreachable, "✗▱▱▱▱", "x...."), (.expiredInQueue, "▰✗▱▱▱", "=x..."),
      (.executionFailed, "▰▰✗▱▱", "==x.."), (.uploadFailed, "▰▰▰✗▱", "===x."),
      (QueryStatus(rawValue: "invented"), "▱▱▱▱▱", "....."),
    ])
  func stageBar(_ status: QueryStatus, _ expected: String, _ plain: String) {
    #expect(text(StageBar(status).pieces(unicode)) == expected)
    #expect(text(StageBar(status).pieces(ascii)) == plain)
  }

  @Test("a query let go stops where it was last seen; one that ended stays as it ended")
  func letGo() {
    #expect(text(StageBar(.executing, isLetGo: true).pieces(unicode)) == "▰▰■▱▱")
    #expect(text(StageBar(.successful, isLetGo: true).pieces(unicode)) == "▰▰▰▰▰")
    #expect(text(StageBar(endedUnseen: .failed).pieces(unicode)) == "✗▱▱▱▱")
  }

  @Test("a query whose stage nobody sees has one cell that goes to and fro")
  func waiting() {
    let places = (0..<9).map { step in
      StageBar(waitingFor: .milliseconds(step * 200)).cells.firstIndex { $0 != .ahead }
    }
    #expect(places == [0, 1, 2, 3, 4, 3, 2, 1, 0])
  }

  @Test("runs of a registered query: one cell with the first, the last with the last only")
  func runs() {
    let bars = [0, 1, 50, 99, 100, 120].map { text(StageBar(runs: $0, of: 100).pieces(unicode)) }
    #expect(bars == ["▱▱▱▱▱", "▰▱▱▱▱", "▰▰▱▱▱", "▰▰▰▰▱", "▰▰▰▰▰", "▰▰▰▰▰"])
    #expect(text(StageBar(runs: 0, of: 0).pieces(unicode)) == "▱▱▱▱▱")
  }

  private func query(_ status: String, _ timing: String, completedAt: String? = nil) throws -> Query {
    let end = completedAt.map { #","completedAt":"\#($0)""# } ?? ""
    return try HaloJSON.decode(
      Query.self,
      from: Data(
        """
        {"id":"5f2c1a9e-0c4b-4d7e-9a51-0d3c1b2a4f60","siteId":"\(Samples.banksia)","mode":"async",
        "status":"\(status)","statusTiming":{\(timing)}\(end)}
        """.utf8))
  }

  private func stage(_ name: String, _ start: Double, _ end: Double? = nil) -> String {
    let startTime = Timestamp(Samples.moment(start).date).text
    let endTime = end.map { #","endTime":"\#(Timestamp(Samples.moment($0).date).text)""# } ?? ""
    return #""\#(name)":{"startTime":"\#(startTime)"\#(endTime)}"#
  }

  @Test("the stage under way grows until now and says that it goes on")
  func live() throws {
    let running = try query(
      "executing",
      [stage("initialising", 0, 0.1), stage("queued", 0.1, 0.5), stage("executing", 0.5)].joined(separator: ","))
    let timeline = try #require(StageTimeline(running, at: Samples.moment(11.5).date))
    #expect(text(timeline.legend(unicode, columns: 80)) == "░ initialising 100 ms  ▒ queued 400 ms  █ executing 11 s…")
    #expect(timeline.cells(of: 50).reduce(0, +) == 50)
    let later = try #require(StageTimeline(running, at: Samples.moment(30).date))
    #expect(later.entries[2].seconds == 29.5)
    // The service's clock is ahead of ours.
    let skewed = try #require(StageTimeline(running, at: Samples.moment(-5).date))
    #expect(skewed.entries[2].seconds == 0)
  }

  @Test("what nobody watches any more, or ended without an end, has no length")
  func unknown() throws {
    let timing = [stage("initialising", 0, 0.1), stage("executing", 0.1)].joined(separator: ",")
    for (status, date) in [("executing", nil), ("executionFailed", Samples.moment(60).date)] {
      let timeline = try #require(StageTimeline(try query(status, timing), at: date))
      #expect(timeline.entries[1].seconds == nil && !timeline.entries[1].isLive)
      #expect(timeline.totalSeconds == nil)
      #expect(text(timeline.legend(unicode, columns: 80)) == "░ initialising 100 ms  ┄ executing ?")
      #expect(StageTimeline.fill(timeline.entries[1], 3, unicode) == "┄┄┄")
    }
  }

  @Test("a stage of no length is a thin mark, and says 0 ms")
  func instant() throws {
    let timing = [stage("initialising", 0, 0), stage("queued", 0, 0.2), stage("executing", 0.2)].joined(separator: ",")
    let completed = Timestamp(Samples.moment(1.2).date).text
    let timeline = try #require(StageTimeline(try query("executionFailed", timing, completedAt: completed)))
    #expect(timeline.totalSeconds.map { ($0 * 1000).rounded() } == 1200)
    #expect(text(timeline.legend(unicode, columns: 80)) == "▏ initialising 0 ms  ▒ queued 200 ms  █ executing 1.00 s")
    #expect(StageTimeline.fill(timeline.entries[0], 1, unicode) == "▏")
    #expect(timeline.cells(of: 12) == [1, 2, 9])
  }

  @Test("the legend shortens its words, then leaves out the shortest stages and counts them")
  func legend() throws {
    let timing = [
      stage("initialising", 0, 0.1), stage("queued", 0.1, 0.5), stage("executing", 0.5, 3), stage("uploading", 3, 3.2),
    ].joined(separator: ",")
    let timeline = try #require(StageTimeline(try query("successful", timing)))
    let widths = [80, 60, 40, 18, 4]
    #expect(
      widths.map { text(timeline.legend(unicode, columns: $0)) } == [
        "░ initialising 100 ms  ▒ queued 400 ms  █ executing 2.50 s  ▓ uploading 200 ms",
        "░ init 100 ms  ▒ queue 400 ms  █ exec 2.50 s  ▓ up 200 ms", "▒ queue 400 ms  █ exec 2.50 s  +2",
        "█ exec 2.50 s  +3", "█ exec 2.50 s",
      ])
    #expect(
      text(timeline.legend(unicode, columns: 52, isKey: false)) == "init 100 ms  queue 400 ms  exec 2.50 s  up 200 ms")
    for columns in 4...60 { #expect(timeline.cells(of: columns).reduce(0, +) == columns) }
    #expect(timeline.cells(of: 3) == [0, 0, 0, 0])
  }

  @Test("the stages of a bar differ without colour, and the legend begins with what the bar shows")
  func shades() throws {
    let timing = [
      stage("initialising", 0, 1), stage("queued", 1, 3), stage("executing", 3, 7), stage("uploading", 7, 9),
    ].joined(separator: ",")
    let timeline = try #require(StageTimeline(try query("successful", timing)))
    for (look, bar) in [(unicode, "░░▒▒▒█████▓▓▓"), (ascii, "::---#####===")] {
      var buffer = CellBuffer(Size(13, 1))
      timeline.drawBar(at: Point(0, 0), columns: 13, into: &buffer, look)
      #expect(buffer.text == bar)
      let marks = timeline.legend(look, columns: 90).map(\.text).filter {
        $0.count == 2 && $0.hasSuffix(" ") && $0 != "  "
      }
      #expect(
        marks.map { $0.prefix(1) }
          == bar.reduce(into: []) { marks, cell in
            if marks.last != "\(cell)" { marks.append("\(cell)") }
          })
    }
  }

  @Test("a cancelled registered query stops where its runs ended")
  func cancelledRuns() {
    let bars = [0, 1, 50, 99, 100].map { text(StageBar(runs: $0, of: 100, isCancelled: true).pieces(unicode)) }
    #expect(bars == ["■▱▱▱▱", "▰■▱▱▱", "▰▰■▱▱", "▰▰▰▰■", "▰▰▰▰▰"])
  }

  @Test(
    "a long state word keeps its end and begins with a word",
    arguments: [
      ("initialisationFailedSiteUnreachable", 35, "initialisationFailedSiteUnreachable"),
      ("initialisationFailedSiteUnreachable", 18, "…SiteUnreachable"),
      ("initialisationFailedSiteUnreachable", 16, "…SiteUnreachable"),
      ("initialisationFailedSiteUnreachable", 12, "…Unreachable"),
      ("initialisationFailedCacheError", 17, "…FailedCacheError"),
      ("initialisationFailedCacheError", 16, "…CacheError"), ("executionFailed", 16, "executionFailed"),
      ("503 Service Unavailable", 16, "503 Service Unavailable"),
    ])
  func stateWord(_ word: String, _ columns: Int, _ expected: String) {
    #expect(QueryColumns.stateWord(word, columns: columns, unicode) == expected)
  }

  @Test("the columns of the list are those of all its queries, and the site shows as soon as there are two")
  func columns() throws {
    let state = try QuerySamples.mixed()
    let all = state.queries.records
    for columns in 38...200 {
      let widths = QueryColumns(columns: columns, records: all).widths
      #expect(widths.contains { $0.column == .site }, "\(columns)")
      #expect(widths.reduce(0) { $0 + $1.columns + 1 } - 1 <= columns, "\(columns)")
      guard columns >= 90 else { continue }
      #expect(widths.first { $0.column == .state }?.columns == 35, "\(columns)")
    }
    let here = all.filter { $0.site == all.first?.site }
    #expect(!QueryColumns(columns: 78, records: here).widths.contains { $0.column == .site })
  }

  @Test("the selection lies behind the colour of a state and over any other")
  func selection() {
    let look = unicode
    var buffer = CellBuffer(Size(6, 1), fill: look.theme.base)
    buffer.put("✗", at: Point(0, 0), style: look[.stateBad])
    buffer.put("▰", at: Point(1, 0), style: look[.stageQueued])
    buffer.put("SQL", at: Point(2, 0), style: look[.textMuted])
    look.select(Rect(column: 0, row: 0, columns: 6, rows: 1), isFocused: true, in: &buffer)
    let foregrounds = (0..<3).map { buffer[Point($0, 0)]?.style.foreground }
    #expect(foregrounds == [look[.stateBad], look[.stageQueued], look[.selection]].map(\.foreground))
    for column in 0..<6 { #expect(buffer[Point(column, 0)]?.style.background == look[.selection].background) }
  }

  private func pages(_ statuses: [(PageStatus, Int)]) -> PageStrip {
    let all = statuses.flatMap { Array(repeating: $0.0, count: $0.1) }
    return PageStrip(
      all.enumerated().map {
        PageSummary(
          pageNumber: $0.offset + 1, status: $0.element, size: 10, rows: .init(count: 1, rangeStart: 0, rangeEnd: 0))
      })
  }

  @Test("pages as a strip: one cell each, many to a cell when there are many, and never fuller than they are")
  func pageStrip() {
    #expect(text(pages([(.cached, 1)]).pieces(columns: 40, unicode)) == "█  1 page cached")
    let mixed = pages([(.cached, 2), (.uploading, 1), (.queued, 3)])
    #expect(text(mixed.pieces(columns: 60, unicode)) == "██▓░░░  2 cached · 1 uploading · 3 queued")
    #expect(text(mixed.pieces(columns: 60, ascii)) == "##+...  2 cached - 1 uploading - 3 queued")
    let many = pages([(.cached, 999), (.uploading, 1), (.queued, 1000)])
    let line = text(many.pieces(columns: 60, unicode))
    #expect(line.hasSuffix("  999 cached · 1 uploading · 1,000 queued"))
    #expect(DisplayWidth.columns(of: line) == 60)
    #expect(pages([(.cached, 1999), (.queued, 1)]).cells(10).last == .uploading)
    #expect(pages([(.cached, 2000)]).cells(10) == Array(repeating: .cached, count: 10))
    #expect(text(pages([(.cached, 12)]).pieces(columns: 5, unicode)) == "12 pages cached")
  }

  @Test("a sparkline stands on zero and keeps the newest")
  func sparkline() {
    let runs = Sparkline([8, 2, 2, 3, 2, 5, 3, 2, 7, 8].map { .seconds($0) })
    #expect(runs.text(columns: 20, unicode) == "█▂▂▃▂▅▃▂▇█")
    #expect(runs.text(columns: 3, unicode) == "▂▇█")
    #expect(Sparkline([.seconds(3), .seconds(3)]).text(columns: 9, unicode) == "██")
    #expect(Sparkline([.zero, .zero]).text(columns: 9, unicode) == "▁▁")
    #expect(Sparkline([]).text(columns: 9, unicode).isEmpty)
    #expect(Sparkline([.seconds(1), .seconds(8)]).text(columns: 9, ascii) == ".#")
  }

  @Test(
    "numbers and times read as people write them",
    arguments: [
      (Counts.grouped(0), "0"), (Counts.grouped(999), "999"), (Counts.grouped(12_000), "12,000"),
      (Counts.grouped(-1_234_567), "-1,234,567"), (Measures.countdown(seconds: 8.2), "0:09"),
      (Measures.countdown(seconds: 250), "4:10"), (Measures.countdown(seconds: 8100), "2:15:00"),
      (Counts.of(2, "query"), "2 queries"), (Counts.of(1, "query"), "1 query"),
      (Counts.of(12_000, "row"), "12,000 rows"),
    ])
  func measures(_ text: String, _ expected: String) {
    #expect(text == expected)
  }

  @Test("a time of another day has its day before it")
  func otherDays() {
    let now = Samples.start.date
    #expect(Measures.clock(now, seenAt: now) == Measures.clock(now))
    let later = now.addingTimeInterval(30 * 3600)
    let text = Measures.clock(later, seenAt: now)
    #expect(text.hasSuffix(" Mar \(Measures.clock(later))"))
    #expect(text.count == "6 Mar 15:30:00".count)
  }

  @Test("a query that was let go keeps the API's word, with a shape and words of ours beside it")
  func letGoMark() throws {
    var state = try QuerySamples.state(.executing)
    _ = state.reduce(.queries(.stopRequested))
    let record = try #require(state.queries.selected)
    #expect(record.statusWord == "executing")
    #expect(QueryMark(record, at: state.now, unicode.symbols).shape == "■")
    #expect(QueryMark.outcome(record) == "let go")
    let id = try #require(record.queryID?.rawValue)
    #expect(StatusMeaning(record, at: state.now, isKept: true).next.contains("haloscope queries wait \(id)"))
    // What the embedded sandbox ran ends with it.
    #expect(!StatusMeaning(record, at: state.now, isKept: false).next.contains("haloscope"))
  }

  @Test("a registered query whose runs failed is no success when it is over")
  func failedRuns() throws {
    func mark(_ query: RegisteredQuery) throws -> QueryMark {
      var state = Samples.state(using: Samples.site())
      _ = state.reduce(.queries(.registeredListed([query], Samples.banksia)))
      return QueryMark(try #require(state.queries.selected), at: state.now, unicode.symbols)
    }
    let all = try mark(Samples.registered(status: .completed, failed: 61))
    #expect(all.shape == "✗" && all.role == .stateBad)
    let latest = try mark(Samples.registered(status: .completed, succeeded: 60, failed: 1))
    #expect(latest.shape == "✗" && latest.role == .stateWarning)
    let none = try mark(Samples.registered(status: .completed, succeeded: 61))
    #expect(none.shape == "✓" && none.role == .stateGood)
  }

  @Test("what cannot be asked is marked as the last that was known, in shape, word and colour")
  func lastKnown() {
    let mark = AvailabilityMark(.online, isLastKnown: true, unicode.symbols)
    #expect(mark.word == "last known: online")
    #expect(mark.shape == "◌" && mark.role == .stateWarning)
  }
}
