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

  @Test(
    "what Halo Link could not do is explained by its code, and only a conversion blames the parameters",
    arguments: [
      (0, "Failed to convert parameter value from a String to a Byte[].", "parameters"),
      (500, "Halo Link could not open the practice database.", "A read can be run again"),
      (503, "Halo Link stopped while the query executed. It is not known what of it was carried out.", "check first"),
      (503, "Halo Link stopped before the result was uploaded.", "A read can be run again"),
      (503, "Site could not be contacted, please try again later or contact a system administrator.", "switched on"),
      (504, "Site is unreachable", "internet connection"),
      (504, "Query took more than 30 seconds to return a result.", "check first whether it happened"),
      (504, "The run could not start before the next one was due.", "more time from one run to the next"),
      (299, "", "support"),
    ])
  func haloLink(_ code: Int, _ message: String, _ phrase: String) {
    let details = QueryErrorDetails(errorType: .haloLink, errorCode: code, errorMessage: message)
    let explanation = ErrorExplanation.query(details)
    #expect(explanation.nextStep.contains(phrase))
    #expect(explanation.nextStep.contains("parameters") == (code == 0))
  }

  @Test("the table fits the screen and the command line alike: it speaks of no pane and no key")
  func neutral() {
    let sqlServer = [-2, 102, 137, 156, 207, 208, 229, 245, 911, 1205, 2812, 8114, 8134, 18456, 50_000].map {
      ErrorExplanation.query(QueryErrorDetails(errorType: .mssql, errorCode: $0, errorMessage: nil))
    }
    let firebird = ["-104", "-204", "-206", "-551"].map {
      ErrorExplanation.query(QueryErrorDetails(errorType: .fbsql, errorCode: 1, errorMessage: "SQL error code = \($0)"))
    }
    let statuses = [400, 401, 403, 404, 410, 413, 415, 429, 500, 502, 503, 504].flatMap { status in
      CallSubject.allCases.map { ErrorExplanation.status(status, message: nil, about: $0) }
    }
    let local = LocalFault.allCases.map { ErrorExplanation.local($0) }
    for explanation in sqlServer + firebird + statuses + local {
      for word in ["pane", "Alt+", "Ctrl", "F1"] {
        #expect(!(explanation.meaning + explanation.nextStep).contains(word), "\(explanation)")
      }
    }
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
