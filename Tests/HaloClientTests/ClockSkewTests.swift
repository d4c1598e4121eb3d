import FoundationEssentials
import Testing

@testable import HaloClient

@Suite("Clock skew")
struct ClockSkewTests {
  /// 2026-01-01T00:00:00Z.
  static let now = Date(timeIntervalSince1970: 1_767_225_600)

  @Test(
    "of the offsets that fit a Date header, the smallest is taken",
    arguments: [
      ("Thu, 01 Jan 2026 00:00:00 GMT", 0.1, 0.0, nil), ("Thu, 01 Jan 2026 00:00:01 GMT", 0.1, 0, nil),
      ("Wed, 31 Dec 2025 23:59:58 GMT", 0.1, 0, nil), ("Wed, 31 Dec 2025 23:59:00 GMT", 60, 0, nil),
      ("Wed, 31 Dec 2025 23:59:30 GMT", 0, -29, nil),
      ("Thu, 01 Jan 2026 00:10:00 GMT", 0.2, 600, "this machine's clock is 10 min behind the service's"),
      ("Wed, 31 Dec 2025 23:49:59 GMT", 0, -600, "this machine's clock is 10 min ahead of the service's"),
      ("Thu, 01 Jan 2026 03:00:00 GMT", 0, 10_800, "this machine's clock is 3 h behind the service's"),
      ("Sun, 04 Jan 2026 00:00:00 GMT", 0, 259_200, "this machine's clock is 3 days behind the service's"),
    ])
  func offsets(_ header: String, _ roundTrip: Double, _ offset: Double, _ summary: String?) throws {
    let skew = try #require(ClockSkew(dateHeader: header, receivedAt: Self.now, roundTrip: .seconds(roundTrip)))
    #expect(skew.offset == .seconds(offset))
    #expect(skew.summary == summary)
    #expect(skew.isWorthTelling == (summary != nil))
  }

  @Test("a header that is no date tells nothing", arguments: ["", "yesterday", "2026-01-01T00:00:00Z"])
  func unreadable(_ header: String) {
    #expect(ClockSkew(dateHeader: header, receivedAt: Self.now, roundTrip: .zero) == nil)
  }

  @Test("an exchange knows the service's time")
  func exchange() async throws {
    let transport = StubTransport([
      .response(200, ClientFixture.siteBody, HeaderFields([("date", "Thu, 01 Jan 2026 00:10:00 GMT")])),
      .response(200, ClientFixture.siteBody),
    ])
    let client = try ClientFixture.client(transport)
    let told = try await client.getSite(try ClientFixture.site()).exchange
    #expect(told.serviceTime(at: Self.now) == Self.now.addingTimeInterval(600))
    #expect(told.clockSkew?.isWorthTelling == true)
    let untold = try await client.getSite(try ClientFixture.site()).exchange
    #expect(untold.serviceClockOffset == nil)
    #expect(untold.serviceTime(at: Self.now) == Self.now)
  }
}
