import ExplorerState
import HaloModel

/// The keys of the view of resources.
extension CommandTable {
  static let resources: [ExplorerCommand] =
    resourceMoves + resourceWay + resourceTabs + [
      .init("resource.find", "Look for a text", hint: "find", .resource, ["/", "ctrl+f"]) { _ in
        .resource(.searchRequested)
      },
      .init("resource.nextMatch", "The next place that holds it", .resource, ["n", "f3"]) { _ in
        .resource(.matchAdvanced(by: 1))
      },
      .init("resource.previousMatch", "The one before", .resource, ["N", "shift+f3"]) { _ in
        .resource(.matchAdvanced(by: -1))
      },
      .init("resource.copyValue", "Copy the value", hint: "copy", .resource, ["y c", "ctrl+x c"]) { _ in
        .resource(.valueCopyRequested)
      },
      .init("resource.copyPath", "Copy its FHIRPath", .resource, ["y p", "ctrl+x p"]) { _ in
        .resource(.pathCopyRequested)
      },
    ] + resourceFind

  private static let resourceMoves: [ExplorerCommand] = [
    .init("resource.up", "Up", .resource, ["up", "k"]) { _ in .resource(.cursorMoved(by: -1)) },
    .init("resource.down", "Down", .resource, ["down", "j"]) { _ in .resource(.cursorMoved(by: 1)) },
    .init("resource.pageUp", "A page up", .resource, ["pgup", "ctrl+u"]) {
      .resource(.cursorMoved(by: -$0.viewports.overlayRows))
    },
    .init("resource.pageDown", "A page down", .resource, ["pgdn", "ctrl+d", "space"]) {
      .resource(.cursorMoved(by: $0.viewports.overlayRows))
    },
    .init("resource.first", "First", .resource, ["home", "g"]) { _ in .resource(.cursorMovedToStart) },
    .init("resource.last", "Last", .resource, ["end", "G"]) { _ in .resource(.cursorMovedToEnd) },
    .init("resource.right", "Unfold; JSON to the right", .resource, ["right", "l"]) { state in
      .resource(shownTab(state) == .json ? .scrolledSideways(by: 8) : .unfolded)
    },
    .init("resource.left", "Fold; JSON to the left", .resource, ["left", "h"], hintInState: foldHint) { state in
      .resource(shownTab(state) == .json ? .scrolledSideways(by: -8) : .folded)
    },
    .init("resource.foldAll", "Fold everything", .resource, ["-"]) { _ in .resource(.allFolded(true)) },
    .init("resource.unfoldAll", "Unfold everything", .resource, ["+", "="]) { _ in .resource(.allFolded(false)) },
  ]

  private static let resourceWay: [ExplorerCommand] = [
    .init("resource.open", "Follow, open, fold or unfold", .resource, ["enter"], hintInState: openHint) { _ in
      .resource(.lineChosen)
    },
    .init("resource.follow", "Follow the reference here", .resource, ["f"]) { _ in .resource(.followRequested) },
    .init(
      "resource.back", "Back to where one came from", .resource, ["backspace", "ctrl+h", "alt+left"],
      hintInState: wayBackHint
    ) { _ in .resource(.backRequested) },
    .init("resource.referrers", "What refers to this", .resource, ["r"], hintInState: resourceHint("refers to it")) {
      _ in
      .resource(.referrersRequested)
    },
    .init("resource.summary", "The patient's summary", .resource, ["S"], hintInState: summaryHint) { _ in
      .resource(.summaryRequested)
    },
    .init("resource.close", "Close", hint: "close", .resource, ["esc", "q"]) { _ in .resource(.closed) },
  ]

