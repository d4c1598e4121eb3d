import HaloModel
import Testing

@Suite("The table of causes")
struct ErrorCauseTests {
  @Test("every entry is named once, and says what it means, what to do and what it is recognised by")
  func entries() {
    #expect(Set(ErrorCause.all.map(\.id)).count == ErrorCause.all.count)
    for cause in ErrorCause.all {
      #expect(!cause.signs.isEmpty, "\(cause.id)")
      #expect(cause.meaning.hasSuffix(".") && cause.nextStep.hasSuffix("."), "\(cause.id)")
      #expect(cause.parties.isEmpty == !cause.isFault, "\(cause.id)")
      #expect(Set(cause.parties).count == cause.parties.count, "\(cause.id)")
      // It fits the screen and the command line alike.
      for word in ["pane", "Alt+", "Ctrl", "F1"] {
        #expect(!(cause.meaning + cause.nextStep).contains(word), "\(cause.id)")
      }
      #expect(cause.signs.allSatisfy { $0.phrases.allSatisfy { $0 == $0.lowercased() } }, "\(cause.id)")
    }
  }

  @Test("no two entries of faults mean the same in the same words, unless two engines say it")
  func meanings() {
    let meanings = ErrorCause.all.filter { $0.isFault && !$0.id.hasPrefix("fbsql") }.map(\.meaning)
    #expect(Set(meanings).count == meanings.count)
  }

  /// Every word of the API that a failure or a state can have.
  static let subjects: [ErrorCause.Subject] =
    [200, 201, 202, 204, 400, 401, 403, 404, 410, 413, 415, 429, 500, 502, 503, 504].map { .http($0) }
    + QueryErrorType.known.map { .error($0, code: nil) }
    + [-2, 102, 137, 156, 201, 207, 208, 229, 245, 515, 547, 911, 1205, 2627, 2812, 8134, 8144, 8178, 18_456, 50_000]
    .map { .error(.mssql, code: $0) }
    + [335_544_352, 335_544_665, 335_544_347, 335_544_336, 335_544_472].map { .error(.fbsql, code: $0) }
    + QueryStatus.known.map { .query($0) } + RegisteredQueryStatus.known.map { .registered($0) }
    + PageStatus.known.map { .page($0) } + BatchStatusResponse.Status.known.map { .batch($0) }
    + Availability.known.map { .availability($0) } + SiteStatus.known.map { .site($0) }
    + ["5003", "exception", "not-found", "business-rule"].map { .outcome($0) }
    + LocalFault.allCases.map { .local($0) } + WebhookFault.allCases.map { .webhook($0) }
    + TokenFault.allCases.map { .token($0) }
    + [.notAuthoritative, .untypedError, .untypedOutcome, .error(.http, code: 413)]

  @Test("every status, type, code and state has an entry that names it", arguments: subjects)
  func ofItsOwn(_ subject: ErrorCause.Subject) throws {
    let cause = try #require(ErrorCause.first(for: subject))
    #expect(cause.signs.contains { $0.subject == subject }, "\(subject) is explained by \(cause.id)")
  }

