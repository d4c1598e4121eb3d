import ExplorerState
import HaloModel

/// What keys do with saved sites, and in the cards of the sites pane.
extension CommandTable {
  static let keptSites: [ExplorerCommand] = [
    .init("sites.save", "Save it, or change what is saved", .siteList, ["s"], hintInState: saveHint) { _ in
      .sites(.saveRequested(.name))
    },
    .init("sites.tags", "Change its tags", .siteList, ["t"]) { _ in .sites(.saveRequested(.tags)) },
    .init("sites.notes", "Change its notes", .siteList, ["n"]) { _ in .sites(.saveRequested(.notes)) },
    .init("sites.remove", "Save it no longer, after a question", .siteList, ["x", "delete"]) { _ in
      .sites(.removalRequested)
    },
    .init("sites.import", "Import a CSV file of sites", .siteList, ["I"], hintInState: importHint) { _ in
      .sites(.importRequested)
    },
    .init("sites.recovery", "What is behind its 403", .siteList, ["m"], hintInState: recoveryHint) { _ in
      .sites(.recoveryRequested)
    },
    .init("sites.pause", "Rest from asking, and go on", .siteList, ["p", "f3"]) { _ in .sites(.pauseToggled) },
    .init("sites.copyID", "Copy its Halo GUID", .siteList, ["y"]) { _ in .sites(.idCopyRequested) },
    .init("sites.report", "Copy a report without patient data", hint: "report", .siteList, ["Y"]) { _ in
      .sites(.reportCopyRequested)
    },
  ]

  static let siteCards: [ExplorerCommand] = [
    .init("siteForm.confirm", "Save, pair, import or accept", .siteForm, ["enter"], hintInState: confirmHint) { _ in
      .overlay(.confirmed)
    },
    .init("siteForm.close", "Do nothing", hint: "close", .siteForm, ["esc"]) { _ in .overlay(.closed) },
    .init("siteForm.next", "Next input", .siteForm, ["tab", "down"], hintInState: nextInputHint) { _ in
      .overlay(.fieldAdvanced(by: 1))
    },
    .init("siteForm.previous", "Previous input", .siteForm, ["backtab", "up"]) { _ in .overlay(.fieldAdvanced(by: -1))
    },
    .init("siteForm.backspace", "Delete to the left", .siteForm, ["backspace", "ctrl+h"]) { _ in
      .overlay(.edited(.deleteBackward))
    },
    .init("siteForm.delete", "Delete to the right", .siteForm, ["delete", "ctrl+d"]) { _ in
      .overlay(.edited(.deleteForward))
    },
    .init("siteForm.killStart", "Delete to the start", .siteForm, ["ctrl+u"]) { _ in
      .overlay(.edited(.deleteToLineStart))
    },
    .init("siteForm.killWord", "Delete the word to the left", .siteForm, ["ctrl+w", "alt+backspace"]) { _ in
      .overlay(.edited(.deleteWordBackward))
    },
    .init("siteForm.left", "Left", .siteForm, ["left", "ctrl+b"]) { _ in .overlay(.cursorMoved(.left)) },
    .init("siteForm.right", "Right", .siteForm, ["right", "ctrl+f"]) { _ in .overlay(.cursorMoved(.right)) },
    .init("siteForm.start", "Start", .siteForm, ["home", "ctrl+a"]) { _ in .overlay(.cursorMoved(.lineStart)) },
    .init("siteForm.end", "End", .siteForm, ["end", "ctrl+e"]) { _ in .overlay(.cursorMoved(.lineEnd)) },
    .init("siteForm.report", "Copy a report of the site", .siteForm, ["alt+y"]) { _ in .sites(.reportCopyRequested) },

    .init("siteQuestion.yes", "Yes, as the card says", .siteQuestion, ["y"], hintInState: yesHint) { _ in
      .overlay(.confirmed)
    },
    .init("siteQuestion.no", "No, change nothing", hint: "close", .siteQuestion, ["esc", "n"]) { _ in
      .overlay(.closed)
    },
    .init("siteQuestion.report", "Copy a report of the site", .siteQuestion, ["alt+y"]) { _ in
      .sites(.reportCopyRequested)
    },

    .init("siteReport.close", "Close", hint: "close", .siteReport, ["esc", "q", "enter"]) { _ in .overlay(.closed) },
    .init("siteReport.up", "Up", .siteReport, ["up", "k"]) { _ in .overlay(.scrolled(by: -1)) },
    .init("siteReport.down", "Down", hint: "scroll", .siteReport, ["down", "j"]) { _ in .overlay(.scrolled(by: 1)) },
    .init("siteReport.pageUp", "A page up", .siteReport, ["pgup", "ctrl+u"]) {
      .overlay(.scrolled(by: -$0.viewports.overlayRows))
    },
    .init("siteReport.pageDown", "A page down", .siteReport, ["pgdn", "ctrl+d", "space"]) {
      .overlay(.scrolled(by: $0.viewports.overlayRows))
    },
  ]

  static func filterHint(_ state: AppState) -> String? { state.sites.savedCount > 0 ? "filter" : "find" }

  static func submitHint(_ state: AppState) -> String? {
    state.sites.find.purpose == .filter ? "keep" : "look up"
  }

  static func pmsHint(_ state: AppState) -> String? { state.sites.find.purpose == .filter ? "next" : "PMS" }

  static func backHint(_ state: AppState) -> String? { state.sites.find.purpose == .filter ? "list all" : "back" }

  static func findHint(_ state: AppState) -> String? { state.sites.savedCount > 0 ? "add" : nil }

  /// Pairing is offered where it may help.
  static func pairHint(_ state: AppState) -> String? {
    state.sites.selectedEntry?.problem == nil ? nil : "pair"
  }

  /// Importing is offered where nothing is saved yet.
  private static func importHint(_ state: AppState) -> String? { state.sites.savedCount == 0 ? "import" : nil }

  private static func saveHint(_ state: AppState) -> String? {
    guard let entry = state.sites.selectedEntry, entry.saved != nil || entry.site != nil else { return nil }
    return entry.saved == nil ? "save" : "edit"
  }

  private static func recoveryHint(_ state: AppState) -> String? {
    guard let entry = state.sites.selectedEntry, entry.problem?.isAccessRefused == true else { return nil }
    return entry.move == nil ? "why 403" : "compare"
  }

  private static func confirmHint(_ state: AppState) -> String? {
    switch state.overlay {
    case .sites(.site): "save"
    case .sites(.pairing): "pair"
    case .sites(.importing): "import"
    default: "store"
    }
  }

  private static func nextInputHint(_ state: AppState) -> String? {
    if case .sites(.site) = state.overlay { "next input" } else { nil }
  }

  private static func yesHint(_ state: AppState) -> String? {
    guard case .sites(.recovery(let card)) = state.overlay else { return "remove" }
    guard case .concluded(let conclusion) = state.sites.entry(of: card.reference)?.recovery else { return nil }
    return switch conclusion {
    case .moved: "store it"
    case .notPaired: "pair"
    default: nil
    }
  }
}
