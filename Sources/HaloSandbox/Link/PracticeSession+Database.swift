import FoundationEssentials
import HaloModel
import SQLDialects

extension PracticeSession {
  /// Runs commands on a practice database within the limits of immediate queries.
  init(_ database: PracticeDatabase, limits: SandboxLimits) {
    self.init { command, catalogue in
      do throws(PracticeDatabaseError) {
        let outcome = try await database.execute(
          command, catalogue: catalogue, timeLimit: limits.immediateExecution,
          maxResultBytes: limits.immediateResultBytes)
        return .answer(PracticeAnswer(outcome, of: command.executionMode))
      } catch {
        return PracticeResult(error)
      }
    }
  }
}

extension PracticeAnswer {
  fileprivate init(_ outcome: EngineOutcome, of mode: ExecutionMode) {
    content =
      mode == .nonQuery ? .affected(outcome.rowsAffected) : .rows(json: outcome.json, count: outcome.rowCount)
    parameters = outcome.outputParameters
  }
}

extension PracticeResult {
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
      case .unavailable: .failure(.practiceUnavailable)
      }
  }
}

extension SandboxSite {
  /// What the site's database engine speaks. Source: halo-cloud reference, section 3.5.
  var dialect: SQLDialect { pms == .zedmed ? .firebird : .tsql }
}
