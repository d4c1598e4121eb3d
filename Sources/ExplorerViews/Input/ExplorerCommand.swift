import ExplorerState

/// One thing keys can do: dispatch, hint line and help screen all read it.
package struct ExplorerCommand: Sendable {
  /// A stable name, such as `editor.run`.
  package let id: String
  /// What it does, for the help screen.
  package let title: String
  /// One or two words for the hint line; `nil` keeps it out of there.
  package let hint: String?
  /// The words in a state, where they depend on what is chosen; `nil` where the key would do nothing.
  private let hintInState: (@Sendable (AppState) -> String?)?
  package let context: KeyContext
  /// Keys in their notation; two keys of a chord are parted by a blank, as in `ctrl+x ctrl+e`. The first is the one shown.
  package let keys: [String]
  /// The action in this state.
  let action: @Sendable (AppState) -> Action

  init(
    _ id: String, _ title: String, hint: String? = nil, _ context: KeyContext, _ keys: [String],
    hintInState: (@Sendable (AppState) -> String?)? = nil,
    _ action: @escaping @Sendable (AppState) -> Action
  ) {
    self.id = id
    self.title = title
    self.hint = hint
    self.hintInState = hintInState
    self.context = context
    self.keys = keys
    self.action = action
  }

  /// What the hint line says of it now.
  func hint(in state: AppState) -> String? {
    guard let hintInState else { return hint }
    return hintInState(state)
  }
}
