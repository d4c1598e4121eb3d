import ExplorerState
import HaloModel
import TestSupport
import Testing

@Suite("Switching connections")
struct SwitchingTests {
  /// Opens the list and chooses a row.
  private func choose(_ row: Int, _ state: inout AppState) -> [Effect] {
    _ = state.reduce(.profiles(.switcherRequested))
    _ = state.reduce(.profiles(.rowMoved(by: -100)))
    _ = state.reduce(.profiles(.rowMoved(by: row)))
    return state.reduce(.profiles(.rowChosen))
  }

  private func problem(of state: AppState) -> ProfileSwitcher.Problem? {
    if case .profiles(let list) = state.overlay { list.problem } else { nil }
  }

  @Test("the list stands on what is in use")
  func cursor() {
    var state = Samples.switchableState()
    _ = state.reduce(.profiles(.switcherRequested))
    guard case .profiles(let list) = state.overlay else { return #expect(Bool(false), "the list did not open") }
    #expect(list.cursor == Samples.connections.count - 1)
  }

  @Test("the new connection takes over when it stands: the old one is closed, and nothing of it is left")
  func takesOver() throws {
    var state = Samples.switchableState(using: Samples.site(), sql: "SELECT 1")
    _ = state.reduce(.editor(.runRequested))
    #expect(choose(0, &state) == [.profiles(.open(.named("reception"), SessionID(1)))])
    // Until it stands everything stays as it was.
    #expect(state.sites.currentSite != nil)
    #expect(state.queries.runningCount == 1)
    let effects = state.reduce(.profiles(.opened(Samples.production, SessionID(1))))
    #expect(effects.contains(.profiles(.close(.first))))
    #expect(effects.contains(.loadKeptQueries))
    #expect(effects.contains(.sites(.loadSaved)))
    #expect(state.sites.entries.isEmpty)
    #expect(state.queries.count == 0)
    #expect(state.results.shown == nil)
    #expect(state.overlay == nil)
    #expect(state.editor.buffer.text == "SELECT 1")
    #expect(state.connection == .ready(Samples.production))
    let event = try #require(state.event?.text)
    #expect(event.hasPrefix("now PRODUCTION api.haloconnect.io"))
    #expect(event.contains("1 query let go"))
  }

  @Test("async queries go on where they are")
  func asyncGoesOn() throws {
    var state = Samples.switchableState(using: Samples.site(), sql: "SELECT 1")
    state.keepsQueries = true
    _ = state.reduce(.editor(.runAsyncRequested))
    _ = state.reduce(.queries(.accepted(Samples.asyncQuery(.queued), roundTrip: .zero, QueryKey(1))))
    _ = choose(0, &state)
    let effects = state.reduce(.profiles(.opened(Samples.production, SessionID(1))))
    #expect(!effects.contains(.forget(Samples.queryID())))
    #expect(try #require(state.event?.text).contains("1 async query goes on there, kept for when you come back"))
  }

  @Test("statements that wait for their turn never run at the next environment")
  func waitingStatements() {
    var state = Samples.switchableState(using: Samples.site(), sql: "SELECT 1; SELECT 2")
    _ = state.reduce(.editor(.runRequested))
    _ = choose(0, &state)
    _ = state.reduce(.profiles(.opened(Samples.production, SessionID(1))))
    #expect(state.queries.waiting == nil)
    #expect(state.reduce(.editor(.runRequested)) == [])
  }

  @Test("a credential that cannot be read leaves the connection in place and says why and what next")
  func unreadable() {
    var state = Samples.switchableState(using: Samples.site())
    let before = (state.connection, state.sites)
    _ = choose(1, &state)
    #expect(state.reduce(.profiles(.notOpened(Samples.openKeyFile, SessionID(1)))) == [])
    #expect(state.connection == before.0)
    #expect(state.sites == before.1)
    #expect(problem(of: state)?.name == "support")
    #expect(problem(of: state)?.report == Samples.openKeyFile)
  }

  @Test("of two fast switches the last counts, and the first is closed when it stands after all")
  func twice() {
    var state = Samples.switchableState()
    _ = choose(0, &state)
    #expect(choose(1, &state) == [.profiles(.open(.named("support"), SessionID(2)))])
    #expect(
      state.reduce(.profiles(.opened(Samples.production, SessionID(1)))) == [.profiles(.close(SessionID(1)))])
    #expect(state.connection == .ready(Samples.connection))
    // A late failure of the first is nobody's business either.
    _ = state.reduce(.profiles(.notOpened(Samples.openKeyFile, SessionID(1))))
    #expect(problem(of: state) == nil)
  }

