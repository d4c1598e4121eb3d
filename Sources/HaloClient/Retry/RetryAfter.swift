package import FoundationEssentials
import HaloModel

/// The `Retry-After` header: a number of seconds or an HTTP date.
/// Source: RFC 9110, sections 5.6.7 and 10.2.3.
package enum RetryAfter {
  /// The wait that a header value asks for, never negative; `nil` when it can be read in neither form.
  package static func duration(_ value: String, now: Date) -> Duration? {
    let words = value.split(separator: " ")
    if words.count == 1, let seconds = Int(words[0]) {
      return (0...1_000_000_000).contains(seconds) ? .seconds(seconds) : nil
    }
    guard let date = httpDate(words) else { return nil }
    return .seconds(max(0, date.timeIntervalSince(now)))
  }

  /// Reads the preferred form only, `Sun, 06 Nov 1994 08:49:37 GMT`; the two obsolete ones are no longer sent.
  private static func httpDate(_ words: [Substring]) -> Date? {
    guard words.count == 6, words[5] == "GMT", words[1].count == 2, words[3].count == 4,
      let month = months.firstIndex(of: words[2].lowercased())
    else { return nil }
    let number = month + 1
    return Timestamp(text: "\(words[3])-\(number < 10 ? "0" : "")\(number)-\(words[1])T\(words[4])Z").date
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
}
