import ExplorerState
import HaloModel
import TestSupport
import Testing

@Suite("First steps")
struct WelcomeTests {
  private func card(of state: AppState) -> WelcomeCard? {
    if case .welcome(let card) = state.overlay { card } else { nil }
  }

  @Test("with nothing configured the card opens, and nothing is connected to")
  func nothingConfigured() {
    var state = AppState(connection: .unchosen)
    #expect(card(of: state) != nil)
    #expect(state.reduce(.started) == [])
  }

  @Test("mistakes in the file are on the card, and the sandbox is offered all the same")
  func mistakes() {
    var state = AppState(
      connection: .unchosen,
      profiles: ProfilesState(known: Samples.connections, mistakes: ["profiles.yaml:3:5: environment: unknown"]))
    #expect(card(of: state) != nil)
    #expect(
      state.reduce(.profiles(.welcomeChosen(.sandbox))) == [.profiles(.open(.embeddedSandbox, SessionID(1)))])
  }

  @Test("profiles without a default open the list")
  func noDefault() {
    let state = AppState(connection: .unchosen, profiles: ProfilesState(known: Samples.connections))
    #expect(state.overlay == .profiles(ProfileSwitcherProbe.first))
  }

  @Test("the sandbox starts at once, and the card goes when it stands")
  func sandbox() {
    var state = AppState(connection: .unchosen)
    #expect(state.reduce(.profiles(.welcomeChosen(nil))) == [.profiles(.open(.embeddedSandbox, SessionID(1)))])
    let effects = state.reduce(.profiles(.opened(Samples.connection, SessionID(1))))
    #expect(state.overlay == nil)
    #expect(state.connection == .ready(Samples.connection))
    #expect(!state.keepsQueries)
    #expect(effects.contains(.watchQueries))
  }

  @Test("a sandbox that does not start says why on the card")
  func notStarted() {
    var state = AppState(connection: .unchosen)
    _ = state.reduce(.profiles(.welcomeChosen(.sandbox)))
    _ = state.reduce(.profiles(.notOpened(Samples.refused, SessionID(1))))
    #expect(card(of: state)?.problem == Samples.refused)
    #expect(state.connection == .unchosen)
  }

  @Test("how data is kept is read and left again")
  func data() {
    var state = AppState(connection: .unchosen)
    _ = state.reduce(.profiles(.welcomeChosen(.data)))
    #expect(card(of: state)?.tellsOfData == true)
    _ = state.reduce(.profiles(.closed))
    #expect(card(of: state)?.tellsOfData == false)
  }

  @Test("the form for a key leads back to the card")
  func backFromForm() {
    var state = AppState(connection: .unchosen)
    _ = state.reduce(.profiles(.welcomeChosen(.addKey)))
    _ = state.reduce(.profiles(.closed))
    #expect(card(of: state) != nil)
  }
}

/// The list as it opens, made the way a user does.
private enum ProfileSwitcherProbe {
  static var first: ProfileSwitcher {
    var state = Samples.switchableState()
    state.profiles.current = nil
    _ = state.reduce(.profiles(.switcherRequested))
    guard case .profiles(let list) = state.overlay else { fatalError("the list did not open") }
    return list
  }
}
