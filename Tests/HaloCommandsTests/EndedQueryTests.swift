import HaloModel
import Testing

@testable import HaloCommands

@Suite("How a query ended")
struct EndedQueryTests {
  private func query(_ status: QueryStatus) throws -> Query {
    Query(
      id: try #require(QueryID("4f8a1c9e-0b7d-4c55-9a51-6f0f2d3f9b10")), integratorId: "",
      siteId: try #require(SiteID("f26e076f-527f-517b-be48-3de4bc0e0243")), mode: .async, status: status,
      maxTimeInQueue: 0, commandSize: 0, requestSize: 0, createdAt: Timestamp(text: "2026-01-01T00:00:00Z"))
  }

  @Test("every state that is a failure has its exit status, a cause with the API's word, and a next step")
  func statuses() throws {
    let expected: [QueryStatus: CommandStatus] = [
      .initialisationFailedCacheError: .failure, .initialisationFailedSiteOffline: .down,
      .initialisationFailedSiteUnreachable: .down, .expiredInQueue: .timedOut, .executionFailed: .failure,
      .uploadFailed: .failure,
    ]
    for status in QueryStatus.known {
      let failure = CommandFailure(ended: try query(status))
      #expect(failure?.status == expected[status], "\(status)")
      guard let failure else { continue }
      #expect(failure.cause.contains(status.rawValue))
      #expect(failure.nextStep.hasSuffix("."))
      #expect(failure.query?.status == status)
    }
  }

  @Test("the database's words are in the cause; its own timeout is a timeout")
  func details() throws {
    var query = try query(.executionFailed)
    query.errorDetails = QueryErrorDetails(
      errorType: .mssql, errorCode: 208, errorMessage: "Invalid object name\n'NOWHERE'.")
    let failure = try #require(CommandFailure(ended: query))
    #expect(failure.cause.hasSuffix("executionFailed (mssql 208): Invalid object name 'NOWHERE'."))
    #expect(failure.nextStep.contains("INFORMATION_SCHEMA"))
    query.errorDetails?.errorCode = -2
    #expect(CommandFailure(ended: query)?.status == .timedOut)
  }
}
