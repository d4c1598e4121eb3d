import ExplorerState
import ExplorerViews
import HaloModel
import TerminalCells
import TestSupport
import Testing

/// The screens of choosing, switching and adding connections as text, one recorded file each.
@Suite("Screens of connections")
struct ProfileScreenTests {
  private func screen(_ state: AppState, _ size: Size) -> String {
    let view = RootView(Appearance(theme: .haloDark, supportsUnicode: true))
    var state = state
    state.adopt(view.measure(state, size))
    return view.draw(state, size).buffer.text
  }

  private static let sizes = [Size(80, 24), Size(120, 40), Size(160, 50), Size(40, 12)]

  static let mistakes = [
    "~/.config/haloscope/profiles.yaml:4:18: profiles.stage.environment: `stagin` is none of production, stage, sandbox, custom",
    "~/.config/haloscope/profiles.yaml:9:5: profiles.reception.tokens: there is no such key; did you mean token?",
  ]

  static func form(_ key: String = "0123456789abcdef0123456789abcdef") -> AppState {
    var state = Samples.switchableState()
    _ = state.reduce(.profiles(.switcherRequested))
    _ = state.reduce(.profiles(.addRequested))
    _ = state.reduce(.profiles(.fieldAdvanced(by: 2)))
    _ = state.reduce(.profiles(.typed(SecretText(key))))
    return state
  }

  static func desktop(after seconds: Double = 900) -> AppState {
    var state = Samples.state(opened: Samples.desktop, as: "front-desk")
    _ = state.reduce(.profiles(.token(.obtained(lifetime: .seconds(3600)))))
    state.now = Samples.moment(seconds)
    _ = state.reduce(.profiles(.token(.renewed(lifetime: .seconds(3600), isAfterRefusal: false))))
    state.now = Samples.moment(seconds + 900)
    return state
  }

  @Test("nothing configured: three things to do first", arguments: sizes)
  func welcome(_ size: Size) {
    Snapshot.expect(screen(AppState(connection: .unchosen), size), named: "welcome-\(size)")
  }

  @Test("a configuration that cannot be read: its mistakes above the choices", arguments: sizes)
  func mistakes(_ size: Size) {
    let state = AppState(connection: .unchosen, profiles: ProfilesState(mistakes: Self.mistakes))
    Snapshot.expect(screen(state, size), named: "welcome-mistakes-\(size)")
  }

  @Test("how data is kept", arguments: sizes)
  func data(_ size: Size) {
    var state = AppState(connection: .unchosen)
    _ = state.reduce(.profiles(.welcomeChosen(.data)))
    Snapshot.expect(screen(state, size), named: "data-kept-\(size)")
  }

  @Test("the connections to switch to", arguments: sizes)
  func switcher(_ size: Size) {
    var state = Samples.switchableState(using: Samples.site())
    _ = state.reduce(.profiles(.switcherRequested))
    _ = state.reduce(.profiles(.rowMoved(by: -3)))
    Snapshot.expect(screen(state, size), named: "connections-\(size)")
  }

  @Test("a connection that did not open says why in the list", arguments: [Size(80, 24), Size(40, 12)])
  func notOpened(_ size: Size) {
    var state = Samples.switchableState(using: Samples.site())
    _ = state.reduce(.profiles(.switcherRequested))
    _ = state.reduce(.profiles(.rowMoved(by: -3)))
    _ = state.reduce(.profiles(.rowChosen))
    _ = state.reduce(.profiles(.notOpened(Samples.openKeyFile, SessionID(1))))
    Snapshot.expect(screen(state, size), named: "connections-refused-\(size)")
  }

  @Test("the form for a key", arguments: sizes)
  func keyForm(_ size: Size) {
    Snapshot.expect(screen(Self.form(), size), named: "add-key-\(size)")
  }

  @Test("however long the key, the screen is the same, and no part of it is on it")
  func dots() {
    let long = screen(Self.form(), Size(80, 24))
    #expect(long == screen(Self.form("x"), Size(80, 24)))
    #expect(!long.contains("0123"))
  }

