import FoundationEssentials
import HaloModel
import SQLDialects

extension PracticeSession {
  /// Runs commands on a practice database, immediate queries within their limits.
  init(_ database: PracticeDatabase, limits: SandboxLimits) {
    let background = database.anotherConnection()
    let registered = database.anotherConnection()
    let fhir = database.anotherConnection()
    self.init(
      execute: { command, catalogue in
        await PracticeResult { () throws(PracticeDatabaseError) in
          try await database.execute(
            command, catalogue: catalogue, timeLimit: limits.immediateExecution,
            maxResultBytes: limits.immediateResultBytes)
        }
      },
      executeInBackground: { command, catalogue, timeLimit, maxResultBytes in
        await PracticeResult { () throws(PracticeDatabaseError) in
          try await registered.execute(
            command, catalogue: catalogue, timeLimit: timeLimit, maxResultBytes: maxResultBytes)
        }
      },
      executeToPages: { command, catalogue, spool, timeLimit in
        await PracticeResult { () throws(PracticeDatabaseError) in
          try await background.execute(command, catalogue: catalogue, timeLimit: timeLimit, into: spool)
        }
      },
      answerFHIR: { request in
        do throws(PracticeDatabaseError) {
          return .fhir(try await fhir.answer(request, timeLimit: limits.immediateExecution))
        } catch {
          return PracticeResult(error)
        }
      })
  }
}

extension PracticeAnswer {
  fileprivate init(_ outcome: EngineOutcome) {
    content =
      switch outcome.rows {
      case .memory(let json, let count): .rows(json: json, count: count)
      case .pages(let pages):
        .pages(
          pages, rows: pages.reduce(0) { $0 + $1.rows.count }, size: pages.reduce(0) { $0 + $1.byteCount })
      case nil: .affected(outcome.rowsAffected)
      }
    parameters = outcome.outputParameters
  }
}

extension PracticeResult {
  fileprivate init(
    _ execution: () async throws(PracticeDatabaseError) -> EngineOutcome
  ) async {
    do throws(PracticeDatabaseError) {
      self = .answer(PracticeAnswer(try await execution()))
    } catch {
      self.init(error)
    }
  }

  fileprivate init(_ error: PracticeDatabaseError) {
    self =
      switch error {
      case .engine(let error):
        .failure(
          QueryErrorDetails(
            errorType: QueryErrorType(rawValue: error.engine.rawValue), errorCode: error.code,
            errorMessage: error.message))
      case .parameter(let message):
        // Source: halo-cloud reference, section 10.3; type and code are assumed.
        .failure(QueryErrorDetails(errorType: .haloLink, errorCode: 0, errorMessage: message))
      case .unknownCatalogue(let name): .failure(.unknownCatalogue(name))
      case .resultTooLarge: .tooLarge
      case .timedOut: .limitPassed
      case .cancelled: .cancelled
      case .pagesNotWritten: .failure(.pagesNotWritten)
      case .unavailable: .failure(.practiceUnavailable)
      }
  }
}

extension SandboxSite {
  /// What the site's database engine speaks. Source: halo-cloud reference, section 3.5.
  var dialect: SQLDialect { pms == .zedmed ? .firebird : .tsql }
}
