import ExplorerState
import TerminalCells

/// Facts side by side in the room there is: the least important are left out, the others say it shorter where they must.
struct FooterLine {
  /// A fact as it is shown.
  struct Part: Equatable {
    let text: String
    let role: FooterFact.Role
  }

  /// What is shown, in the order in which the facts were given.
  private(set) var parts: [Part]
  private let separator: String

  /// As many facts as fit into so many cells.
  init(_ facts: [FooterFact], columns: Int, separator: String) {
    self.separator = separator
    let gap = DisplayWidth.columns(of: separator)
    var left = columns + gap
    var chosen: [Int: Part] = [:]
    let byPriority = facts.indices.sorted { (-facts[$0].priority, $0) < (-facts[$1].priority, $1) }
    for index in byPriority {
      let fitting = facts[index].texts.first { DisplayWidth.columns(of: $0) + gap <= left }
      guard let fitting else { continue }
      left -= DisplayWidth.columns(of: fitting) + gap
      chosen[index] = Part(text: fitting, role: facts[index].role)
    }
    parts = facts.indices.compactMap { chosen[$0] }
  }

  /// The line as pieces in their colours.
  func pieces(_ look: Appearance) -> [TextFlow.Piece] {
    parts.enumerated().flatMap { index, part in
      let piece = TextFlow.Piece(part.text, look[Self.style(of: part.role)])
      return index == 0 ? [piece] : [TextFlow.Piece(separator, look[.textMuted]), piece]
    }
  }

  private static func style(of role: FooterFact.Role) -> StyleRole {
    switch role {
    case .plain: .textMuted
    case .busy: .stateBusy
    case .warning: .stateWarning
    case .bad: .stateBad
    }
  }
}
