import ExplorerState

/// What people do with rows: search, sort, filter, statistics, comparison.
extension CommandTable {
  static let tools: [ExplorerCommand] =
    searching + arranging + reading + prompt + statistics + frequencies
    + comparisonForm + comparison

  private static let searching: [ExplorerCommand] = [
    .init("tools.search", "Search all cells; /x/ is a regex", hint: "search", .resultGrid, ["/", "ctrl+f"]) { _ in
      .tools(.promptRequested(.search))
    },
    .init("tools.nextMatch", "The next match", .resultGrid, ["n", "f3"], hintInState: matchHint) { _ in
      .tools(.matchRequested(isBackwards: false))
    },
    .init("tools.previousMatch", "The match before", .resultGrid, ["N", "shift+f3"]) { _ in
      .tools(.matchRequested(isBackwards: true))
    },
    .init("tools.goToRow", "Go to a row by its number", .resultGrid, ["#", "alt+g"]) { _ in
      .tools(.promptRequested(.goToRow))
    },
  ]

  private static let arranging: [ExplorerCommand] = [
    .init("tools.filter", "Filter the rows by an expression", hint: "filter", .resultGrid, ["&", "f7"]) { _ in
      .tools(.promptRequested(.filter))
    },
    .init("tools.onlyValue", "Only rows with this cell's value", .resultGrid, ["="]) { _ in
      .tools(.cellFilterRequested(keepsEqual: true))
    },
    .init("tools.withoutValue", "Only rows without it", .resultGrid, ["!"]) { _ in
      .tools(.cellFilterRequested(keepsEqual: false))
    },
    .init("tools.sort", "Sort by this column", hint: "sort", .resultGrid, ["s"]) { _ in
      .tools(.sortRequested(isDescending: false))
    },
    .init("tools.sortDescending", "Sort by it, the largest first", .resultGrid, ["S"]) { _ in
      .tools(.sortRequested(isDescending: true))
    },
    .init("tools.sortCycled", "Ascending, descending, not at all", .resultGrid, ["f2"]) { _ in .tools(.sortCycled) },
    .init("tools.addKey", "Sort by it where others are equal", .resultGrid, ["alt+s"]) { _ in
      .tools(.sortKeyAdded)
    },
    .init("tools.undo", "All rows as fetched, and back", .resultGrid, ["u"], hintInState: undoHint) { _ in
      .tools(.arrangementUndone)
    },
  ]

  private static let reading: [ExplorerCommand] = [
    .init("tools.statistics", "Statistics of the column", .resultGrid, ["i"]) { _ in .tools(.statisticsRequested) },
    .init("tools.frequencies", "Its values by how frequent they are", .resultGrid, ["F"]) { _ in
      .tools(.frequenciesRequested)
    },
    .init("tools.compare", "Compare with another result", .resultGrid, ["D"]) { _ in .tools(.comparisonRequested) },
  ]

  private static let prompt: [ExplorerCommand] = [
    .init("prompt.submit", "Take it", .gridPrompt, ["enter"], hintInState: promptHint) { _ in .tools(.promptSubmitted)
    },
    .init("prompt.complete", "Complete a column's name", .gridPrompt, ["tab"], hintInState: promptCompletionHint) { _ in
      .tools(.promptCompleted)
    },
    .init("prompt.older", "What was entered before", hint: "earlier", .gridPrompt, ["up", "ctrl+p"]) { _ in
      .tools(.promptRecalled(by: -1))
    },
    .init("prompt.newer", "What was entered after it", .gridPrompt, ["down", "ctrl+n"]) { _ in
      .tools(.promptRecalled(by: 1))
    },
    .init("prompt.close", "Leave everything as it was", hint: "leave", .gridPrompt, ["esc"]) { _ in
      .tools(.promptClosed)
    },
    .init("prompt.backspace", "Delete to the left", .gridPrompt, ["backspace", "ctrl+h"]) { _ in
      .tools(.promptEdited(.deleteBackward))
    },
    .init("prompt.delete", "Delete to the right", .gridPrompt, ["delete", "ctrl+d"]) { _ in
      .tools(.promptEdited(.deleteForward))
    },
    .init("prompt.killWord", "Delete the word to the left", .gridPrompt, ["ctrl+w", "alt+backspace"]) { _ in
      .tools(.promptEdited(.deleteWordBackward))
    },
    .init("prompt.killStart", "Delete to the start", .gridPrompt, ["ctrl+u"]) { _ in
      .tools(.promptEdited(.deleteToLineStart))
    },
    .init("prompt.killEnd", "Delete to the end", .gridPrompt, ["ctrl+k"]) { _ in
      .tools(.promptEdited(.deleteToLineEnd))
    },
    .init("prompt.left", "Left", .gridPrompt, ["left", "ctrl+b"]) { _ in .tools(.promptCursorMoved(.left)) },
    .init("prompt.right", "Right", .gridPrompt, ["right", "ctrl+f"]) { _ in .tools(.promptCursorMoved(.right)) },
    .init("prompt.wordLeft", "A word to the left", .gridPrompt, ["alt+b"]) { _ in
      .tools(.promptCursorMoved(.wordLeft))
    },
    .init("prompt.wordRight", "A word to the right", .gridPrompt, ["alt+f"]) { _ in
      .tools(.promptCursorMoved(.wordRight))
    },
    .init("prompt.start", "To the start", .gridPrompt, ["home", "ctrl+a"]) { _ in
      .tools(.promptCursorMoved(.lineStart))
    },
    .init("prompt.end", "To the end", .gridPrompt, ["end", "ctrl+e"]) { _ in .tools(.promptCursorMoved(.lineEnd)) },
  ]

