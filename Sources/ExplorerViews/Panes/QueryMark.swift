import ExplorerState
import HaloModel
import TerminalCells

/// A query's state as shape, word and colour, and the few facts a list row has room for.
struct QueryMark {
  let shape: String
  let role: StyleRole

  init(_ record: QueryRecord, at now: Moment, _ symbols: Symbols) {
    switch record.phase {
    case .running:
      let frame = Int(record.elapsed(at: now) / .milliseconds(100))
      (shape, role) = (symbols.spinner[frame % symbols.spinner.count], .stateBusy)
    case .succeeded: (shape, role) = (symbols.good, .stateGood)
    case .failed: (shape, role) = (symbols.bad, .stateBad)
    case .abandoned: (shape, role) = (symbols.abandoned, .stateIdle)
    }
  }

  static func elapsed(_ record: QueryRecord, at now: Moment) -> String {
    record.isRunning ? Measures.running(record.elapsed(at: now)) : Measures.text(record.elapsed(at: now))
  }

  /// Rows and bytes, or rows affected, or the typed error.
  static func outcome(_ record: QueryRecord) -> String {
    switch record.phase {
    case .running, .abandoned: return ""
    case .failed(let report): return report.typed ?? ""
    case .succeeded(let answer):
      switch answer.query.result {
      case .rows(let result): return "\(Measures.count(result.rows, "row"))  \(Measures.bytes(result.size))"
      case .pages(let result): return "\(Measures.count(result.rows, "row"))  \(Measures.bytes(result.size))"
      case .affected(let result): return "\(result.rowsAffected) affected"
      case nil: return ""
      }
    }
  }
}