  @Test("choosing the same one again while it opens asks once, and what is in use already is only said")
  func same() {
    var state = Samples.switchableState()
    _ = choose(0, &state)
    #expect(state.reduce(.profiles(.rowChosen)) == [])
    _ = state.reduce(.profiles(.opened(Samples.production, SessionID(1))))
    #expect(choose(0, &state) == [])
    #expect(state.overlay == nil)
    #expect(state.event?.text == "reception is in use.")
  }

  @Test("Esc while it opens: it is not awaited, and is closed when it stands")
  func left() {
    var state = Samples.switchableState()
    _ = choose(0, &state)
    _ = state.reduce(.profiles(.closed))
    #expect(
      state.reduce(.profiles(.opened(Samples.production, SessionID(1)))) == [.profiles(.close(SessionID(1)))])
    #expect(state.connection == .ready(Samples.connection))
  }

  @Test("a connection that fails at the start offers the others")
  func failsAtStart() {
    var state = AppState(
      connection: .starting(Samples.production),
      profiles: ProfilesState(known: Samples.connections, current: .named("reception")))
    #expect(state.reduce(.started) == [.connect])
    _ = state.reduce(.connectionFailed(Samples.openKeyFile))
    #expect(problem(of: state)?.name == "reception")
    // Chosen again it is opened again: what failed once may do now.
    #expect(state.reduce(.profiles(.rowChosen)) == [.profiles(.open(.named("reception"), SessionID(1)))])
  }

  @Test("the profile's theme comes with it, and goes with it")
  func theme() {
    var state = Samples.switchableState()
    _ = choose(1, &state)
    let info = ConnectionInfo(
      environment: .stage, host: "api.stage.haloconnect.io", keySource: "key", profile: "support")
    #expect(state.reduce(.profiles(.opened(info, SessionID(1)))).contains(.profiles(.applyTheme("halo-light"))))
    _ = choose(0, &state)
    #expect(
      state.reduce(.profiles(.opened(Samples.production, SessionID(2)))).contains(.profiles(.applyTheme(nil))))
  }

  @Test("webhooks are received once, however often is switched")
  func webhooks() {
    var state = AppState(connection: .starting(Samples.connection))
    state.profiles = ProfilesState(known: Samples.connections, current: .embeddedSandbox)
    #expect(state.reduce(.connectionReady(Samples.connection)).contains(.watchWebhooks))
    _ = state.reduce(.queries(.webhook(.listening(port: 9000))))
    _ = choose(0, &state)
    let effects = state.reduce(.profiles(.opened(Samples.production, SessionID(1))))
    #expect(!effects.contains(.watchWebhooks))
    #expect(state.queries.webhookPort == 9000)
  }

  @Test("a read-only profile refuses what is not provably a read, without asking")
  func readOnly() {
    var state = Samples.state(opened: Samples.production, as: "reception")
    _ = state.reduce(.sites(.findEdited(.insert(Samples.banksia.rawValue))))
    _ = state.reduce(.sites(.findSubmitted))
    _ = state.reduce(.sites(.found(Samples.answer(), LookupID(1))))
    _ = state.reduce(.editor(.edited(.insert("UPDATE PATIENTS SET SURNAME = 'Sample'"))))
    #expect(state.reduce(.editor(.runRequested)) == [])
    #expect(state.overlay == nil)
    #expect(state.event?.text.contains("reception is read-only") == true)
    #expect(state.reduce(.editor(.registerRequested)) == [])
    #expect(state.overlay == nil)
  }
}