  private static let statistics: [ExplorerCommand] =
    moves("statistics", .statistics) + [
      .init("statistics.left", "The column to the left", .statistics, ["left", "h"]) { _ in
        .tools(.overlay(.columnMoved(by: -1)))
      },
      .init("statistics.right", "The column to the right", hint: "next column", .statistics, ["right", "l"]) { _ in
        .tools(.overlay(.columnMoved(by: 1)))
      },
      .init("statistics.frequencies", "All its values", hint: "frequencies", .statistics, ["F", "enter"]) { _ in
        .tools(.overlay(.chosen))
      },
      .init("statistics.close", "Close", hint: "close", .statistics, ["esc", "q", "i"]) { _ in .overlay(.closed) },
    ]

  private static let frequencies: [ExplorerCommand] =
    moves("frequencies", .frequencies) + [
      .init("frequencies.filter", "Only rows with this value", hint: "filter by it", .frequencies, ["enter", "="]) {
        _ in
        .tools(.overlay(.chosen))
      },
      .init("frequencies.left", "The column to the left", .frequencies, ["left", "h"]) { _ in
        .tools(.overlay(.columnMoved(by: -1)))
      },
      .init("frequencies.right", "The column to the right", hint: "next column", .frequencies, ["right", "l"]) { _ in
        .tools(.overlay(.columnMoved(by: 1)))
      },
      .init("frequencies.close", "Close", hint: "close", .frequencies, ["esc", "q", "F"]) { _ in .overlay(.closed) },
    ]

  private static let comparisonForm: [ExplorerCommand] = [
    .init("comparisonForm.submit", "Compare", hint: "compare", .comparisonForm, ["enter"]) { _ in
      .tools(.overlay(.submitted))
    },
    .init("comparisonForm.up", "Up", .comparisonForm, ["up", "k"]) { _ in .tools(.overlay(.moved(by: -1))) },
    .init("comparisonForm.down", "Down", .comparisonForm, ["down", "j"]) { _ in .tools(.overlay(.moved(by: 1))) },
    .init("comparisonForm.part", "The other list", hint: "other list", .comparisonForm, ["tab", "backtab"]) { _ in
      .tools(.overlay(.advanced(by: 1)))
    },
    .init("comparisonForm.key", "Take the column as a key, or not", hint: "take", .comparisonForm, ["space", "x"]) {
      _ in
      .tools(.overlay(.chosen))
    },
    .init("comparisonForm.close", "Compare nothing", hint: "leave", .comparisonForm, ["esc", "q"]) { _ in
      .overlay(.closed)
    },
  ]

  private static let comparison: [ExplorerCommand] =
    moves("comparison", .comparison) + [
      .init("comparison.go", "Go to the row", hint: "go there", .comparison, ["enter"]) { _ in
        .tools(.overlay(.chosen))
      },
      .init("comparison.kind", "Only one kind of row, then all", hint: "one kind", .comparison, ["tab"]) { _ in
        .tools(.overlay(.advanced(by: 1)))
      },
      .init("comparison.previousKind", "The kind before", .comparison, ["backtab"]) { _ in
        .tools(.overlay(.advanced(by: -1)))
      },
      .init("comparison.added", "Only added rows", .comparison, ["+"]) { _ in .tools(.overlay(.kindChosen(.added))) },
      .init("comparison.removed", "Only removed rows", .comparison, ["-"]) { _ in
        .tools(.overlay(.kindChosen(.removed)))
      },
      .init("comparison.changed", "Only changed rows", .comparison, ["~"]) { _ in
        .tools(.overlay(.kindChosen(.changed)))
      },
      .init("comparison.all", "All rows that differ", .comparison, ["a"]) { _ in .tools(.overlay(.kindChosen(nil))) },
      .init("comparison.close", "Close", hint: "close", .comparison, ["esc", "q"]) { _ in .overlay(.closed) },
    ]

  /// Moving through the lines of an overlay.
  private static func moves(_ name: String, _ context: KeyContext) -> [ExplorerCommand] {
    [
      .init("\(name).up", "Up", context, ["up", "k"]) { _ in .tools(.overlay(.moved(by: -1))) },
      .init("\(name).down", "Down", context, ["down", "j"]) { _ in .tools(.overlay(.moved(by: 1))) },
      .init("\(name).pageUp", "A page up", context, ["pgup", "ctrl+b", "ctrl+u"]) {
        .tools(.overlay(.moved(by: -$0.viewports.overlayRows)))
      },
      .init("\(name).pageDown", "A page down", context, ["pgdn", "ctrl+f", "ctrl+d", "space"]) {
        .tools(.overlay(.moved(by: $0.viewports.overlayRows)))
      },
      .init("\(name).first", "First", context, ["home", "g"]) { _ in .tools(.overlay(.movedToFirst)) },
      .init("\(name).last", "Last", context, ["end", "G"]) { _ in .tools(.overlay(.movedToLast)) },
    ]
  }

  private static func matchHint(_ state: AppState) -> String? { state.results.search == nil ? nil : "next match" }

  private static func undoHint(_ state: AppState) -> String? { state.results.view.order == nil ? nil : "all rows" }

  private static func promptHint(_ state: AppState) -> String? {
    switch state.tools.prompt?.kind {
    case .search: "search"
    case .filter: "filter"
    case .goToRow: "go there"
    case nil: nil
    }
  }

  private static func promptCompletionHint(_ state: AppState) -> String? {
    state.tools.prompt?.kind == .filter ? "complete" : nil
  }
}
