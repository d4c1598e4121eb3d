import ExplorerState
import ExplorerViews
import ResultStore
import TerminalCells
import TestSupport
import Testing

/// Masked rows and the form of an export, one recorded file each.
@Suite("Screens of masking and exports")
struct OutputScreenTests {
  private static let sizes = [Size(80, 24), Size(120, 40)]

  private func screen(_ state: AppState, _ size: Size, unicode: Bool = true) -> String {
    let view = RootView(Appearance(theme: .haloDark, supportsUnicode: unicode))
    var state = state
    state.adopt(view.measure(state, size))
    return view.draw(state, size).buffer.text
  }

  @Test("masked rows", arguments: sizes)
  func masked(_ size: Size) throws {
    let text = screen(try Samples.patientsShown(in: .production), size)
    #expect(!text.contains("Quillfeather"))
    #expect(text.contains("PHI masked"))
    Snapshot.expect(text, named: "masked-grid-\(size)")
  }

  @Test("a masked row as a record")
  func maskedRecord() throws {
    let text = screen(try Samples.patientsShown(in: .production), Size(40, 12))
    #expect(!text.contains("Quillfeather"))
    Snapshot.expect(text, named: "masked-record-40x12")
  }

  @Test("masked rows without Unicode")
  func maskedInASCII() throws {
    let text = screen(try Samples.patientsShown(in: .production), Size(80, 24), unicode: false)
    #expect(text.contains("########"))
    #expect(text.contains("1984-**-**"))
  }

  @Test("rows shown for a time count it down")
  func shown() throws {
    var state = try Samples.patientsShown(in: .production)
    _ = state.reduce(.output(.maskToggled))
    state.now = Samples.moment(18)
    #expect(screen(state, Size(120, 40)).contains("PHI shown 0:42"))
  }

  @Test("the form of an export", arguments: sizes)
  func export(_ size: Size) throws {
    Snapshot.expect(screen(try form(), size), named: "export-\(size)")
  }

  @Test("the question before a file is replaced")
  func exists() throws {
    var state = try form()
    _ = state.reduce(.output(.form(.submitted)))
    _ = state.reduce(.output(.failed(ExportID(1), .exists)))
    Snapshot.expect(screen(state, Size(80, 24)), named: "export-exists-80x24")
  }

  @Test("a path that cannot be used")
  func unusable() throws {
    var state = try form()
    _ = state.reduce(.output(.form(.submitted)))
    let report = ErrorReport(
      word: "not written", message: "The file /nowhere/rows.csv cannot be made: No such file or directory.",
      meaning: "Nothing was left behind.", nextStep: "Choose a folder that exists and that you may write to.")
    _ = state.reduce(.output(.failed(ExportID(1), .unusablePath(report))))
    Snapshot.expect(screen(state, Size(80, 24)), named: "export-unusable-80x24")
  }

  @Test("the second and third keys of y are offered")
  func copyKeys() throws {
    var state = try Samples.patientsShown()
    state.prefix = "y"
    #expect(screen(state, Size(120, 40)).contains("y …"))
    state.prefix = "y f"
    let text = screen(state, Size(120, 40))
    for hint in ["c CSV", "t TSV", "j JSON", "s INSERT", "i IN list"] { #expect(text.contains(hint), "\(hint)") }
  }

  @Test("three keys copy in a format")
  func threeKeys() throws {
    let keymap = Keymap()
    var state = try Samples.patientsShown()
    for (key, expected) in [
      ("y", Action.prefixPressed("y")), ("f", .prefixPressed("y f")), ("c", .output(.formattedCopyRequested(.csv))),
    ] {
      guard let event = KeyEvent(key) else { return #expect(Bool(false), "no such key") }
      let actions = keymap.actions(for: .key(event), in: state)
      #expect(actions == [expected])
      state.prefix = nil
      for action in actions { _ = state.reduce(action) }
    }
  }

  /// With a name that does not depend on the time zone.
  private func form() throws -> AppState {
    var state = try Samples.patientsShown(in: .production)
    _ = state.reduce(.output(.exportRequested))
    _ = state.reduce(.output(.form(.edited(.deleteToLineStart))))
    _ = state.reduce(.output(.form(.edited(.insert("banksia-street-20260305-093000.csv")))))
    return state
  }
}
