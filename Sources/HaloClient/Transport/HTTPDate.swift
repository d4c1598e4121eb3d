import FoundationEssentials
import HaloModel

/// Points in time as HTTP headers write them: `Sun, 06 Nov 1994 08:49:37 GMT`.
/// Source: RFC 9110, section 5.6.7.
enum HTTPDate {
  /// Reads the preferred form only; the two obsolete ones are no longer sent.
  static func date(_ text: String) -> Date? {
    let words = text.split(separator: " ")
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
