import ExplorerState
import ResultStore
import TestSupport
import Testing

@Suite("Copying rows")
struct CopyingTests {
  private func request(_ effects: [Effect]) -> CopyRequest? {
    effects.lazy.compactMap { if case .output(.copy(let request)) = $0 { request } else { nil } }.first
  }

  private func text(_ request: CopyRequest?) -> String? {
    guard let request else { return nil }
    let scope = request.scope.tableScope(of: request.table)
    guard let format = request.format else { return scope.plainText(of: request.table) }
    return TableExport.text(of: request.table, scope, as: format, options: request.options, limit: 10_000)?.text
  }

  @Test(
    "a cell is its plain value, rows are TSV with a header",
    arguments: [
      (.copyRequested(.cell), "Quillfeather"),
      (.copyRequested(.row), "INTERNALID\tFIRSTNAME\tSURNAME\tDOB\tBALANCE\n1\tAda\tQuillfeather\t1984-02-29\t12.50\n"),
      (.formattedCopyRequested(.inList), "(N'Quillfeather', N'Van der Sample-Longname', N'')\n"),
      (.formattedCopyRequested(.markdown), "| INTERNALID | FIRSTNAME |"),
      (.formattedCopyRequested(.sql), "INSERT INTO [PATIENTS] ([INTERNALID], [FIRSTNAME],"),
    ] as [(OutputAction, String)])
  func texts(_ action: OutputAction, _ expected: String) throws {
    var state = try Samples.patientsShown()
    _ = state.reduce(.results(.cursorMoved(rows: 0, columns: 2)))
    let copied = try #require(text(request(state.reduce(.output(action)))))
    #expect(copied.hasPrefix(expected))
  }

  @Test("all rows are those of the view, in its order")
  func view() throws {
    var state = try Samples.patientsShown()
    state.results.view.order = RowOrder(rows: [2, 0], seenRowCount: 3, tableRowCount: 3)
    let copied = text(request(state.reduce(.output(.copyRequested(.allRows)))))
    #expect(copied?.split(separator: "\n").map { $0.prefix(1) } == ["I", "3", "1"])
  }

  @Test("what is masked on the screen is masked in the copy")
  func masked() throws {
    var state = try Samples.patientsShown(in: .production)
    _ = state.reduce(.results(.cursorMoved(rows: 0, columns: 3)))
    let cell = request(state.reduce(.output(.copyRequested(.cell))))
    #expect(text(cell) == "1984-••-••")
    #expect(cell?.scope.isMasked == true)
  }

  @Test("with nothing there, or nothing selected, it says so")
  func nothing() throws {
    var state = Samples.state(using: Samples.site())
    #expect(request(state.reduce(.output(.copyRequested(.cell)))) == nil)
    #expect(state.event?.text == "There are no rows here to copy.")
    state = try Samples.patientsShown()
    #expect(request(state.reduce(.output(.copyRequested(.selection)))) == nil)
    #expect(state.event?.kind == .info)
  }

  static func report(
    _ answer: ClipboardAnswer, bytes: Int? = 1200, rows: Int = 3, missing: Int = 0, masked: Bool = false
  ) -> CopyReport {
    CopyReport(
      subject: .allRows, format: .tsv, rowCount: rows, missingRowCount: missing, byteCount: bytes, isMasked: masked,
      answer: answer)
  }

  @Test(
    "the status says how much was copied and how, and what to do where nothing was",
    arguments: [
      (report(.tool("wl-copy")), "3 rows were copied (TSV, 1,200 bytes, by wl-copy)."),
      (report(.terminal, masked: true), "3 rows were copied (TSV, 1,200 bytes, by the terminal), masked."),
      (
        report(.terminal, rows: 1, missing: 2),
        "1 row was copied (TSV, 1,200 bytes, by the terminal). 2 rows not here left out."
      ),
      (
        report(.tooLong(limit: 74_991), bytes: 120_000),
        "Nothing was copied: 120,000 bytes, and a terminal's clipboard takes 74,991. E writes a file."
      ),
      (report(.unavailable), "Nothing was copied: the terminal has no clipboard. E writes to a file."),
      (report(.unavailable, bytes: nil), "Nothing was copied: it is more than 32 MiB. E writes it to a file."),
    ])
  func statuses(_ report: CopyReport, _ expected: String) throws {
    var state = try Samples.patientsShown()
    _ = state.reduce(.output(.copied(report)))
    #expect(state.event?.text == expected)
  }
}
