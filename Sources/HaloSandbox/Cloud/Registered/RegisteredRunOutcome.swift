import FoundationEssentials
import HTTPTypes
import HaloModel

/// How one run of a registered query ended.
enum RegisteredRunOutcome: Sendable, Equatable {
  case succeeded(RegisteredRunResult)
  /// It ended without a result, wherever that happened.
  case failed(QueryErrorDetails)
}

/// What one successful run brought.
struct RegisteredRunResult: Sendable, Equatable {
  /// Compact JSON: an array of row objects, in UTF-8; `[]` for a command that returns no rows.
  var json: Data
  var rows: Int
  /// Output, input/output and return-value parameters, with values as they are sent.
  var parameters: [Parameter]
  /// How long the practice database worked.
  var sqlExecution: Duration
}

extension RegisteredRunOutcome {
  /// The outcome of an order at the site's Halo Link.
  init(_ outcome: LinkOutcome) {
    self =
      switch outcome {
      case .executed(.answer(let answer), let sqlExecution): .succeeded(RegisteredRunResult(answer, sqlExecution))
      case .executed(.failure(let details), _): .failed(details)
      case .executed(.tooLarge, _): .failed(.resultTooLarge)
      case .executed(.limitPassed, _): .failed(.runTookTooLong)
      case .uploadFailed(let details): .failed(details)
      case .expiredInQueue: .failed(.runExpiredInQueue)
      case .practiceUnavailable: .failed(.practiceUnavailable)
      // A command has no FHIR reply; a run with one could only be given up.
      case .executed(.cancelled, _), .executed(.fhir, _), .linkStopped: .failed(.linkStopped)
      }
  }
}

extension RegisteredRunResult {
  fileprivate init(_ answer: PracticeAnswer, _ sqlExecution: Duration) {
    if case .rows(let json, let count) = answer.content {
      (self.json, rows) = (json, count)
    } else {
      // Source: halo-cloud reference, section 9 (assumed): a run without rows has an empty array for its data.
      (json, rows) = (Data("[]".utf8), 0)
    }
    parameters = answer.parameters.map(\.withEncodedValue)
    self.sqlExecution = sqlExecution
  }
}

/// Why a run of a registered query failed without the practice database's word. All types, codes and texts are assumed.
extension QueryErrorDetails {
  /// The run executed for as long as it may.
  static let runTookTooLong = QueryErrorDetails(
    errorType: .haloLink, errorCode: 504, errorMessage: "The run executed for too long and was interrupted.")

  /// The run still waited at Halo Link when the next one was due.
  static let runExpiredInQueue = QueryErrorDetails(
    errorType: .haloLink, errorCode: 504, errorMessage: "The run could not start before the next one was due.")

  /// The sandbox, and Halo Link with it, was gone while the run was under way.
  static let runInterrupted = QueryErrorDetails(
    errorType: .haloLink, errorCode: 503, errorMessage: "Halo Link stopped before the run ended.")

  /// The run never reached the site, in the words a request for the site is refused with.
  static func siteNotReached(_ refusal: CloudError) -> QueryErrorDetails {
    QueryErrorDetails(errorType: .haloLink, errorCode: refusal.status.code, errorMessage: refusal.message)
  }
}
