import ExplorerState
import ResultStore
import Synchronization
import TestSupport
import Testing

@Suite("Exporting rows to a file")
struct ExportingTests {
  private func form(_ state: AppState) -> ExportForm? {
    if case .export(let form) = state.overlay { form } else { nil }
  }

  private func request(_ effects: [Effect]) -> ExportRequest? {
    effects.lazy.compactMap { if case .output(.export(let request)) = $0 { request } else { nil } }.first
  }

  private func opened(in environment: ConnectionInfo.Environment = .sandbox) throws -> AppState {
    var state = try Samples.patientsShown(in: environment)
    _ = state.reduce(.output(.exportRequested))
    return state
  }

  @Test("the form begins with a name, CSV and the rows shown")
  func begins() throws {
    let form = try #require(self.form(opened()))
    #expect(form.path.text.wholeMatch(of: /banksia-street-20260305-\d{6}\.csv/) != nil)
    #expect(form.format == .csv)
    #expect(form.counts == [.shown: 3])
    #expect(form.fields == [.file, .format, .rows, .header, .guardsFormulas])
  }

  @Test("another format changes the ending of the name and the lines of the form")
  func formats() throws {
    var state = try opened(in: .production)
    _ = state.reduce(.output(.form(.fieldAdvanced(by: 1))))
    _ = state.reduce(.output(.form(.valueAdvanced(by: 2))))
    let form = try #require(self.form(state))
    #expect(form.format == .json)
    #expect(form.path.text.hasSuffix(".json"))
    #expect(form.fields == [.file, .format, .rows, .masking])
  }

  @Test("what is written is what the form says")
  func submits() throws {
    var state = try opened()
    _ = state.reduce(.output(.form(.edited(.deleteToLineStart))))
    _ = state.reduce(.output(.form(.edited(.insert("~/rows.csv")))))
    for _ in 0..<4 { _ = state.reduce(.output(.form(.fieldAdvanced(by: 1)))) }
    _ = state.reduce(.output(.form(.valueAdvanced(by: 1))))
    let request = try #require(self.request(state.reduce(.output(.form(.submitted)))))
    #expect(request.path == "~/rows.csv")
    #expect(!request.replaces)
    #expect(request.options.disarmsFormulas)
    #expect(request.scope.columns == [0, 1, 2, 3, 4])
    #expect(form(state)?.stage == .opening(request.id))
  }

  @Test("a file that is there is replaced only after a yes")
  func asks() throws {
    var state = try opened()
    let first = try #require(self.request(state.reduce(.output(.form(.submitted)))))
    _ = state.reduce(.output(.failed(first.id, .exists)))
    #expect(form(state)?.stage == .asking)
    _ = state.reduce(.output(.form(.replacementRefused)))
    #expect(form(state)?.stage == .filling)
    let second = try #require(self.request(state.reduce(.output(.form(.submitted)))))
    _ = state.reduce(.output(.failed(second.id, .exists)))
    let third = try #require(self.request(state.reduce(.output(.form(.replacementConfirmed)))))
    #expect(third.replaces)
  }

  @Test("a path that cannot be used keeps the form open, with the reason")
  func unusable() throws {
    var state = try opened()
    let request = try #require(self.request(state.reduce(.output(.form(.submitted)))))
    _ = state.reduce(.output(.failed(request.id, .unusablePath(Samples.offline))))
    #expect(form(state)?.problem == Samples.offline)
    #expect(form(state)?.field == .file)
  }

  @Test("masked columns stay masked unless the form says otherwise")
  func masked() throws {
    var state = try opened(in: .production)
    #expect(form(state)?.staysMasked == true)
    #expect(try #require(self.request(state.reduce(.output(.form(.submitted))))).scope.isMasked)
    state = try opened(in: .production)
    _ = state.reduce(.output(.form(.fieldAdvanced(by: -1))))
    _ = state.reduce(.output(.form(.valueAdvanced(by: 1))))
    let unmasked = try #require(self.request(state.reduce(.output(.form(.submitted)))))
    #expect(!unmasked.scope.isMasked)
  }

