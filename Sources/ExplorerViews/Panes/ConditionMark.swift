import ExplorerState
import HaloModel
import TerminalCells

/// What is up with a site, as shape, word and colour.
struct ConditionMark {
  let shape: String
  let word: String
  /// A word for a narrow column.
  let shortWord: String
  let role: StyleRole

  init(_ entry: SiteEntry, _ symbols: Symbols) {
    if case .loading = entry.lookup {
      (shape, word, shortWord, role) = (symbols.unknown, "looking up", "looking up", .stateBusy)
      return
    }
    // A failure that says nothing of the site itself keeps the service's own word.
    if entry.condition == .unknown || entry.condition == .refused, let problem = entry.problem {
      (shape, word, shortWord, role) = (symbols.bad, problem.word, problem.word, .stateBad)
      return
    }
    word = entry.condition.word
    shortWord =
      switch entry.condition {
      case .notAuthoritative: "moved"
      case .addressNotListed: "address"
      case .quotaUsedUp: "quota"
      default: word
      }
    // How it was in another session; nobody has asked since.
    if entry.askedAt == nil {
      (shape, role) = (symbols.unknown, .stateIdle)
      return
    }
    switch entry.condition {
    case .online: (shape, role) = (symbols.online, .stateGood)
    case .offline: (shape, role) = (symbols.offline, .stateBad)
    case .unreachable: (shape, role) = (symbols.unreachable, .stateWarning)
    case .initialising: (shape, role) = (symbols.unknown, .stateBusy)
    case .removed, .uninstalled: (shape, role) = (symbols.abandoned, .stateBad)
    case .unknown: (shape, role) = (symbols.unknown, .stateIdle)
    default: (shape, role) = (symbols.bad, .stateBad)
    }
  }
}
