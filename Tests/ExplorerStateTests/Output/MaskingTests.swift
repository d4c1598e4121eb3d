import ExplorerState
import HaloModel
import TestSupport
import Testing

@Suite("Masking patient data")
struct MaskingTests {
  @Test(
    "it is on in production, off elsewhere, and as the profile says",
    arguments: [
      (.production, nil, true), (.stage, nil, false), (.sandbox, nil, false), (.custom, nil, false),
      (.production, false, false), (.sandbox, true, true),
    ] as [(ConnectionInfo.Environment, Bool?, Bool)])
  func defaults(_ environment: ConnectionInfo.Environment, _ profile: Bool?, _ isMasked: Bool) throws {
    let state = try Samples.patientsShown(in: environment, masks: profile)
    #expect(state.isMasked == isMasked)
    #expect(state.shownMasks == (isMasked ? [nil, .text, .text, .date, nil] : []))
  }

  @Test("in production it is shown for a minute, counted down, and masked again by itself")
  func timed() throws {
    var state = try Samples.patientsShown(in: .production)
    _ = state.reduce(.output(.maskToggled))
    #expect(!state.isMasked)
    #expect(state.shownMasks.isEmpty)
    #expect(state.shownFor == .seconds(60))
    state.now = Samples.moment(59.5)
    #expect(state.reduce(.ticked).contains(.tick(after: .seconds(1))))
    #expect(state.shownFor == .milliseconds(500))
    state.now = Samples.moment(60)
    _ = state.reduce(.ticked)
    #expect(state.isMasked)
    #expect(state.mask(ofColumn: 2) == .text)
    #expect(state.event?.text == "PHI masked again.")
  }

  @Test("the key masks at once what is shown for a time")
  func maskedAtOnce() throws {
    var state = try Samples.patientsShown(in: .production)
    _ = state.reduce(.output(.maskToggled))
    _ = state.reduce(.output(.maskToggled))
    #expect(state.isMasked)
    #expect(state.shownFor == nil)
  }

  @Test("outside of production it is switched without a limit of time")
  func untimed() throws {
    var state = try Samples.patientsShown(in: .stage)
    _ = state.reduce(.output(.maskToggled))
    #expect(state.isMasked)
    _ = state.reduce(.output(.maskToggled))
    #expect(!state.isMasked)
    #expect(state.shownFor == nil)
    state = try Samples.patientsShown(in: .stage, masks: true)
    _ = state.reduce(.output(.maskToggled))
    state.now = Samples.moment(3600)
    _ = state.reduce(.ticked)
    #expect(!state.isMasked)
  }

  @Test("the user's rules decide before the built-in ones")
  func rules() throws {
    let rules = MaskingRules(columns: [.init("SURNAME", nil), .init("BALANCE", .number)])
    let state = try Samples.patientsShown(in: .production, rules: rules)
    #expect(state.shownMasks == [nil, .text, nil, .date, .number])
  }

  @Test("a resource is masked by its paths, in the tree, in the JSON and in copies, and shown again")
  func resource() throws {
    var state = Samples.state(reading: nil)
    guard case .resource(let before) = state.overlay else { return #expect(Bool(false), "no resource is open") }
    let plain = try #require(before.page.tree?.nodes.map(\.text))
    _ = state.reduce(.output(.maskToggled))
    guard case .resource(let masked) = state.overlay else { return #expect(Bool(false), "the view closed") }
    let texts = try #require(masked.page.tree?.nodes.map(\.text))
    #expect(texts.count == plain.count)
    #expect(texts.contains("████████"))
    #expect(!texts.contains("Quillfeather"))
    #expect(masked.page.cursor == before.page.cursor)
    _ = state.reduce(.resource(.tabChosen(.json)))
    guard case .resource(let json) = state.overlay else { return #expect(Bool(false), "the view closed") }
    #expect(json.page.jsonLines.allSatisfy { !$0.contains("Quillfeather") })
    _ = state.reduce(.resource(.tabChosen(.tree)))
    _ = state.reduce(.output(.maskToggled))
    guard case .resource(let shown) = state.overlay else { return #expect(Bool(false), "the view closed") }
    #expect(shown.page.tree?.nodes.map(\.text) == plain)
  }
}
