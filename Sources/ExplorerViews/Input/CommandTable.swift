import ExplorerState
import HaloModel

/// Every command of the explorer with its keys, in the order the help screen lists them.
///
/// Keys follow the screens page; two differ, because a terminal needs them elsewhere: `^Z` suspends, so undo is `^_`
/// (`^/` on most keyboards), and `^X l` repaints, since `^L` goes to the sites.
package enum CommandTable {
  package static let all: [ExplorerCommand] =
    always + everywhere + lists + sites + keptSites + find + editor + queries + results + grid + tools + overlays + cell
    + columnList + cancelling + registerForm + siteCards + profiles + resources + output

  /// The commands of one context, in the order of ``all``. Every frame asks for those of its hint line.
  static func commands(in context: KeyContext) -> [ExplorerCommand] { byContext[context] ?? [] }

  private static let byContext = Dictionary(grouping: all, by: \.context)

  private static let always: [ExplorerCommand] = [
    .init("quit", "Quit at once", hint: "quit", .always, ["ctrl+q"]) { _ in .quitRequested },
    .init("interrupt", "Stop waiting for what runs", .always, ["ctrl+c"]) { _ in .interruptRequested },
    .init("suspend", "Suspend; fg brings it back", .always, ["ctrl+z"]) { _ in .suspendRequested },
    .init("repaint", "Paint the screen anew", .always, ["ctrl+x l"]) { _ in .repaintRequested },
  ]

  private static let everywhere: [ExplorerCommand] = [
    .init("editorMode", "SQL or FHIR in the editor", .everywhere, ["ctrl+t"], hintInState: modeHint) { _ in
      .editor(.modeToggled)
    },
    .init(
      "run", "Run every statement; send a request", hint: "run", .everywhere, ["f5", "ctrl+r", "ctrl+enter"]
    ) {
      _ in .editor(.runRequested)
    },
    .init(
      "runAtCursor", "Run the statement at the cursor", .everywhere, ["f8", "ctrl+x ctrl+e"],
      hintInState: inSQL("run at cursor")
    ) {
      _ in .editor(.runAtCursorRequested)
    },
    .init(
      "runAsync", "Run every statement async, in order",
      .everywhere, ["shift+f5", "ctrl+x ctrl+a"], hintInState: inSQL("run async")
    ) {
      _ in .editor(.runAsyncRequested)
    },
    .init(
      "register", "Register the statement at the cursor", .everywhere, ["ctrl+x ctrl+r"]
    ) {
      _ in .editor(.registerRequested)
    },
    .init("report", "Copy a report of the query or site", .everywhere, ["alt+y"]) { state in
      state.focus == .sites ? .sites(.reportCopyRequested) : .queries(.reportCopyRequested)
    },
    .init("strict", "FHIR: refuse what a site ignores", .everywhere, ["ctrl+x s"]) { _ in .fhir(.strictToggled) },
    .init("metadata", "FHIR: ask again what it serves", .everywhere, ["ctrl+x m"]) { _ in
      .fhir(.capabilitiesRequested)
    },
    .init("nextPane", "Next pane", hint: "pane", .everywhere, ["f6"]) { _ in .paneAdvanced(1) },
    .init("previousPane", "Previous pane", .everywhere, ["shift+f6"]) { _ in .paneAdvanced(-1) },
    .init("sitesPane", "Go to the sites", .everywhere, ["alt+1"]) { _ in .paneFocused(.sites) },
    .init("editorPane", "Go to the editor", .everywhere, ["alt+2"]) { _ in .paneFocused(.editor) },
    .init("queriesPane", "Go to the queries", .everywhere, ["alt+3"]) { _ in .paneFocused(.queries) },
    .init("resultsPane", "Go to the results", .everywhere, ["alt+4"]) { _ in .paneFocused(.results) },
    .init("findSite", "Find a site", hint: "find site", .everywhere, ["ctrl+l"]) { _ in .sites(.findRequested) },
    .init("importSites", "Import a CSV file of sites", .everywhere, ["ctrl+x i"]) { _ in .sites(.importRequested) },
    .init("zoom", "Zoom this pane, and back", hint: "zoom", .everywhere, ["f11"]) { _ in .zoomToggled },
    .init("help", "All keys", hint: "help", .everywhere, ["f1"]) { _ in .overlay(.helpRequested) },
  ]

  private static let lists: [ExplorerCommand] = [
    .init("lists.next", "Next pane", .lists, ["tab"]) { _ in .paneAdvanced(1) },
    .init("lists.previous", "Previous pane", .lists, ["backtab"]) { _ in .paneAdvanced(-1) },
    .init("lists.sites", "Go to pane 1 to 4", .lists, ["1"]) { _ in .paneFocused(.sites) },
    .init("lists.editor", "", .lists, ["2"]) { _ in .paneFocused(.editor) },
    .init("lists.queries", "", .lists, ["3"]) { _ in .paneFocused(.queries) },
    .init("lists.results", "", .lists, ["4"]) { _ in .paneFocused(.results) },
    .init("lists.zoom", "Zoom this pane, and back", .lists, ["z"]) { _ in .zoomToggled },
    .init("lists.back", "Leave zoom", .lists, ["esc"]) { _ in .escaped },
    .init("lists.help", "All keys", .lists, ["?"]) { _ in .overlay(.helpRequested) },
    .init("lists.quit", "Quit at once", .lists, ["q"]) { _ in .quitRequested },
  ]

  private static let sites: [ExplorerCommand] = [
    .init(
      "sites.choose", "Use it, open it, or type its name", hint: "use", .siteList,
      ["enter"]
    ) {
      _ in .sites(.rowChosen)
    },
    .init("sites.filter", "Filter the list, or find a site", .siteList, ["/"], hintInState: filterHint) { _ in
      .sites(.filterRequested)
    },
    .init("sites.find", "Find a site by PMS ID or Halo GUID", .siteList, ["a"], hintInState: findHint) { _ in
      .sites(.findRequested)
    },
    .init("sites.expand", "Open a catalogue or table", hint: "open", .siteList, ["right", "l"]) { _ in
      .sites(.rowExpanded)
    },
    .init("sites.collapse", "Close it", .siteList, ["left", "h"]) { _ in .sites(.rowCollapsed) },
    .init("sites.refresh", "Ask for the site's state again", hint: "refresh", .siteList, ["r", "R", "alt+r"]) {
      _ in .sites(.refreshRequested)
    },
    .init("sites.fhir", "Search by FHIR at this site", .siteList, ["F"], hintInState: fhirHint) { _ in
      .fhir(.searchRequested)
    },
    .init("sites.pair", "Pair with the practice", .siteList, ["P"], hintInState: pairHint) { _ in
      .sites(.pairingRequested)
    },
    .init("sites.up", "Up", .siteList, ["up", "k"]) { _ in .sites(.cursorMoved(by: -1)) },
    .init("sites.down", "Down", .siteList, ["down", "j"]) { _ in .sites(.cursorMoved(by: 1)) },
    .init("sites.pageUp", "A page up", .siteList, ["pgup", "ctrl+u"]) {
      .sites(.cursorMoved(by: -$0.viewports.siteRows))
    },
    .init("sites.pageDown", "A page down", .siteList, ["pgdn", "ctrl+d"]) {
      .sites(.cursorMoved(by: $0.viewports.siteRows))
    },
    .init("sites.first", "First", .siteList, ["home", "g"]) { _ in .sites(.cursorMovedToStart) },
    .init("sites.last", "Last", .siteList, ["end", "G"]) { _ in .sites(.cursorMovedToEnd) },
  ]

  private static let find: [ExplorerCommand] = [
    .init("find.submit", "Look it up; keep the list narrowed", .findField, ["enter"], hintInState: submitHint) { _ in
      .sites(.findSubmitted)
    },
    .init("find.pms.next", "Another PMS; the next site listed", .findField, ["down"], hintInState: pmsHint) { _ in
      .sites(.findPMSChosen(by: 1))
    },
    .init("find.pms.previous", "Another PMS, backwards", .findField, ["up"]) { _ in .sites(.findPMSChosen(by: -1)) },
    .init("find.close", "Back to the list, all of it", .findField, ["esc"], hintInState: backHint) { _ in .escaped },
    .init("find.next", "Next pane", .findField, ["tab"]) { _ in .paneAdvanced(1) },
    .init("find.previous", "Previous pane", .findField, ["backtab"]) { _ in .paneAdvanced(-1) },
    .init("find.backspace", "Delete to the left", .findField, ["backspace", "ctrl+h"]) { _ in
      .sites(.findEdited(.deleteBackward))
    },
    .init("find.delete", "Delete to the right", .findField, ["delete", "ctrl+d"]) { _ in
      .sites(.findEdited(.deleteForward))
    },
    .init("find.left", "Left", .findField, ["left"]) { _ in .sites(.findCursorMoved(.left)) },
    .init("find.right", "Right", .findField, ["right"]) { _ in .sites(.findCursorMoved(.right)) },
    .init("find.home", "To the start", .findField, ["home", "ctrl+a"]) { _ in .sites(.findCursorMoved(.lineStart)) },
    .init("find.end", "To the end", .findField, ["end", "ctrl+e"]) { _ in .sites(.findCursorMoved(.lineEnd)) },
    .init("find.killWord", "Delete the word to the left", .findField, ["ctrl+w"]) { _ in
      .sites(.findEdited(.deleteWordBackward))
    },
    .init("find.killStart", "Delete to the start", .findField, ["ctrl+u"]) { _ in
      .sites(.findEdited(.deleteToLineStart))
    },
    .init("find.killEnd", "Delete to the end", .findField, ["ctrl+k"]) { _ in .sites(.findEdited(.deleteToLineEnd)) },
  ]

  private static let editor: [ExplorerCommand] = [
    .init("editor.undo", "Undo", .editor, ["ctrl+_", "alt+u"], hintInState: inSQL("undo")) { _ in
      .editor(.undoRequested)
    },
    .init("editor.redo", "Redo", .editor, ["ctrl+y"]) { _ in .editor(.redoRequested) },
    .init("editor.newline", "New line; FHIR: send or add a part", .editor, ["enter"], hintInState: enterHint) {
      .editor(enter($0))
    },
    .init("editor.complete", "FHIR: ways to go on", .editor, ["ctrl+n", "ctrl+space"], hintInState: completeHint) {
      isCompleting($0) ? .editor(.candidateAdvanced(by: 1)) : .editor(.completionRequested)
    },
    .init("editor.form", "FHIR: as a form, as a line", .editor, ["f9", "ctrl+x v"], hintInState: formHint) { _ in
      .editor(.formToggled)
    },
    .init("editor.indent", "Two blanks; FHIR: the next part", .editor, ["tab"]) { .editor(tab($0)) },
    .init("editor.previousPart", "FHIR: the part before", .editor, ["backtab"]) { _ in
      .editor(.fieldAdvanced(by: -1))
    },
    .init("editor.backspace", "Delete to the left", .editor, ["backspace", "ctrl+h"]) { _ in
      .editor(.edited(.deleteBackward))
    },
    .init("editor.delete", "Delete to the right", .editor, ["delete", "ctrl+d"]) { _ in
      .editor(.edited(.deleteForward))
    },
    .init("editor.killWord", "Delete the word to the left", .editor, ["ctrl+w", "alt+backspace"]) { _ in
      .editor(.edited(.deleteWordBackward))
    },
    .init("editor.killEnd", "Delete to the end of the line", .editor, ["ctrl+k"]) { _ in
      .editor(.edited(.deleteToLineEnd))
    },
    .init("editor.killStart", "Delete to the start of the line", .editor, ["ctrl+u"]) { _ in
      .editor(.edited(.deleteToLineStart))
    },
    .init("editor.left", "Left", .editor, ["left", "ctrl+b"]) { _ in .editor(.moved(.left)) },
    .init("editor.right", "Right", .editor, ["right", "ctrl+f"]) { _ in .editor(.moved(.right)) },
    .init("editor.up", "Up", .editor, ["up"]) { .editor(vertical(-1, $0)) },
    .init("editor.down", "Down", .editor, ["down"]) { .editor(vertical(1, $0)) },
    .init("editor.pageUp", "A page up", .editor, ["pgup", "alt+v"]) {
      .editor(vertical(-$0.viewports.editorRows, $0))
    },
    .init("editor.pageDown", "A page down", .editor, ["pgdn", "ctrl+v"]) {
      .editor(vertical($0.viewports.editorRows, $0))
    },
    .init("editor.wordLeft", "A word to the left", .editor, ["alt+b", "ctrl+left", "alt+left"]) { _ in
      .editor(.moved(.wordLeft))
    },
    .init("editor.wordRight", "A word to the right", .editor, ["alt+f", "ctrl+right", "alt+right"]) { _ in
      .editor(.moved(.wordRight))
    },
    .init("editor.lineStart", "Start of the line", .editor, ["home", "ctrl+a"]) { _ in .editor(.moved(.lineStart)) },
    .init("editor.lineEnd", "End of the line", .editor, ["end", "ctrl+e"]) { _ in .editor(.moved(.lineEnd)) },
    .init("editor.start", "Start of the text", .editor, ["ctrl+home", "alt+<"]) { _ in .editor(.moved(.textStart)) },
    .init("editor.end", "End of the text", .editor, ["ctrl+end", "alt+>"]) { _ in .editor(.moved(.textEnd)) },
    .init("editor.back", "Close the list; leave zoom", .editor, ["esc"]) {
      isCompleting($0) ? .editor(.completionClosed) : .escaped
    },
  ]

  private static let queries: [ExplorerCommand] = [
    .init(
      "queries.result", "Show its result, progress or failure", .queryList, ["enter"], hintInState: openingHint
    ) { _ in
      .queries(.resultRequested)
    },
    .init("queries.rerun", "Run it again at the same site", hint: "run again", .queryList, ["r"]) { _ in
      .queries(.rerunRequested)
    },
    .init("queries.async", "Run it again as an async query", .queryList, ["a"]) { _ in .queries(.rerunAsyncRequested) },
    .init("queries.edit", "Put its SQL into the editor", hint: "edit", .queryList, ["e"]) { _ in
      .queries(.editRequested)
    },
    .init(
      "queries.stop", "Let it go; cancel a registered one", .queryList, ["x", "delete"], hintInState: stoppingHint
    ) { _ in
      .queries(.stopRequested)
    },
    .init("queries.copyID", "Copy its id", hint: "copy id", .queryList, ["y"]) { _ in .queries(.idCopyRequested) },
    .init("queries.report", "Copy a report without patient data", hint: "report", .queryList, ["Y"]) {
      _ in .queries(.reportCopyRequested)
    },
    .init("queries.faults", "Only what went wrong, and back", hint: "faults", .queryList, ["!", "alt+f"]) { _ in
      .queries(.faultsToggled)
    },
    .init(
      "queries.filter", "All, running, failed, this site's", hint: "filter", .queryList, ["&", "f7"]
    ) {
      _ in .queries(.filterAdvanced)
    },
    .init("queries.pause", "Rest from asking, and go on", hint: "pause", .queryList, ["p", "f3"]) {
      _ in .queries(.pauseToggled)
    },
    .init("queries.up", "Up", .queryList, ["up", "k"]) { _ in .queries(.cursorMoved(by: -1)) },
    .init("queries.down", "Down", .queryList, ["down", "j"]) { _ in .queries(.cursorMoved(by: 1)) },
    .init("queries.pageUp", "A page up", .queryList, ["pgup", "ctrl+u"]) {
      .queries(.cursorMoved(by: -$0.viewports.queryRows))
    },
    .init("queries.pageDown", "A page down", .queryList, ["pgdn", "ctrl+d"]) {
      .queries(.cursorMoved(by: $0.viewports.queryRows))
    },
    .init("queries.first", "First", .queryList, ["home", "g"]) { _ in .queries(.cursorMovedToStart) },
    .init("queries.last", "Last", .queryList, ["end", "G"]) { _ in .queries(.cursorMovedToEnd) },
  ]

  private static let results: [ExplorerCommand] = [
    .init("results.open", "Show the cell, or the FHIR resource", .resultGrid, ["enter"], hintInState: rowHint) {
      state in
      state.results.isRecord
        ? .grid(.recordToggled) : state.shownFHIR == nil ? .results(.cellRequested) : .fhir(.resourceRequested)
    },
    .init("results.cell", "Show the cell in full", .resultGrid, ["space"], hintInState: cellHint) { _ in
      .results(.cellRequested)
    },
    .init("results.nextTab", "FHIR: rows of the next type", .resultGrid, ["]"], hintInState: tabHint) { _ in
      .fhir(.tabAdvanced(by: 1))
    },
    .init("results.previousTab", "FHIR: rows of the type before", .resultGrid, ["["]) { _ in
      .fhir(.tabAdvanced(by: -1))
    },
    .init("results.nextPage", "FHIR: fetch the next page", .resultGrid, [">", "alt+pgdn"], hintInState: nextPageHint) {
      _ in .fhir(.nextRequested)
    },
    .init("results.async", "Run it again as an async query", .resultGrid, ["a"]) { _ in
      .queries(.rerunAsyncRequested)
    },
    .init("results.retry", "Fetch what is missing, or the latest", .resultGrid, ["R", "alt+r"]) {
      _ in .results(.retryRequested)
    },
    .init("results.everyPage", "Fetch every page", .resultGrid, ["A"]) { _ in .results(.everyPageRequested) },
    .init("results.report", "Copy a report without patient data", .resultGrid, ["Y"]) { _ in
      .queries(.reportCopyRequested)
    },
  ]

  private static let overlays: [ExplorerCommand] = [
    .init("help.close", "Close", hint: "close", .help, ["esc", "q", "f1", "?", "enter"]) { _ in .overlay(.closed) },
    .init("help.up", "Up", .help, ["up", "k"]) { _ in .overlay(.scrolled(by: -1)) },
    .init("help.down", "Down", hint: "scroll", .help, ["down", "j"]) { _ in .overlay(.scrolled(by: 1)) },
    .init("help.pageUp", "A page up", .help, ["pgup", "ctrl+u"]) { .overlay(.scrolled(by: -$0.viewports.overlayRows)) },
    .init("help.pageDown", "A page down", .help, ["pgdn", "ctrl+d", "space"]) {
      .overlay(.scrolled(by: $0.viewports.overlayRows))
    },
    .init("confirm.no", "Send nothing", hint: "send nothing", .confirm, ["esc"]) { _ in .overlay(.closed) },
    .init("confirm.name", "Send it, once the name is typed", .confirm, ["enter"]) { state in
      guard case .confirmWrite(let confirmation) = state.overlay, confirmation.mustType else {
        return .keyUnbound("Enter")
      }
      return .overlay(.confirmed)
    },
    .init("confirm.backspace", "Delete to the left", .confirm, ["backspace", "ctrl+h"]) { _ in
      .overlay(.edited(.deleteBackward))
    },
  ]

  private static let cancelling: [ExplorerCommand] = [
    .init("cancelling.yes", "Cancel it for good", hint: "cancel it", .cancelling, ["y"]) { _ in .overlay(.confirmed) },
    .init("cancelling.no", "Leave it running", hint: "leave it running", .cancelling, ["esc", "n"]) { _ in
      .overlay(.closed)
    },
  ]

  private static let registerForm: [ExplorerCommand] = [
    .init("register.send", "Register it", hint: "register", .registerForm, ["enter"]) { _ in .overlay(.confirmed) },
    .init("register.next", "Next input", hint: "next", .registerForm, ["tab", "down"]) { _ in
      .overlay(.fieldAdvanced(by: 1))
    },
    .init("register.previous", "Previous input", .registerForm, ["backtab", "up"]) { _ in
      .overlay(.fieldAdvanced(by: -1))
    },
    .init("register.close", "Send nothing", hint: "send nothing", .registerForm, ["esc"]) { _ in .overlay(.closed) },
    .init("register.backspace", "Delete to the left", .registerForm, ["backspace", "ctrl+h"]) { _ in
      .overlay(.edited(.deleteBackward))
    },
    .init("register.delete", "Delete to the right", .registerForm, ["delete", "ctrl+d"]) { _ in
      .overlay(.edited(.deleteForward))
    },
    .init("register.killStart", "Delete to the start", .registerForm, ["ctrl+u"]) { _ in
      .overlay(.edited(.deleteToLineStart))
    },
    .init("register.killWord", "Delete the word to the left", .registerForm, ["ctrl+w", "alt+backspace"]) { _ in
      .overlay(.edited(.deleteWordBackward))
    },
    .init("register.left", "Left", .registerForm, ["left", "ctrl+b"]) { _ in .overlay(.cursorMoved(.left)) },
    .init("register.right", "Right", .registerForm, ["right", "ctrl+f"]) { _ in .overlay(.cursorMoved(.right)) },
    .init("register.start", "Start", .registerForm, ["home", "ctrl+a"]) { _ in .overlay(.cursorMoved(.lineStart)) },
    .init("register.end", "End", .registerForm, ["end", "ctrl+e"]) { _ in .overlay(.cursorMoved(.lineEnd)) },
  ]

  /// What Enter opens of the chosen query.
  private static func openingHint(_ state: AppState) -> String? {
    guard let record = state.queries.selected else { return nil }
    if record.failure != nil { return "why" }
    return record.isRunning ? "progress" : "result"
  }

  /// What stopping the chosen query would be.
  private static func stoppingHint(_ state: AppState) -> String? {
    guard let record = state.queries.selected else { return nil }
    if record.phase == .scheduled { return "cancel" }
    return record.isRunning ? (record.mode == .async ? "let go" : "stop waiting") : nil
  }
}
