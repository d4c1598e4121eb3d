/// What was entered at the prompts of this session, by kind. Kept in memory only: patterns and filters hold patient data.
struct PromptHistory: Equatable, Sendable, CustomStringConvertible {
  private var entries: [GridPrompt.Kind: [String]] = [:]

  /// How many texts of each kind are kept.
  private static let limit = 100

  init() {}

  var description: String { "history of \(entries.values.reduce(0) { $0 + $1.count }) prompts" }

  /// The texts of a kind, oldest first.
  subscript(kind: GridPrompt.Kind) -> [String] { entries[kind] ?? [] }

  /// Enters a text as the newest; the same text is not kept twice.
  mutating func enter(_ text: String, of kind: GridPrompt.Kind) {
    guard !text.isEmpty else { return }
    var texts = self[kind].filter { $0 != text }
    texts.append(text)
    entries[kind] = texts.suffix(Self.limit)
  }
}
