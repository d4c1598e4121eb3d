import ExplorerState
import HaloModel
import TestSupport
import Testing

@Suite("Adding a key")
struct AddingKeyTests {
  private static let secret = "0123456789abcdef0123456789abcdef"

  private func form(of state: AppState) -> KeyForm? {
    if case .addKey(let form) = state.overlay { form } else { nil }
  }

  /// The form with a name and a key, not sent.
  private func filled(_ key: String = secret, _ state: AppState = Samples.switchableState()) -> AppState {
    var state = state
    _ = state.reduce(.profiles(.switcherRequested))
    _ = state.reduce(.profiles(.addRequested))
    _ = state.reduce(.profiles(.fieldAdvanced(by: 1)))
    _ = state.reduce(.profiles(.typed(SecretText("-north"))))
    _ = state.reduce(.profiles(.fieldAdvanced(by: 1)))
    _ = state.reduce(.profiles(.typed(SecretText(key))))
    return state
  }

  private func order(in effects: [Effect]) -> KeyOrder? {
    if case .profiles(.checkKey(let order, _)) = effects.first { order } else { nil }
  }

  private let kept = KeptKey(
    profile: ProfileSummary(
      id: .named("stage-north"), environment: .stage, host: "api.stage.haloconnect.io", credentials: "key file:x"),
    place: "the key lies in keys/stage-north, which only you can read")

  @Test("the key is handed over once and is gone from the state, which never prints it")
  func handedOver() throws {
    var state = filled(" \(Self.secret)\n")
    #expect(!"\(state)".contains(Self.secret))
    let effects = state.reduce(.profiles(.submitted))
    let order = try #require(self.order(in: effects))
    #expect(order.name == "stage-north")
    #expect(order.destination == .stage)
    #expect(order.key.reveal() == Self.secret)
    #expect(form(of: state)?.key.isEmpty == true)
    var printed = ""
    dump(effects, to: &printed)
    dump(filled(), to: &printed)
    print(effects, filled(), to: &printed)
    #expect(!printed.contains(Self.secret))
    #expect(!printed.contains(Self.secret.prefix(8)))
  }

  @Test(
    "what cannot be a key, a name or an address is said before anything is sent",
    arguments: [("", KeyForm.Field.key), ("two words", .key), ("schlüssel", .key)])
  func unusable(_ key: String, _ field: KeyForm.Field) {
    var state = filled(key)
    #expect(state.reduce(.profiles(.submitted)) == [])
    #expect(form(of: state)?.field == field)
    #expect(form(of: state)?.problem != nil)
  }

  @Test("a name that is taken is refused")
  func taken() {
    var state = filled()
    _ = state.reduce(.profiles(.fieldAdvanced(by: -1)))
    _ = state.reduce(.profiles(.edited(.deleteToLineStart)))
    _ = state.reduce(.profiles(.typed(SecretText("support"))))
    #expect(state.reduce(.profiles(.submitted)) == [])
    #expect(form(of: state)?.field == .name)
  }

  @Test(
    "an address of one's own has to be encrypted, or on this machine",
    arguments: [
      ("https://halo.sample.example", true), ("http://127.0.0.1:4256", true), ("http://halo.sample.example", false),
      ("halo.sample.example", false),
    ])
  func address(_ text: String, _ isFine: Bool) {
    var state = filled()
    _ = state.reduce(.profiles(.fieldAdvanced(by: -2)))
    _ = state.reduce(.profiles(.cursorMoved(.left)))
    #expect(form(of: state)?.destination == .custom)
    _ = state.reduce(.profiles(.fieldAdvanced(by: 1)))
    _ = state.reduce(.profiles(.edited(.deleteToLineStart)))
    _ = state.reduce(.profiles(.typed(SecretText(text))))
    #expect((order(in: state.reduce(.profiles(.submitted)))?.address == text) == isFine)
  }

  @Test("an accepted key is kept and used at once, and the event says where it lies")
  func accepted() throws {
    var state = filled()
    _ = state.reduce(.profiles(.submitted))
    #expect(state.reduce(.profiles(.keyChecked(.accepted, KeyID(1)))) == [.profiles(.keepKey(KeyID(1)))])
    #expect(
      state.reduce(.profiles(.keyKept(kept, KeyID(1)))) == [.profiles(.open(.named("stage-north"), SessionID(1)))])
    let info = ConnectionInfo(environment: .stage, host: "api.stage.haloconnect.io", keySource: "key file:x")
    _ = state.reduce(.profiles(.opened(info, SessionID(1))))
    let event = try #require(state.event?.text)
    #expect(event.contains("now STAGE api.stage.haloconnect.io"))
    #expect(event.contains(kept.place))
    #expect(state.profiles.current == .named("stage-north"))
  }

  @Test("a refused key is not kept, and another one can be given")
  func refused() {
    var state = filled()
    _ = state.reduce(.profiles(.submitted))
    #expect(state.reduce(.profiles(.keyChecked(.refused(Samples.refused), KeyID(1)))) == [])
    #expect(form(of: state)?.refusal == Samples.refused)
    #expect(form(of: state)?.field == .key)
    #expect(form(of: state)?.stage == .editing)
  }

  @Test("a key nobody could check is kept only after a second yes")
  func unreachable() {
    var state = filled()
    _ = state.reduce(.profiles(.submitted))
    #expect(state.reduce(.profiles(.keyChecked(.unreachable(Samples.refused), KeyID(1)))) == [])
    // The same yes as before is none.
    #expect(state.reduce(.profiles(.submitted)) == [])
    #expect(state.reduce(.profiles(.keepingUncheckedConfirmed)) == [.profiles(.keepKey(KeyID(1)))])
  }

  @Test("leaving the form forgets the key, also when its check answers later")
  func left() {
    var state = filled()
    _ = state.reduce(.profiles(.submitted))
    #expect(state.reduce(.profiles(.closed)) == [.profiles(.dropKey(KeyID(1)))])
    #expect(state.reduce(.profiles(.keyChecked(.accepted, KeyID(1)))) == [.profiles(.dropKey(KeyID(1)))])
  }

  @Test("a file with mistakes is left alone: the key stays for the session only")
  func brokenFile() {
    var state = AppState(connection: .unchosen, profiles: ProfilesState(mistakes: ["profiles.yaml:1:1: no"]))
    _ = state.reduce(.profiles(.welcomeChosen(.addKey)))
    #expect(form(of: state)?.places == [.session])
  }
}