  @Test("a refused key says what it may be")
  func refusedKey() {
    var state = Self.form()
    _ = state.reduce(.profiles(.submitted))
    let refusal = ErrorReport(
      word: "401 Unauthorized", message: "api.stage.haloconnect.io does not accept this key.",
      meaning: "A key belongs to one Halo Cloud: one of production fails on stage, and the other way round.",
      nextStep: "Check which Halo Cloud the key is for, and that it was copied whole.")
    _ = state.reduce(.profiles(.keyChecked(.refused(refusal), KeyID(1))))
    Snapshot.expect(screen(state, Size(80, 24)), named: "add-key-refused-80x24")
  }

  @Test("a key nobody could check asks again")
  func uncheckedKey() {
    var state = Self.form()
    _ = state.reduce(.profiles(.submitted))
    _ = state.reduce(.profiles(.keyChecked(.unreachable(Samples.refused), KeyID(1))))
    Snapshot.expect(screen(state, Size(80, 24)), named: "add-key-unchecked-80x24")
  }

  @Test("a desktop connection: who the token is for and how long it lives", arguments: sizes)
  func desktop(_ size: Size) {
    var state = Self.desktop()
    state.focus = .sites
    Snapshot.expect(screen(state, size), named: "desktop-\(size)")
  }

  @Test("no token: why and what next", arguments: [Size(80, 24), Size(120, 40)])
  func tokenTrouble(_ size: Size) {
    var state = Self.desktop()
    state.focus = .sites
    let failure = ErrorReport(
      word: "no token", message: "The command halo-token ended with status 1.",
      meaning: "Without a token nothing can be sent.",
      nextStep: "Run halo-token in a shell; it says there what it lacks.")
    _ = state.reduce(.profiles(.token(.failed(failure))))
    Snapshot.expect(screen(state, size), named: "desktop-trouble-\(size)")
  }

  @Test(
    "the title says environment, profile, API and read-only",
    arguments: [
      (Samples.production, "reception", ["PRODUCTION", "reception", "READ-ONLY", "key keyring:reception"]),
      (Samples.desktop, "front-desk", ["STAGE", "front-desk", "DESKTOP", "site f26e076f", "token command:halo-token"]),
      (
        ConnectionInfo(environment: .custom, host: "halo.sample.example", keySource: "key env:OWN_KEY", profile: "own"),
        "own", ["CUSTOM halo.sample.example", "own", "key env:OWN_KEY"]
      ),
    ])
  func title(_ info: ConnectionInfo, _ name: String, _ words: [String]) {
    let state = Samples.state(opened: info, as: name)
    let title = screen(state, Size(120, 40)).split(separator: "\n").first ?? ""
    for word in words { #expect(title.contains(word), "\(title)") }
    #expect(title.contains("READ-ONLY") == info.isReadOnly)
  }

  @Test("every state draws at every size without trapping, in ASCII too")
  func everySize() {
    var data = AppState(connection: .unchosen)
    _ = data.reduce(.profiles(.welcomeChosen(.data)))
    var list = Samples.switchableState()
    _ = list.reduce(.profiles(.switcherRequested))
    let broken = AppState(connection: .unchosen, profiles: ProfilesState(mistakes: Self.mistakes))
    let view = RootView(Appearance(theme: .haloDark, supportsUnicode: false))
    for state in [AppState(connection: .unchosen), data, list, broken, Self.form(), Self.desktop()] {
      for columns in [1, 2, 5, 20, 39, 40, 41, 60, 79, 80, 100, 119, 120, 160, 250] {
        for rows in [1, 2, 5, 9, 10, 11, 15, 16, 24, 40] {
          var state = state
          let size = Size(columns, rows)
          state.adopt(view.measure(state, size))
          let lines = view.draw(state, size).buffer.text.split(separator: "\n", omittingEmptySubsequences: false)
          #expect(lines.count == rows)
        }
      }
    }
  }
}
