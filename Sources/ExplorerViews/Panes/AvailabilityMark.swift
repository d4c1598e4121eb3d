import HaloModel
import TerminalCells

/// Availability as shape, word and colour.
struct AvailabilityMark {
  let shape: String
  let word: String
  let role: StyleRole

  /// `isLastKnown` is whether the service cannot be asked, so that this may no longer be so.
  init(_ availability: Availability?, isLastKnown: Bool = false, _ symbols: Symbols) {
    let word = availability?.rawValue ?? "unknown"
    if isLastKnown {
      self.word = "last known: \(word)"
      (shape, role) = (symbols.unknown, .stateWarning)
      return
    }
    self.word = word
    switch availability {
    case .online: (shape, role) = (symbols.online, .stateGood)
    case .offline: (shape, role) = (symbols.offline, .stateBad)
    case .unreachable: (shape, role) = (symbols.unreachable, .stateWarning)
    default: (shape, role) = (symbols.unknown, .stateIdle)
    }
  }
}
