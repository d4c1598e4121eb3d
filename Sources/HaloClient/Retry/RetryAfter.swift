package import FoundationEssentials

/// The `Retry-After` header: a number of seconds or an HTTP date.
/// Source: RFC 9110, sections 5.6.7 and 10.2.3.
package enum RetryAfter {
  /// The wait that a header value asks for, never negative; `nil` when it can be read in neither form.
  package static func duration(_ value: String, now: Date) -> Duration? {
    let words = value.split(separator: " ")
    if words.count == 1, let seconds = Int(words[0]) {
      return (0...1_000_000_000).contains(seconds) ? .seconds(seconds) : nil
    }
    guard let date = HTTPDate.date(value) else { return nil }
    return .seconds(max(0, date.timeIntervalSince(now)))
  }
}