  @Test("the description knows no status, type or state without an entry", .enabled(if: PublishedDescription.isPresent))
  func published() throws {
    for description in [PublishedDescription.integrator, PublishedDescription.desktop] {
      let description = try #require(description)
      for status in description.statuses() {
        #expect(ErrorCause.first(for: .http(status)) != nil, "\(status)")
      }
      let words = [
        "QueryExecutionFailErrorType", "AsyncQueryStatus", "RegisteredQueryStatus", "ResultPageStatus",
      ].flatMap(description.words)
      #expect(words.count > 20)
      for word in words { #expect(!ErrorCause.matching(word).isEmpty, "\(word)") }
    }
  }

  @Test(
    "one status with several causes is told by the service's words",
    arguments: [
      (401, "Access denied due to missing subscription key. Make sure to include it.", "401-key-missing"),
      (401, "Access denied due to invalid subscription key.", "401-key"), (401, "Invalid token", "401-token"),
      (403, "The site is not paired with this integrator.", "403-pairing"),
      (403, "The site is not authoritative for its practice management site ID.", "403-not-authoritative"),
      (403, "Out of call volume quota. Quota will be replenished in 01:02:03.", "403-quota"),
      (403, "Caller Ip Not Allowed", "403-address"), (403, "Forbidden", "403"),
      // The published sample of a 403; "subscription" has the letters of an address in it.
      (403, "Access denied due to missing subscription key.", "403"),
      (400, "The pairing code is not valid for this practice.", "400-pairing-code"),
      (400, "Required parameter 'pairingCode' is missing", "400-pairing-code"), (400, "Malformed SQL", "400"),
      (400, "Failed to convert parameter value from a String to a Byte[].", "400-conversion"),
      (503, "Site could not be contacted, please try again later.", "offline"), (503, "Service Unavailable", "503"),
      (503, "Site is initialising", "initialising-site"), (503, "Site is unreachable", "unreachable"),
      (504, "Site is unreachable", "unreachable"), (504, "Site is offline", "offline"),
      (504, "Query took more than 30 seconds to return a result.", "504"),
    ])
  func causes(_ status: Int, _ message: String, _ id: String) {
    #expect(ErrorCause.first(for: .http(status), message: message)?.id == id)
  }

  @Test(
    "a person finds an entry by what he has seen",
    arguments: [
      ("403-quota", ["403-quota"]), ("410", ["410", "fhir-deleted"]), ("mssql:208", ["mssql-208"]),
      ("MSSQL 208", ["mssql-208"]),
      ("208", ["mssql-208"]), ("mssql:9999", ["mssql"]), ("expiredinqueue", ["expiredInQueue"]),
      ("not paired", ["403-pairing"]), ("notPaired", ["403-pairing"]), ("unreachable", ["unreachable"]),
      ("queued", ["queued", "page-queued"]), ("5003", ["fhir-url", "fhir-5003"]), ("deadlock", ["fbsql-deadlock"]),
      ("genie", []), ("", []), ("  ", []), ("mssql:x", []),
    ])
  func search(_ topic: String, _ ids: [String]) {
    #expect(ErrorCause.matching(topic).map(\.id) == ids)
  }

  @Test("403 gives each of its causes")
  func several() {
    let ids = Set(ErrorCause.matching("403").map(\.id))
    #expect(ids.isSuperset(of: ["403", "403-quota", "403-address", "403-pairing", "403-not-authoritative"]))
  }

  @Test(
    "a slip of the keyboard is offered what was meant",
    arguments: [
      ("expireInQueue", "expiredInQueue"), ("uploadfail", "uploadFailed"), ("unreachabel", "unreachable"),
      ("qwertzuiop", nil),
    ])
  func nearest(_ topic: String, _ expected: String?) {
    #expect(ErrorCause.nearest(to: topic) == expected)
  }

  @Test(
    "an error whose type is not named is explained by its number",
    arguments: [
      (208, QueryErrorType.mssql), (-2, .mssql), (335_544_569, .fbsql), (413, .http), (0, nil), (nil, nil),
    ] as [(Int?, QueryErrorType?)])
  func untyped(_ code: Int?, _ type: QueryErrorType?) {
    let details = QueryErrorDetails(errorType: nil, errorCode: code, errorMessage: "Read me.")
    #expect(details.likelyType == type)
    #expect(!ErrorExplanation.query(details).meaning.isEmpty)
  }

  @Test("an OperationOutcome is explained by its first known code, and by its text where all have one code")
  func outcomes() {
    func outcome(_ code: String, _ detail: String?, _ text: String) -> OperationOutcome {
      OperationOutcome(issue: [
        .init(
          severity: "fatal", code: code,
          details: .init(coding: detail.map { [.init(system: nil, code: $0)] }, text: text))
      ])
    }
    let url = outcome("exception", "5003", "Unable to parse Resource URL")
    #expect(ErrorExplanation.outcome(url) == ErrorCause.named("fhir-url")?.explanation)
    let other = outcome("exception", "5003", "Object reference not set")
    #expect(ErrorExplanation.outcome(other) == ErrorCause.named("fhir-5003")?.explanation)
    let coded = outcome("business-rule", nil, "deceased cannot be changed")
    #expect(ErrorExplanation.outcome(coded) == ErrorCause.named("fhir-business-rule")?.explanation)
    #expect(ErrorExplanation.outcome(outcome("informational", nil, "")) == ErrorCause.named("fhir")?.explanation)
  }
}
