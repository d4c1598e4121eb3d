import ExplorerState

/// A place keys are looked up in. What has the focus decides which contexts apply, innermost first.
package enum KeyContext: String, CaseIterable, Sendable {
  case always, everywhere, lists, siteList, findField, editor, queryList, resultGrid, help, cell, confirm, registerForm

  /// The contexts in force, innermost first.
  static func inForce(in state: AppState) -> [KeyContext] {
    switch state.overlay {
    case .help: return [.help, .always]
    case .cell: return [.cell, .always]
    case .confirmWrite, .confirmCancel: return [.confirm, .always]
    case .register: return [.registerForm, .always]
    case nil: break
    }
    switch state.focus {
    case .sites where state.sites.find.isActive: return [.findField, .everywhere, .always]
    case .sites: return [.siteList, .lists, .everywhere, .always]
    case .editor: return [.editor, .everywhere, .always]
    case .queries: return [.queryList, .lists, .everywhere, .always]
    case .results: return [.resultGrid, .lists, .everywhere, .always]
    }
  }

  /// Every combination that can be in force, for checking that no key has two meanings.
  package static let combinations: [[KeyContext]] = [
    [.help, .always], [.cell, .always], [.confirm, .always], [.registerForm, .always],
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
    case .confirm: "Answering a question"
    case .registerForm: "Registering a query"
    }
  }
}
