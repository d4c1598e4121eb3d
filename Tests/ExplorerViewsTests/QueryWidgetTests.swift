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
    #expect(text(timeline.legend(unicode, columns: 80)) == "initialising 100 ms  queued 400 ms  executing 11 s…")
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
      #expect(text(timeline.legend(unicode, columns: 80)) == "initialising 100 ms  executing ?")
      #expect(StageTimeline.fill(timeline.entries[1], 3, unicode) == "┄┄┄")
    }
  }

  @Test("a stage of no length is a thin mark, and says 0 ms")
  func instant() throws {
    let timing = [stage("initialising", 0, 0), stage("queued", 0, 0.2), stage("executing", 0.2)].joined(separator: ",")
    let completed = Timestamp(Samples.moment(1.2).date).text
    let timeline = try #require(StageTimeline(try query("executionFailed", timing, completedAt: completed)))
    #expect(timeline.totalSeconds.map { ($0 * 1000).rounded() } == 1200)
    #expect(text(timeline.legend(unicode, columns: 80)) == "initialising 0 ms  queued 200 ms  executing 1.00 s")
    #expect(StageTimeline.fill(timeline.entries[0], 1, unicode) == "▏")
    #expect(timeline.cells(of: 12) == [1, 2, 9])
  }

  @Test("the legend shortens its words, then leaves out the shortest stages and counts them")
  func legend() throws {
    let timing = [
      stage("initialising", 0, 0.1), stage("queued", 0.1, 0.5), stage("executing", 0.5, 3), stage("uploading", 3, 3.2),
    ].joined(separator: ",")
    let timeline = try #require(StageTimeline(try query("successful", timing)))
    let widths = [80, 52, 30, 18, 4]
    #expect(
      widths.map { text(timeline.legend(unicode, columns: $0)) } == [
        "initialising 100 ms  queued 400 ms  executing 2.50 s  uploading 200 ms",
        "init 100 ms  queue 400 ms  exec 2.50 s  up 200 ms", "queue 400 ms  exec 2.50 s  +2", "exec 2.50 s  +3",
        "exec 2.50 s",
      ])
    for columns in 4...60 { #expect(timeline.cells(of: columns).reduce(0, +) == columns) }
    #expect(timeline.cells(of: 3) == [0, 0, 0, 0])
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
      (Measures.grouped(0), "0"), (Measures.grouped(999), "999"), (Measures.grouped(12_000), "12,000"),
      (Measures.grouped(-1_234_567), "-1,234,567"), (Measures.countdown(seconds: 8.2), "0:09"),
      (Measures.countdown(seconds: 250), "4:10"), (Measures.countdown(seconds: 8100), "2:15:00"),
      (Measures.count(2, "query"), "2 queries"), (Measures.count(1, "query"), "1 query"),
      (Measures.count(12_000, "row"), "12,000 rows"),
    ])
  func measures(_ text: String, _ expected: String) {
    #expect(text == expected)
  }
}
