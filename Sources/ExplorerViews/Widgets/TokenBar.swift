import ExplorerState
import TerminalCells

/// How much of a Desktop API token's life is left: a bar and the time.
struct TokenBar {
  let state: TokenState
  let now: Moment
  /// The cells of the bar with its words.
  let columns: Int

  /// What the words need at most.
  private static let wordColumns = 12

  private var cells: Int { max(4, min(16, columns - Self.wordColumns)) }

  /// The bar with its words.
  func pieces(_ look: Appearance) -> [TextFlow.Piece] {
    guard let remaining = state.remaining(at: now) else {
      return [.init("none yet", look[.textMuted])]
    }
    let share = state.lifetime > .zero ? remaining / state.lifetime : 0
    // A token that lives has at least one cell, so that only an expired one shows an empty bar.
    let filled = remaining > .zero ? max(1, Int((share * Double(cells)).rounded())) : 0
    let role: StyleRole = remaining == .zero ? .stateBad : share < 0.2 ? .stateWarning : .stateGood
    let bar =
      String(repeating: look.symbols.barFilled, count: filled)
      + String(repeating: look.symbols.barEmpty, count: cells - filled)
    let words = remaining > .zero ? "\(Measures.countdown(seconds: remaining / .seconds(1))) left" : "expired"
    return [.init("\(bar) ", look[role]), .init(words, look[remaining > .zero ? .text : .stateBad])]
  }
}
