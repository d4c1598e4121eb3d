import ExplorerState

/// A place keys are looked up in. What has the focus decides which contexts apply, innermost first.
package enum KeyContext: String, CaseIterable, Sendable {
  case always, everywhere, lists, siteList, findField, editor, queryList, resultGrid, help, cell, confirm, cancelling,
    registerForm, siteForm, siteQuestion, siteReport, welcome, dataPage, profileList, keyForm, keyQuestion,
    resource, resourceFind, columnList, columnFilter, exportForm, exportQuestion, gridPrompt, statistics, frequencies,
    comparisonForm, comparison

  /// The contexts in force, innermost first.
  static func inForce(in state: AppState) -> [KeyContext] {
    switch state.overlay {
    case .help: return [.help, .always]
    case .cell: return [.cell, .always]
    case .columns(let picker): return [picker.isTyping ? .columnFilter : .columnList, .always]
    case .confirmWrite: return [.confirm, .always]
    case .confirmCancel: return [.cancelling, .always]
    case .register: return [.registerForm, .always]
    case .sites(let card): return [context(of: card, in: state), .always]
    case .welcome(let card): return [card.tellsOfData ? .dataPage : .welcome, .always]
    case .profiles: return [.profileList, .always]
    case .addKey(let form):
      if case .unchecked = form.stage { return [.keyQuestion, .always] }
      return [.keyForm, .always]
    case .resource(let view): return [view.isTyping ? .resourceFind : .resource, .always]
    case .tools(let card): return [context(of: card), .always]
    case .export(let form): return [form.stage == .asking ? .exportQuestion : .exportForm, .always]
    case nil: return inFocus(of: state)
    }
  }

  /// A card with an input takes text; a question takes a yes or no.
  private static func context(of card: SitesOverlay, in state: AppState) -> KeyContext {
    switch card {
    case .pairing, .site, .importing: .siteForm
    case .removal: .siteQuestion
    case .recovery(let card):
      state.sites.entry(of: card.reference)?.move?.mustType == true ? .siteForm : .siteQuestion
    case .importReport: .siteReport
    }
  }

  private static func context(of card: ToolsOverlay) -> KeyContext {
    switch card {
    case .statistics: .statistics
    case .frequencies: .frequencies
    case .comparisonForm: .comparisonForm
    case .comparison: .comparison
    }
  }

  /// The contexts of the pane that has the focus, innermost first, whatever lies over it.
  static func inFocus(of state: AppState) -> [KeyContext] {
    switch state.focus {
    case .sites where state.sites.find.isActive: return [.findField, .everywhere, .always]
    case .sites: return [.siteList, .lists, .everywhere, .always]
    case .editor: return [.editor, .everywhere, .always]
    case .queries: return [.queryList, .lists, .everywhere, .always]
    case .results where state.tools.prompt != nil: return [.gridPrompt, .always]
    case .results: return [.resultGrid, .lists, .everywhere, .always]
    }
  }

  /// Every combination that can be in force, for checking that no key has two meanings.
  package static let combinations: [[KeyContext]] = [
    [.help, .always], [.cell, .always], [.confirm, .always], [.cancelling, .always],
    [.registerForm, .always], [.siteForm, .always], [.siteQuestion, .always], [.siteReport, .always],
    [.welcome, .always], [.dataPage, .always], [.profileList, .always], [.keyForm, .always], [.keyQuestion, .always],
    [.resource, .always], [.resourceFind, .always], [.columnList, .always], [.columnFilter, .always],
    [.exportForm, .always], [.exportQuestion, .always],
    [.gridPrompt, .always], [.statistics, .always], [.frequencies, .always], [.comparisonForm, .always],
    [.comparison, .always],
    [.findField, .everywhere, .always],
    [.siteList, .lists, .everywhere, .always], [.editor, .everywhere, .always],
    [.queryList, .lists, .everywhere, .always], [.resultGrid, .lists, .everywhere, .always],
  ]

  /// The heading in the help screen.
  var title: String {
    switch self {
    case .always, .everywhere: "Everywhere"
    case .lists: "Lists and grid"
    case .siteList: "Sites"
    case .findField: "Finding a site"
    case .editor: "Editor"
    case .queryList: "Queries"
    case .resultGrid: "Results"
    case .help: "Help"
    case .cell: "Cell"
    case .confirm: "Before anything is written"
    case .cancelling: "Before a query is cancelled"
    case .registerForm: "Registering a query"
    case .siteForm: "Cards of the sites"
    case .siteQuestion: "Questions about a site"
    case .siteReport: "Rows not imported"
    case .welcome: "First steps"
    case .dataPage: "How data is kept"
    case .profileList: "Connections"
    case .keyForm: "Adding a key"
    case .keyQuestion: "A key nobody could check"
    case .resource: "A resource"
    case .gridPrompt: "Prompt of the results"
    case .statistics: "Statistics of a column"
    case .frequencies: "Values of a column"
    case .comparisonForm: "Before results are compared"
    case .comparison: "Comparison"
    case .resourceFind: "Looking for a text in it"
    case .columnList: "Columns"
    case .columnFilter: "Narrowing the columns"
    case .exportForm: "Writing rows to a file"
    case .exportQuestion: "Before a file is replaced"
    }
  }
}
