import ExplorerState
import ExplorerViews
import HaloModel
import TerminalCells
import TestSupport
import Testing

/// Reading resources and writing requests with help, one recorded file each.
@Suite("Screens of resources")
struct ResourceScreenTests {
  static let sizes = [Size(80, 24), Size(120, 40), Size(160, 50), Size(40, 12)]

  private func screen(_ state: AppState, _ size: Size) -> String {
    let view = RootView(Appearance(theme: .haloDark, supportsUnicode: true))
    var state = state
    state.adopt(view.measure(state, size))
    return view.draw(state, size).buffer.text
  }

  @Test("a resource as a tree, the cursor on a reference", arguments: sizes)
  func tree(_ size: Size) {
    var state = Samples.state(reading: nil)
    _ = state.reduce(.resource(.searchRequested))
    _ = state.reduce(.resource(.searchEdited(.insert("Practitioner/gp"))))
    _ = state.reduce(.resource(.searchSubmitted))
    Snapshot.expect(screen(state, size), named: "resource-tree-\(size)")
  }

  @Test("its narrative", arguments: sizes)
  func narrative(_ size: Size) {
    var state = Samples.state(reading: nil)
    _ = state.reduce(.resource(.tabChosen(.reading)))
    Snapshot.expect(screen(state, size), named: "resource-narrative-\(size)")
  }

  @Test("its JSON", arguments: [Size(80, 24), Size(120, 40)])
  func json(_ size: Size) {
    var state = Samples.state(reading: nil)
    _ = state.reduce(.resource(.tabChosen(.json)))
    Snapshot.expect(screen(state, size), named: "resource-json-\(size)")
  }

  @Test("looking for a text", arguments: [Size(80, 24)])
  func find(_ size: Size) {
    var state = Samples.state(reading: nil)
    _ = state.reduce(.resource(.searchRequested))
    _ = state.reduce(.resource(.searchEdited(.insert("sampleton"))))
    Snapshot.expect(screen(state, size), named: "resource-find-\(size)")
  }

  @Test("a summary as a document", arguments: sizes)
  func summary(_ size: Size) {
    var state = Samples.state(reading: nil)
    _ = state.reduce(.resource(.summaryRequested))
    let answer = FHIRReadAnswer(value: Samples.fhirSummary, roundTrip: .milliseconds(4), byteCount: 100)
    _ = state.reduce(.resource(.arrived(answer, FHIRPage(FHIRRunAnswer(answer)), QueryKey(1))))
    _ = state.reduce(.resource(.cursorMoved(by: 6)))
    Snapshot.expect(screen(state, size), named: "resource-summary-\(size)")
  }

  @Test("what refers to a resource", arguments: sizes)
  func referrers(_ size: Size) {
    var state = Samples.state(reading: nil)
    _ = state.reduce(.resource(.referrersRequested))
    _ = state.reduce(.resource(.cursorMoved(by: 1)))
    Snapshot.expect(screen(state, size), named: "resource-referrers-\(size)")
  }

  @Test("a resource that is being read, and one that was not to be had", arguments: [Size(80, 24)])
  func reading(_ size: Size) {
    var state = Samples.state(reading: nil)
    _ = state.reduce(.resource(.summaryRequested))
    Snapshot.expect(screen(state, size), named: "resource-loading-\(size)")
    _ = state.reduce(.queries(.failed(Samples.offline, QueryKey(1))))
    Snapshot.expect(screen(state, size), named: "resource-failure-\(size)")
  }

  @Test("an entry that cannot be used", arguments: [Size(80, 24)])
  func malformed(_ size: Size) {
    Snapshot.expect(screen(Samples.state(reading: Samples.fhirEntries[3]), size), named: "resource-malformed-\(size)")
  }

  /// A state in FHIR mode in which a text was typed.
  private func typing(_ text: String) -> AppState {
    var state = Samples.state(using: Samples.site())
    _ = state.reduce(.editor(.modeToggled))
    _ = state.reduce(.fhir(.capabilitiesArrived(Samples.fhirStatement, Samples.banksia)))
    for character in text { _ = state.reduce(.editor(.edited(.insert(String(character))))) }
    return state
  }

  @Test("what can follow is listed beside the line", arguments: sizes)
  func completion(_ size: Size) {
    Snapshot.expect(screen(typing("Patient?gender=female&b"), size), named: "fhir-complete-\(size)")
  }

  @Test("what is wrong is said below the line", arguments: [Size(80, 24), Size(120, 40), Size(40, 12)])
  func lint(_ size: Size) {
    Snapshot.expect(screen(typing("Patient?birthdate=1980-13-01&name=Smith,John"), size), named: "fhir-lint-\(size)")
  }

  @Test("wrong parts are underlined, in the line and in the form")
  func marks() throws {
    var state = typing("Patient?birthdate=1980-13-01")
    let view = RootView(Appearance(theme: .haloDark, supportsUnicode: true))
    func underlined(_ state: AppState) -> String {
      let buffer = view.draw(state, Size(120, 40)).buffer
      var text = ""
      for row in 0..<40 {
        for column in 0..<120 {
          guard let cell = buffer[Point(column, row)], cell.style.attributes.contains(.underline) else { continue }
          text += cell.text
        }
      }
      return text
    }
    #expect(underlined(state) == "1980-13-01")
    _ = state.reduce(.editor(.formToggled))
    #expect(underlined(state) == "1980-13-01")
  }

  @Test("every view draws at every size without trapping, however deep the resource nests")
  func everySize() {
    let deep =
      "{\"resourceType\":\"Basic\",\"extension\":" + String(repeating: "[{\"extension\":", count: 250) + "\"end\""
      + String(repeating: "}]", count: 250) + "}"
    let hostile =
      #"{"resourceType":"Patient","id":"x\u001b[2J","\u202ename":"\u0007 e\u0301 李 👩‍👩‍👧 🇦🇺","text":{"div":"<p>\u001b]0;x</p><table><tr><td>李李李李</td><td></td></tr></table>"}}"#
    var states = [
      Samples.state(reading: nil), typing("P"), typing("Patient?_has:"), typing("Patient?nosuch=ge&_count=x"),
    ]
    for json in [deep, hostile, #"{"resourceType":"Patient"}"#] {
      for tab in [ResourcePage.Tab.tree, .reading, .json] {
        var state = Samples.state(reading: .init(fullURL: nil, mode: nil, resource: Samples.fhir(json)))
        _ = state.reduce(.resource(.tabChosen(tab)))
        states.append(state)
        _ = state.reduce(.resource(.cursorMovedToEnd))
        states.append(state)
      }
    }
    for state in states {
      for columns in [1, 5, 39, 40, 60, 80, 120, 200] {
        for rows in [1, 5, 9, 10, 11, 16, 24, 40] {
          let text = screen(state, Size(columns, rows))
          #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == rows)
          for scalar in text.unicodeScalars where scalar != "\n" {
            let category = scalar.properties.generalCategory
            #expect(category != .control && category != .format, "U+\(String(scalar.value, radix: 16))")
          }
        }
      }
    }
  }
}
