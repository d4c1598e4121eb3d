import HaloClient
import HaloModel

/// The error object that `--json` writes: `{"error": {...}}`.
struct FailureRecord: Encodable {
  /// What the object holds.
  struct Body: Encodable {
    let exitStatus: Int32
    let summary: String
    let nextStep: String
    let httpStatus: Int?
    /// The service's own words.
    let message: String?
    let errorDetails: QueryErrorDetails?
    /// The path template of the failed call.
    let endpoint: String?
    let attempts: Int?
    /// The failed query as the service sent it.
    let query: Query?
  }

  let error: Body

  init(_ failure: CommandFailure) {
    let call = failure.clientError
    error = Body(
      exitStatus: failure.status.rawValue, summary: failure.cause, nextStep: failure.nextStep,
      httpStatus: call?.status, message: call?.message ?? failure.query?.failure?.errorMessage,
      errorDetails: call?.errorDetails ?? failure.query?.failure, endpoint: call?.endpoint, attempts: call?.attempts,
      query: call?.query ?? failure.query)
  }
}
