import ExplorerState
import HaloClient
import HaloModel
import ResultStore

extension ErrorReport {
  /// A failure of the client as the screen tells it.
  init(_ error: HaloClientError) {
    let label = error.errorDetails?.label ?? ""
    self.init(
      word: error.word, status: error.status, typed: label.isEmpty ? nil : label,
      message: error.message ?? error.summary,
      meaning: error.explanation.meaning, nextStep: error.nextStep, query: error.query,
      suggestsAsync: error.suggestsAsync, isGone: error.code == .pageExpired, isOutage: error.isOutage)
  }

  /// Rows that could not be read.
  init(_ error: PageDecodingError) {
    self.init(
      word: "unreadable rows", message: "\(error)",
      meaning: "The query ran, but its rows are not what the API documents.",
      nextStep: "Run it again; if it stays, send Halo support the query id.")
  }
}

extension HaloClientError {
  /// Whether every other request would meet the same.
  fileprivate var isOutage: Bool {
    switch code {
    case .connectionRefused, .hostNotFound, .connectionFailed, .secureConnectionFailed, .unauthorised: true
    default: false
    }
  }

  /// Whether an immediate query met a limit that async queries do not have: its size, or its time at the site.
  fileprivate var suggestsAsync: Bool { code == .resultTooLarge || code == .timedOut }
}
