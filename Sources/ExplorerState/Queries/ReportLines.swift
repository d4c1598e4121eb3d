import HaloModel

/// The labelled lines of a report for support, one fact each.
struct ReportLines {
  private(set) var text: String

  init(title: String) {
    text = "\(title)\n"
  }

  /// Adds a fact; nothing when there is none. Texts of a server become one line.
  mutating func add(_ label: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    let padding = String(repeating: " ", count: max(1, 14 - label.count))
    text += "\(label)\(padding)\(MessageText.singleLine(value))\n"
  }

  mutating func add(_ failure: ErrorReport) {
    add("error", [failure.word, failure.typed].compactMap(\.self).joined(separator: ", "))
    add("message", failure.message)
    add("meaning", failure.meaning)
    add("next step", failure.nextStep)
  }

  func milliseconds(_ seconds: Double) -> Int { Int((seconds * 1000).rounded()) }
}
