import FoundationEssentials
import HaloModel
import SQLDialects

/// The databases of one practice, answering commands as the practice's own engine would.
///
/// Commands run one after another on a connection and a thread of their own. ``anotherConnection()`` gives a second one
/// to the same files: commands of the two run side by side, and a change waits for a change of the other.
actor PracticeDatabase {
  private nonisolated let executor: BlockingExecutor
  private nonisolated let source: OpenPractice.Source
  private var opened: OpenPractice?
  private var facade: FHIRFacade?

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Opens the catalogues of a practice. Blocks on the disk for some milliseconds.
  /// - Parameters:
  ///   - files: the catalogue files, which exist; exactly one is the default.
  ///   - dialect: what the practice's engine speaks.
  ///   - procedures: the stored procedures the practice has; nil for none.
  ///   - serverName: what `@@SERVERNAME` answers.
  ///   - utcOffset: how far the practice's wall clock is ahead of UTC, in seconds.
  ///   - now: the time in seconds since 1970, for `GETDATE()`.
  /// - Throws: ``PracticeDatabaseError/unavailable(_:)``.
  init(
    catalogues files: [CatalogueFile], dialect: SQLDialect, procedures: ProcedureLibrary? = nil,
    serverName: String = "PRACTICE",
    utcOffset: Int = CalendarDay.practiceUTCOffset,
    now: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
  ) throws(PracticeDatabaseError) {
    source = OpenPractice.Source(
      files: files, dialect: dialect, procedures: procedures, serverName: serverName, utcOffset: utcOffset, now: now)
    executor = BlockingExecutor(label: "haloscope.practice")
    opened = try OpenPractice(source)
  }

  private init(openingLater source: OpenPractice.Source) {
    self.source = source
    executor = BlockingExecutor(label: "haloscope.practice.background")
  }

  /// A further connection to the same files, opened at its first command; that command fails with
  /// ``PracticeDatabaseError/unavailable(_:)`` when it cannot be.
  nonisolated func anotherConnection() -> PracticeDatabase { PracticeDatabase(openingLater: source) }

  /// Runs a command and keeps its rows in memory.
  /// - Parameters:
  ///   - command: SQL or a procedure's name, with its parameters and the mode to run it in.
  ///   - catalogue: the catalogue to run it on; the default one for nil.
  ///   - timeLimit: how long it may run; waiting for the command before it does not count.
  ///   - maxResultBytes: the most bytes its JSON may take; nil for no limit.
  /// - Returns: the rows or the count of changes, and the output parameters.
  /// - Throws: also ``PracticeDatabaseError/cancelled`` when the caller's task is cancelled, which stops it.
  nonisolated func execute(
    _ command: Command, catalogue: String? = nil, timeLimit: Duration, maxResultBytes: Int? = nil
  ) async throws(PracticeDatabaseError) -> EngineOutcome {
    try await execute(command, catalogue, timeLimit: timeLimit, to: .memory(maxBytes: maxResultBytes))
  }

  /// Runs a command and writes its rows to page files while it reads them, whatever their size.
  ///
  /// Like ``execute(_:catalogue:timeLimit:maxResultBytes:)``, but a command that fails, also by its time limit or by
  /// cancellation, leaves no folder behind. A command in `nonQuery` mode makes no page.
  nonisolated func execute(
    _ command: Command, catalogue: String? = nil, timeLimit: Duration, into spool: PageSpool
  ) async throws(PracticeDatabaseError) -> EngineOutcome {
    do throws(PracticeDatabaseError) {
      return try await execute(command, catalogue, timeLimit: timeLimit, to: .pages(spool))
    } catch {
      spool.remove()
      throw error
    }
  }

  /// Answers a FHIR request from the tables of a Best Practice site.
  /// - Parameters:
  ///   - request: what is asked for.
  ///   - timeLimit: how long the answer may take; waiting for what runs before it does not count.
  /// - Returns: the reply, or why the request is refused.
  /// - Throws: also ``PracticeDatabaseError/cancelled`` when the caller's task is cancelled, which stops it.
  nonisolated func answer(
    _ request: FHIRRequest, timeLimit: Duration
  ) async throws(PracticeDatabaseError) -> Result<FHIRReply, FHIRFault> {
    let watch = ExecutionWatch()
    let result = await withTaskCancellationHandler {
      await run(request, timeLimit: timeLimit, watch: watch)
    } onCancel: {
      watch.cancel()
    }
    return try result.get()
  }

  private func run(
    _ request: FHIRRequest, timeLimit: Duration, watch: ExecutionWatch
  ) -> Result<Result<FHIRReply, FHIRFault>, PracticeDatabaseError> {
    do {
      if let reason = watch.stopReason { throw Self.stopped(reason) }
      let practice = try openPractice()
      let facade = facade ?? FHIRFacade(FHIRDatabase(practice))
      self.facade = facade
      watch.start(limit: timeLimit)
      return .success(.success(try practice.connection.watched(by: watch) { try facade.answer(request) }))
    } catch let fault as FHIRFault {
      return .success(.failure(fault))
    } catch let error as PracticeDatabaseError {
      return .failure(error)
    } catch SQLiteError.interrupted(let reason) {
      return .failure(Self.stopped(reason))
    } catch {
      // The reason could quote SQL, and with it values of the request.
      return .failure(.unavailable("the tables do not answer the facade"))
    }
  }

  private nonisolated func execute(
    _ command: Command, _ catalogue: String?, timeLimit: Duration, to destination: RowDestination
  ) async throws(PracticeDatabaseError) -> EngineOutcome {
    let watch = ExecutionWatch()
    let result = await withTaskCancellationHandler {
      await run(command, catalogue, timeLimit: timeLimit, to: destination, watch: watch)
    } onCancel: {
      watch.cancel()
    }
    return try result.get()
  }

  private func run(
    _ command: Command, _ catalogue: String?, timeLimit: Duration, to destination: RowDestination,
    watch: ExecutionWatch
  ) -> Result<EngineOutcome, PracticeDatabaseError> {
    do throws(PracticeDatabaseError) {
      if let reason = watch.stopReason { throw Self.stopped(reason) }
      let practice = try openPractice()
      let name = try practice.currentCatalogue(catalogue)
      watch.start(limit: timeLimit)
      var run = try CommandRun(command, in: name, of: practice, to: destination)
      return .success(try run.run(watch: watch))
    } catch {
      return .failure(error)
    }
  }

  private func openPractice() throws(PracticeDatabaseError) -> OpenPractice {
    if let opened { return opened }
    let practice = try OpenPractice(source)
    opened = practice
    return practice
  }

  /// The error of a command that the watch stopped.
  static func stopped(_ reason: ExecutionWatch.Reason) -> PracticeDatabaseError {
    switch reason {
    case .timeLimit: .timedOut
    case .cancelled: .cancelled
    }
  }
}
