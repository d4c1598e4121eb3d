import FoundationEssentials
import HaloModel
import Testing

@testable import HaloCommands

@Suite("Progress of an async query")
struct DeliveryProgressTests {
  private func query(_ status: QueryStatus, pages: Int? = nil) throws -> Query {
    var query = Query(
      id: try #require(QueryID("4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10")), integratorId: "",
      siteId: try #require(SiteID("f26e076f-527f-517b-be48-3de4bc0e0243")), mode: .async, status: status,
      maxTimeInQueue: 0, commandSize: 0, requestSize: 0, createdAt: Timestamp(text: "2026-01-01T00:00:00Z"))
    if let pages {
      let summaries = (1...pages).map {
        PageSummary(pageNumber: $0, status: .cached, size: 1, rows: .init(count: 1, rangeStart: $0, rangeEnd: $0))
      }
      query.result = .pages(PagedResult(rows: pages, size: pages, pages: summaries))
    }
    return query
  }

  @Test("the line tells the state word, then pages, rows, bytes and a rate as they become known")
  func line() throws {
    var progress = DeliveryProgress(start: .seconds(100), isInPlace: true)
    #expect(progress.text(at: .seconds(100)) == "sent · 0 s")
    progress.note(try query(.queued))
    #expect(progress.text(at: .seconds(103)) == "queued · 3 s")
    progress.note(try query(.uploading, pages: 12))
    #expect(progress.text(at: .seconds(104)) == "uploading · 4 s · 0 of 12 pages")
    progress.note(.init(rows: 5000, bytes: 2_100_000), pagesWritten: 1, at: .seconds(105))
    #expect(progress.text(at: .seconds(105)) == "uploading · 5 s · 1 of 12 pages · 5,000 rows · 2.0 MB")
    progress.note(.init(rows: 10_000, bytes: 4_200_000), pagesWritten: 2, at: .seconds(107))
    #expect(
      progress.text(at: .seconds(107)) == "uploading · 7 s · 2 of 12 pages · 10,000 rows · 4.0 MB · 5,000 rows/s")
  }

  @Test("in place a line may come ten times a second, else every five seconds", arguments: [true, false])
  func intervals(_ isInPlace: Bool) {
    var progress = DeliveryProgress(start: .zero, isInPlace: isInPlace)
    var shown = 0
    for tenth in 0..<100 where progress.line(at: .milliseconds(tenth * 100)) != nil { shown += 1 }
    #expect(shown == (isInPlace ? 100 : 2))
  }

  @Test(
    "sizes and durations are told in units that fit",
    arguments: [
      (Quantity.bytes(1023), "1023 B"), (Quantity.bytes(1024), "1.0 KB"), (Quantity.bytes(12_345_678), "11.8 MB"),
      (Quantity.rows(1), "1 row"), (Quantity.rows(1_000_000), "1,000,000 rows"), (Quantity.grouped(-1), "-1"),
      (Quantity.grouped(-1234), "-1,234"), (Quantity.duration(seconds: 0.0123), "12 ms"),
      (Quantity.duration(seconds: 12.34), "12.3 s"), (Quantity.duration(seconds: 245), "4 min 5 s"),
      (Quantity.duration(seconds: 7800), "2 h 10 min"),
    ])
  func quantities(_ text: String, _ expected: String) {
    #expect(text == expected)
  }
}
