import FoundationEssentials
import HaloModel
import Testing

@testable import HaloCommands

@Suite("When a registered query runs")
struct RegisteredTimesTests {
  static let created = Date(timeIntervalSince1970: 1_767_225_600)

  private func query(
    _ status: RegisteredQueryStatus = .enabled, runs: Int, failed: Int = 0
  ) throws -> RegisteredQuery {
    var query = RegisteredQuery(
      id: try #require(QueryID("4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10")), name: "Test", status: status, frequency: 60,
      duration: 120, createdAt: Timestamp(Self.created), metrics: RegisteredQueryMetrics(requestSize: 180))
    query.metrics.executionSucceededCount = runs - failed
    query.metrics.executionFailedCount = failed
    return query
  }

  @Test(
    "the countdown is told in words",
    arguments: [
      (0.0, 0, "in 5.0 s"), (5, 0, "due now"), (30, 1, "in 35.0 s"), (130, 3, "none, it is about to complete"),
    ])
  func countdown(_ age: Double, _ runs: Int, _ text: String) throws {
    let query = try query(runs: runs)
    let now = Self.created.addingTimeInterval(age)
    #expect(RegisteredFacts.countdown(RegisteredTimetable(query), of: query, now: now) == text)
  }

  @Test(
    "intervals are read with their unit, plain numbers are seconds",
    arguments: [
      ("90", 90), ("90s", 90), ("1m", 60), ("15m", 900), ("1h", 3600), ("2d", 172_800), ("0", 0), ("", nil),
      ("m", nil), ("1w", nil), ("-5", nil), ("1.5h", nil), ("99999999999999999999d", nil),
    ])
  func intervals(_ text: String, _ seconds: Int?) {
    #expect((try? IntervalArgument.seconds(text)) == seconds)
  }

  @Test("the card tells runs of planned, the last hash, and the last error with its meaning")
  func card() throws {
    var failing = try query(runs: 2, failed: 1)
    failing.lastHash = "dOFA3dJCbw8EyZIptt65K/LUBb6PAhVr4KqXhC2N9Yc="
    failing.lastErrorDetails = QueryErrorDetails(
      errorType: .mssql, errorCode: 2812, errorMessage: "Could not find stored procedure 'selct'.")
    failing.metrics.lastSucceededAt = Timestamp(Self.created.addingTimeInterval(5))
    failing.metrics.lastFailedAt = Timestamp(Self.created.addingTimeInterval(65))
    let card = RegisteredFacts(failing, now: Self.created.addingTimeInterval(100)).card(id: failing.id)
    for text in [
      "runs            2 of 3, 1 failed\n", "next run        in 25.0 s\n", "last success    95 s ago\n",
      "last hash       dOFA3dJCbw8EyZIptt65K/LUBb6PAhVr4KqXhC2N9Yc=\n",
      "last error      mssql 2812: Could not find stored procedure 'selct'.\n",
      "next step       Check the spelling of the first word.\n",
    ] {
      #expect(card.contains(text), "\(card)")
    }
    #expect(!RegisteredFacts(try query(runs: 0), now: Self.created).card(id: failing.id).contains("meaning"))
  }
}
