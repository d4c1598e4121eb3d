import ExplorerState

/// The commands of choosing, switching and adding connections.
extension CommandTable {
  /// The commands that lead to no site where the Desktop API looks none up.
  static let lookups: Set<String> = [
    "sites.find", "sites.filter", "sites.refresh", "sites.pair", "sites.save", "sites.import", "findSite",
  ]

  static let profiles: [ExplorerCommand] =
    [
      .init("profiles", "Switch to another connection", hint: "switch", .everywhere, ["f12", "ctrl+x ctrl+p"]) { _ in
        .profiles(.switcherRequested)
      }
    ] + welcome + dataPage + profileList + keyForm + keyQuestion

  private static let welcome: [ExplorerCommand] = [
    .init("welcome.choose", "Do what is chosen", hint: "choose", .welcome, ["enter"]) { _ in
      .profiles(.welcomeChosen(nil))
    },
    .init("welcome.sandbox", "Explore the sandbox", hint: "sandbox", .welcome, ["s"]) { _ in
      .profiles(.welcomeChosen(.sandbox))
    },
    .init("welcome.add", "Add a subscription key", hint: "add a key", .welcome, ["a", "+"]) { _ in
      .profiles(.welcomeChosen(.addKey))
    },
    .init("welcome.data", "Read how data is kept", hint: "how data is kept", .welcome, ["d"]) { _ in
      .profiles(.welcomeChosen(.data))
    },
    .init("welcome.list", "Choose one of your profiles", .welcome, ["p", "f12"]) { _ in
      .profiles(.switcherRequested)
    },
    .init("welcome.up", "Up", .welcome, ["up", "k", "backtab"]) { _ in .profiles(.rowMoved(by: -1)) },
    .init("welcome.down", "Down", .welcome, ["down", "j", "tab"]) { _ in .profiles(.rowMoved(by: 1)) },
    .init("welcome.pageUp", "Scroll the mistakes up", .welcome, ["pgup", "ctrl+u"]) {
      .profiles(.scrolled(by: -$0.viewports.overlayRows))
    },
    .init("welcome.pageDown", "Scroll the mistakes down", .welcome, ["pgdn", "ctrl+d"]) {
      .profiles(.scrolled(by: $0.viewports.overlayRows))
    },
    .init("welcome.quit", "Quit", .welcome, ["q", "esc"]) { _ in .quitRequested },
  ]

  private static let dataPage: [ExplorerCommand] = [
    .init("data.close", "Back", hint: "back", .dataPage, ["esc", "q", "enter"]) { _ in .profiles(.closed) },
    .init("data.up", "Up", .dataPage, ["up", "k"]) { _ in .profiles(.scrolled(by: -1)) },
    .init("data.down", "Down", hint: "scroll", .dataPage, ["down", "j"]) { _ in .profiles(.scrolled(by: 1)) },
    .init("data.pageUp", "A page up", .dataPage, ["pgup", "ctrl+u"]) {
      .profiles(.scrolled(by: -$0.viewports.overlayRows))
    },
    .init("data.pageDown", "A page down", .dataPage, ["pgdn", "ctrl+d", "space"]) {
      .profiles(.scrolled(by: $0.viewports.overlayRows))
    },
  ]

  private static let profileList: [ExplorerCommand] = [
    .init("profiles.choose", "Switch to it", hint: "switch", .profileList, ["enter"]) { _ in .profiles(.rowChosen) },
    .init("profiles.add", "Add a subscription key", hint: "add a key", .profileList, ["a", "+"]) { _ in
      .profiles(.addRequested)
    },
    .init("profiles.close", "Stay with what is in use", hint: "back", .profileList, ["esc", "q", "f12"]) { _ in
      .profiles(.closed)
    },
    .init("profiles.up", "Up", .profileList, ["up", "k"]) { _ in .profiles(.rowMoved(by: -1)) },
    .init("profiles.down", "Down", .profileList, ["down", "j"]) { _ in .profiles(.rowMoved(by: 1)) },
    .init("profiles.pageUp", "A page up", .profileList, ["pgup", "ctrl+u"]) {
      .profiles(.rowMoved(by: -$0.viewports.overlayRows))
    },
    .init("profiles.pageDown", "A page down", .profileList, ["pgdn", "ctrl+d"]) {
      .profiles(.rowMoved(by: $0.viewports.overlayRows))
    },
    .init("profiles.first", "First", .profileList, ["home", "g"]) {
      .profiles(.rowMoved(by: -$0.profiles.known.count))
    },
    .init("profiles.last", "Last", .profileList, ["end", "G"]) { .profiles(.rowMoved(by: $0.profiles.known.count)) },
  ]

  private static let keyForm: [ExplorerCommand] = [
    .init("key.check", "Check the key and keep it", hint: "check and keep", .keyForm, ["enter"]) { _ in
      .profiles(.submitted)
    },
    .init("key.next", "Next input", hint: "next", .keyForm, ["tab", "down"]) { _ in
      .profiles(.fieldAdvanced(by: 1))
    },
    .init("key.previous", "Previous input", .keyForm, ["backtab", "up"]) { _ in .profiles(.fieldAdvanced(by: -1)) },
    .init("key.close", "Keep nothing", hint: "keep nothing", .keyForm, ["esc"]) { _ in .profiles(.closed) },
    .init("key.left", "Left, or the choice before", .keyForm, ["left", "ctrl+b"]) { _ in
      .profiles(.cursorMoved(.left))
    },
    .init("key.right", "Right, or the next choice", .keyForm, ["right", "ctrl+f"]) { _ in
      .profiles(.cursorMoved(.right))
    },
    .init("key.start", "Start", .keyForm, ["home", "ctrl+a"]) { _ in .profiles(.cursorMoved(.lineStart)) },
    .init("key.end", "End", .keyForm, ["end", "ctrl+e"]) { _ in .profiles(.cursorMoved(.lineEnd)) },
    .init("key.backspace", "Delete to the left", .keyForm, ["backspace", "ctrl+h"]) { _ in
      .profiles(.edited(.deleteBackward))
    },
    .init("key.delete", "Delete to the right", .keyForm, ["delete", "ctrl+d"]) { _ in
      .profiles(.edited(.deleteForward))
    },
    .init("key.killWord", "Delete the word to the left", .keyForm, ["ctrl+w", "alt+backspace"]) { _ in
      .profiles(.edited(.deleteWordBackward))
    },
    .init("key.killStart", "Delete to the start", .keyForm, ["ctrl+u"]) { _ in .profiles(.edited(.deleteToLineStart)) },
  ]

  private static let keyQuestion: [ExplorerCommand] = [
    .init("keyQuestion.yes", "Keep it unchecked", hint: "keep it unchecked", .keyQuestion, ["y"]) { _ in
      .profiles(.keepingUncheckedConfirmed)
    },
    .init("keyQuestion.no", "Keep nothing", hint: "keep nothing", .keyQuestion, ["esc", "n"]) { _ in
      .profiles(.closed)
    },
  ]
}