  private static let resourceTabs: [ExplorerCommand] = [
    .init(
      "resource.nextTab", "Tree, narrative, JSON in turn", .resource, ["tab"], hintInState: resourceHint("next tab")
    ) { _ in
      .resource(.tabAdvanced(by: 1))
    },
    .init("resource.previousTab", "The tab before", .resource, ["backtab"]) { _ in .resource(.tabAdvanced(by: -1)) },
    .init("resource.tree", "Tree", .resource, ["1", "t"]) { _ in .resource(.tabChosen(.tree)) },
    .init("resource.reading", "Narrative or document", .resource, ["2", "d"]) { _ in
      .resource(.tabChosen(.reading))
    },
    .init("resource.json", "JSON", .resource, ["3", "J"]) { _ in .resource(.tabChosen(.json)) },
  ]

  private static let resourceFind: [ExplorerCommand] = [
    .init("resourceFind.submit", "Go there", hint: "go there", .resourceFind, ["enter"]) { _ in
      .resource(.searchSubmitted)
    },
    .init("resourceFind.close", "Look for nothing", hint: "close", .resourceFind, ["esc"]) { _ in
      .resource(.searchClosed)
    },
    .init("resourceFind.next", "The next place that holds it", .resourceFind, ["down"]) { _ in
      .resource(.matchAdvanced(by: 1))
    },
    .init("resourceFind.previous", "The one before", .resourceFind, ["up"]) { _ in
      .resource(.matchAdvanced(by: -1))
    },
    .init("resourceFind.backspace", "Delete to the left", .resourceFind, ["backspace", "ctrl+h"]) { _ in
      .resource(.searchEdited(.deleteBackward))
    },
    .init("resourceFind.delete", "Delete to the right", .resourceFind, ["delete", "ctrl+d"]) { _ in
      .resource(.searchEdited(.deleteForward))
    },
    .init("resourceFind.killStart", "Delete to the start", .resourceFind, ["ctrl+u"]) { _ in
      .resource(.searchEdited(.deleteToLineStart))
    },
    .init("resourceFind.killWord", "Delete the word to the left", .resourceFind, ["ctrl+w"]) { _ in
      .resource(.searchEdited(.deleteWordBackward))
    },
    .init("resourceFind.left", "Left", .resourceFind, ["left", "ctrl+b"]) { _ in .resource(.searchCursorMoved(.left)) },
    .init("resourceFind.right", "Right", .resourceFind, ["right", "ctrl+f"]) { _ in
      .resource(.searchCursorMoved(.right))
    },
    .init("resourceFind.start", "To the start", .resourceFind, ["home", "ctrl+a"]) { _ in
      .resource(.searchCursorMoved(.lineStart))
    },
    .init("resourceFind.end", "To the end", .resourceFind, ["end", "ctrl+e"]) { _ in
      .resource(.searchCursorMoved(.lineEnd))
    },
  ]

  private static func shownView(_ state: AppState) -> ResourceView? {
    guard case .resource(let view) = state.overlay else { return nil }
    return view
  }

  private static func shownTab(_ state: AppState) -> ResourcePage.Tab? { shownView(state)?.page.tab }

  private static func openHint(_ state: AppState) -> String? {
    guard let view = shownView(state), view.failure == nil else { return nil }
    let page = view.page
    if let node = page.node, let tree = page.tree, tree.nodes[node].isContainer {
      return page.isFolded(node) ? "unfold" : "fold"
    }
    guard let target = page.target else { return nil }
    if case .reference = target { return "follow" }
    return "open"
  }

  private static func foldHint(_ state: AppState) -> String? {
    shownTab(state) == .tree ? "fold" : nil
  }

  private static func wayBackHint(_ state: AppState) -> String? {
    guard let view = shownView(state) else { return nil }
    return view.pages.count > 1 || view.failure != nil ? "back" : nil
  }

  private static func summaryHint(_ state: AppState) -> String? {
    shownView(state)?.page.resource?.resourceType == "Patient" ? "summary" : nil
  }

  /// A hint where a resource is shown, and not a list that was made here.
  private static func resourceHint(_ text: String) -> @Sendable (AppState) -> String? {
    { shownView($0)?.page.resource == nil ? nil : text }
  }
}