  @Test("progress is shown, ^C cancels, and late answers of another export change nothing")
  func progress() throws {
    var state = try opened()
    let request = try #require(self.request(state.reduce(.output(.form(.submitted)))))
    _ = state.reduce(.output(.began(request.id)))
    #expect(state.overlay == nil)
    _ = state.reduce(.output(.progressed(request.id, doneRowCount: 2)))
    #expect(state.output.running?.doneRowCount == 2)
    _ = state.reduce(.output(.progressed(ExportID(99), doneRowCount: 3)))
    #expect(state.output.running?.doneRowCount == 2)
    #expect(state.reduce(.interruptRequested) == [.output(.cancel(request.id))])
    _ = state.reduce(.output(.failed(request.id, .cancelled)))
    #expect(state.output.running == nil)
    #expect(state.event?.text == "The export was cancelled; nothing was left behind.")
  }

  @Test("at the end it says path, rows, bytes and time, and what was not here")
  func ends() throws {
    var state = try Samples.patientsShown()
    let report = ExportReport(
      path: "/tmp/x.csv", rowCount: 3, missingRowCount: 1, byteCount: 2048, duration: .milliseconds(1250),
      isMasked: true)
    _ = state.reduce(.output(.finished(ExportID(1), report)))
    #expect(
      state.event?.text
        == "3 rows, 2,048 bytes to /tmp/x.csv in 1.2 s, masked. 1 row not here left out: A fetches every page.")
    #expect(state.event?.kind == .warning)
  }

  // MARK: Writing

  /// A file that remembers what was done with it, and fails where it is told to.
  private final class RecordedFile: Sendable {
    let done = Mutex<[String]>([])
    let bytes = Mutex<[UInt8]>([])

    func file(failing: Bool) -> OutputFile {
      OutputFile(
        path: "/tmp/rows.csv",
        write: { [self] piece throws(ExportFailure) in
          if failing { throw .interrupted(Samples.offline) }
          bytes.withLock { $0 += copy piece }
        },
        commit: { [self] () throws(ExportFailure) in done.withLock { $0.append("commit") } },
        discard: { [self] in done.withLock { $0.append("discard") } })
    }
  }

  private func run(_ recorded: RecordedFile, failing: Bool = false, cancelled: Bool = false) async throws -> [Action] {
    var state = try opened()
    let request = try #require(self.request(state.reduce(.output(.form(.submitted)))))
    let runner = EffectRunner { _ in
      var services = Services.refusing
      services.output.openFile = { _, _ throws(ExportFailure) in recorded.file(failing: failing) }
      return services
    }
    let sent = Mutex<[Action]>([])
    if cancelled { await runner.run(.output(.cancel(request.id)), in: .first) { _ in } }
    await runner.run(.output(.export(request)), in: .first) { action in sent.withLock { $0.append(action) } }
    return sent.withLock { $0 }
  }

  @Test("the rows reach the file, which gets its name at the end")
  func writes() async throws {
    let recorded = RecordedFile()
    let actions = try await run(recorded)
    #expect(recorded.done.withLock { $0 } == ["commit"])
    #expect(String(decoding: recorded.bytes.withLock { $0 }, as: UTF8.self).hasPrefix("INTERNALID,FIRSTNAME"))
    guard case .output(.finished(_, let report))? = actions.last else { return #expect(Bool(false), "it did not end") }
    #expect(report.rowCount == 3)
    #expect(report.byteCount == recorded.bytes.withLock { $0.count })
  }

  @Test("a failed or cancelled export leaves nothing behind", arguments: [true, false])
  func leavesNothing(_ isCancelled: Bool) async throws {
    let recorded = RecordedFile()
    let actions = try await run(recorded, failing: !isCancelled, cancelled: isCancelled)
    #expect(recorded.done.withLock { $0 } == ["discard"])
    guard case .output(.failed(_, let failure))? = actions.last else { return #expect(Bool(false), "it did not fail") }
    #expect(failure == (isCancelled ? .cancelled : .interrupted(Samples.offline)))
  }
}
