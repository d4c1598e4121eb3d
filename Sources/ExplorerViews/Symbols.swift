/// The shapes beside words: every state has shape, word and colour. Terminals without Unicode get plain letters.
package struct Symbols: Sendable {
  let online, offline, unreachable, unknown: String
  let good, bad, abandoned: String
  /// One cell each, shown in turn while something is awaited.
  let spinner: [String]
  let inUse, cursor: String
  let expanded, collapsed: String
  let null: String
  let stageBlock: String
  let arrow, dot, search, caret: String

  static let unicode = Symbols(
    online: "●", offline: "○", unreachable: "◐", unknown: "◌", good: "✓", bad: "✗", abandoned: "■",
    spinner: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"], inUse: "▸", cursor: "›", expanded: "▾",
    collapsed: "▸", null: "∅", stageBlock: "█", arrow: "→", dot: "·", search: "/", caret: "▏")

  static let ascii = Symbols(
    online: "*", offline: "o", unreachable: "?", unknown: ".", good: "+", bad: "x", abandoned: "#",
    spinner: ["|", "/", "-", "\\"], inUse: ">", cursor: ">", expanded: "v", collapsed: ">", null: "NULL",
    stageBlock: "#", arrow: "->", dot: "-", search: "/", caret: "|")
}
