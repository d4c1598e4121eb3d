import ExplorerState
import HaloModel
import TestSupport
import Testing

@Suite("Catalogues")
struct CatalogueTests {
  private let key = CatalogueKey(site: Samples.banksia, name: "BPSPatients")

  private func opened() throws -> AppState {
    var state = Samples.state(using: Samples.site())
    _ = state.reduce(.sites(.cursorMoved(by: 1)))
    _ = state.reduce(.sites(.rowExpanded))
    let rows = """
      [{"TABLE_NAME":"PATIENTS","COLUMN_NAME":"INTERNALID","DATA_TYPE":"int","LENGTH":null},\
      {"TABLE_NAME":"PATIENTS","COLUMN_NAME":"SURNAME","DATA_TYPE":"varchar","LENGTH":40},\
      {"TABLE_NAME":"USERS","COLUMN_NAME":"ORDER","DATA_TYPE":"INT       ","LENGTH":null}]
      """
    _ = state.reduce(.queries(.answered(try Samples.queryAnswer(rows: rows), QueryKey(1))))
    return state
  }

  @Test("opening a catalogue costs one query, in the site's dialect", arguments: [PMSType.bestPractice, .zedmed])
  func oneQuery(_ pms: PMSType) throws {
    var state = Samples.state(using: Samples.site(pms: pms))
    _ = state.reduce(.sites(.cursorMoved(by: 1)))
    let effects = state.reduce(.sites(.rowExpanded)).filter { if case .runQuery = $0 { true } else { false } }
    guard case .runQuery(let request) = try #require(effects.first) else { return }
    #expect(effects.count == 1)
    #expect(
      request.command.command.text.contains(pms == .zedmed ? "RDB$RELATION_FIELDS" : "INFORMATION_SCHEMA.COLUMNS"))
    #expect(state.queries.records.count == 1)
    _ = state.reduce(.sites(.rowCollapsed))
    let again = state.reduce(.sites(.rowExpanded)).filter { if case .runQuery = $0 { true } else { false } }
    #expect(again == [])
  }

  @Test("tables open to their columns with types")
  func columns() throws {
    var state = try opened()
    let tables = state.sites.rows.filter { if case .table = $0 { true } else { false } }
    #expect(tables == [.table(0, key), .table(1, key)])
    _ = state.reduce(.sites(.cursorMoved(by: 1)))
    _ = state.reduce(.sites(.rowExpanded))
    #expect(state.sites.table(0, key)?.columns.map(\.type) == ["int", "varchar(40)"])
    #expect(state.sites.rows.contains(.column(1, table: 0, key)))
    _ = state.reduce(.sites(.rowCollapsed))
    #expect(!state.sites.rows.contains(.column(1, table: 0, key)))
  }

  @Test("Enter puts names into the editor, quoted where the dialect needs it")
  func names() throws {
    var state = try opened()
    _ = state.reduce(.sites(.cursorMoved(by: 1)))
    _ = state.reduce(.sites(.rowChosen))
    #expect(state.editor.buffer.text == "PATIENTS")
    _ = state.reduce(.sites(.cursorMoved(by: 1)))
    _ = state.reduce(.sites(.rowExpanded))
    _ = state.reduce(.sites(.cursorMoved(by: 1)))
    _ = state.reduce(.sites(.rowChosen))
    #expect(state.editor.buffer.text == "PATIENTS [ORDER]")
  }

  @Test("choosing a catalogue that is not the default sends its name with queries")
  func chosenCatalogue() throws {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    _ = state.reduce(.sites(.cursorMovedToEnd))
    _ = state.reduce(.sites(.rowChosen))
    #expect(state.sites.currentCatalogue == "BPSDocuments")
    let effects = state.reduce(.editor(.runRequested))
    guard case .runQuery(let request) = try #require(effects.first) else { return }
    #expect(request.command.catalogue == "BPSDocuments")
  }

  @Test("a catalogue that cannot be read says why where its tables would be")
  func failure() {
    var state = Samples.state(using: Samples.site())
    _ = state.reduce(.sites(.cursorMoved(by: 1)))
    _ = state.reduce(.sites(.rowExpanded))
    _ = state.reduce(.queries(.failed(Samples.offline, QueryKey(1))))
    #expect(state.sites.rows.contains(.note(Samples.offline.summary)))
  }
}
