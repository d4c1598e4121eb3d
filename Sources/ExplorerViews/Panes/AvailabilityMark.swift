import HaloModel
import TerminalCells

/// Availability as shape, word and colour.
struct AvailabilityMark {
  let shape: String
  let word: String
  let role: StyleRole

  init(_ availability: Availability?, _ symbols: Symbols) {
    word = availability?.rawValue ?? "unknown"
    switch availability {
    case .online: (shape, role) = (symbols.online, .stateGood)
    case .offline: (shape, role) = (symbols.offline, .stateBad)
    case .unreachable: (shape, role) = (symbols.unreachable, .stateWarning)
    default: (shape, role) = (symbols.unknown, .stateIdle)
    }
  }
}
