import HaloModel
import Testing

@Suite("Explanations of errors")
struct ErrorExplanationTests {
  @Test("every failed state of an async query is explained in words of its own")
  func failedStates() throws {
    let failures = QueryStatus.known.filter(\.isFailure)
    #expect(failures.count == 6)
    var meanings: Set<String> = []
    for status in failures {
      var query = try query(status)
      query.errorMessage = "Invalid object name 'X'."
      query.errorCode = 208
      let explanation = try #require(ErrorExplanation.failed(query))
      #expect(!explanation.nextStep.isEmpty)
      meanings.insert(explanation.meaning)
    }
    #expect(meanings.count == failures.count)
  }

  @Test("a query that did not fail needs no explanation", arguments: QueryStatus.known.filter { !$0.isFailure })
  func others(_ status: QueryStatus) throws {
    #expect(ErrorExplanation.failed(try query(status)) == nil)
  }

  @Test("an execution that failed is explained by its typed error")
  func executionFailed() throws {
    var failed = try query(.executionFailed)
    failed.errorDetails = QueryErrorDetails(errorType: .mssql, errorCode: 2812, errorMessage: nil)
    #expect(ErrorExplanation.failed(failed)?.nextStep == "Check the spelling of the first word.")
  }

  @Test(
    "one status means different things for different calls",
    arguments: [
      (404, CallSubject.resultPage, "pages come"), (404, .registeredResult, "not succeeded yet"),
      (404, .registeredQuery, "registered query of this id"), (400, .registeredQuery, "ended already"),
      (400, .newRegisteredQuery, "refused as it stands"), (404, .query, "no record"), (404, .service, "knows nothing"),
      (410, .resultPage, "about a day"),
    ])
  func subjects(_ status: Int, _ subject: CallSubject, _ phrase: String) {
    #expect(ErrorExplanation.status(status, message: nil, about: subject).meaning.contains(phrase))
  }

  @Test("what an async query helps against says so", arguments: [413, 504])
  func asyncHint(_ status: Int) {
    #expect(ErrorExplanation.status(status, message: nil).nextStep.contains("async"))
  }

  @Test("every reason to refuse a webhook has a meaning of its own")
  func webhooks() {
    #expect(
      Set(WebhookFault.allCases.map { ErrorExplanation.webhook($0).meaning }).count == WebhookFault.allCases.count)
  }

  private func query(_ status: QueryStatus) throws -> Query {
    Query(
      id: try #require(QueryID("0f8fad5b-d9cb-469f-a165-70867728950e")), integratorId: "",
      siteId: try #require(SiteID("f26e076f-527f-517b-be48-3de4bc0e0243")), mode: .async, status: status,
      maxTimeInQueue: 0, commandSize: 0, requestSize: 0, createdAt: Timestamp(text: ""))
  }
}
