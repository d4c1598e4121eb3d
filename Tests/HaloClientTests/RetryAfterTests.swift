import FoundationEssentials
import Testing

@testable import HaloClient

@Suite("Retry-After")
struct RetryAfterTests {
  /// 1994-11-06T08:49:37Z.
  static let now = Date(timeIntervalSince1970: 784_111_777)

  @Test(
    "seconds and HTTP dates are read",
    arguments: [
      ("3", 3), ("0", 0), (" 12 ", 12), ("Sun, 06 Nov 1994 08:50:37 GMT", 60), ("Sun, 06 Nov 1994 08:00:00 GMT", 0),
    ])
  func readable(_ value: String, _ seconds: Int) {
    #expect(RetryAfter.duration(value, now: Self.now) == .seconds(seconds))
  }

  @Test("anything else is ignored", arguments: ["", "-1", "soon", "1.5", "Sun, 06 Now 1994 08:49:37 GMT", "1 2"])
  func unreadable(_ value: String) {
    #expect(RetryAfter.duration(value, now: Self.now) == nil)
  }
}
