import HaloModel
import Testing

@testable import HaloClient

@Suite("Halo client: errors")
struct HaloClientErrorTests {
  /// One failed answer and the error it has to become.
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let status: Int
    let body: String
    let code: HaloClientError.Code
    let summary: String
  }

  static let rows = [
    Row(
      testDescription: "E1, wrapped", status: 503,
      body: #"{"error":{"status":503,"statusText":"Service Unavailable","message":"Site could not be contacted, "#
        + #"please try again later or contact a system administrator."}}"#, code: .siteOffline,
      summary: "503 Service Unavailable: Site could not be contacted, please try again later or contact a system "
        + "administrator."),
    Row(
      testDescription: "E1, unreachable", status: 504,
      body: #"{"error":{"status":504,"statusText":"Gateway Timeout","message":"Site is unreachable"}}"#,
      code: .siteUnreachable, summary: "504 Gateway Timeout: Site is unreachable"),
    Row(
      testDescription: "E1, too slow", status: 504,
      body: #"{"error":{"status":504,"statusText":"Gateway Timeout","message":"Query took more than 30 seconds to "#
        + #"return a result."}}"#, code: .timedOut,
      summary: "504 Gateway Timeout: Query took more than 30 seconds to return a result."),
    Row(
      testDescription: "E2, flat", status: 400,
      body: #"{"status":400,"statusText":"Bad Request","message":"Halo GUID must be provided."}"#, code: .badRequest,
      summary: "400 Bad Request: Halo GUID must be provided."),
    Row(
      testDescription: "E3, token", status: 401, body: #"{"error":{"statusCode":401,"message":"Invalid token"}}"#,
      code: .unauthorised, summary: "401 Unauthorized: Invalid token"),
    Row(
      testDescription: "E4, gateway", status: 403, body: #"{"statusCode":403,"message":"Forbidden"}"#,
      code: .forbidden, summary: "403 Forbidden: Forbidden"),
    Row(
      testDescription: "E5, failed query", status: 400, body: ClientFixture.failedBody, code: .queryFailed,
      summary: "executionFailed (mssql 208): Invalid object name 'dbo.NOWHERE'."),
    Row(
      testDescription: "E5 with a success status", status: 200, body: ClientFixture.failedBody, code: .queryFailed,
      summary: "executionFailed (mssql 208): Invalid object name 'dbo.NOWHERE'."),
    Row(
      testDescription: "E6, operation outcome", status: 404,
      body: #"{"resourceType":"OperationOutcome","issue":[{"severity":"fatal","code":"exception","#
        + #""details":{"text":"Unable to parse Resource URL"}}]}"#, code: .notFound,
      summary: "404 Not Found: Unable to parse Resource URL"),
    Row(
      testDescription: "no JSON at all", status: 502, body: "<html>", code: .serviceFailed,
      summary: "502 Bad Gateway"),
    Row(
      testDescription: "a message with an escape sequence", status: 400,
      body: #"{"statusCode":400,"message":"a\u001b[31mred\nline\u202e"}"#, code: .badRequest,
      summary: "400 Bad Request: a [31mred line"),
  ]

  @Test("every envelope becomes one error in the service's own words", arguments: rows)
  func envelopes(_ row: Row) async throws {
    let clock = FixedClock()
    let answers = Array(repeating: StubTransport.Answer.response(row.status, row.body), count: 3)
    let client = try ClientFixture.client(StubTransport(answers), clock: clock)
    let error = try #require(
      await #expect(throws: HaloClientError.self) {
        try await client.createImmediateQuery(
          ImmediateCommand(command: Command(text: "select 1")), at: try ClientFixture.site())
      })
    #expect(error.code == row.code)
    #expect(error.status == row.status)
    #expect(error.summary == row.summary)
    #expect(error.endpoint == "/integrator/sites/{siteId}/queries/immediate")
    #expect(!error.nextStep.isEmpty)
    #expect((error.query != nil) == (row.code == .queryFailed))
  }

  @Test("a 429 keeps the wait it asks for")
  func rateLimited() async throws {
    let transport = StubTransport([
      .response(
        429, #"{"statusCode":429,"message":"Rate limit is exceeded. Try again in 40 seconds."}"#,
        HeaderFields([("Retry-After", "40")]))
    ])
    let client = try ClientFixture.client(transport)
    let error = await #expect(throws: HaloClientError.self) { try await client.getSite(try ClientFixture.site()) }
    #expect(error?.code == .rateLimited(retryAfter: .seconds(40)))
    #expect(error?.attempts == 1)
  }

  @Test(
    "failures without an answer keep their kind",
    arguments: [
      (TransportError.refused, HaloClientError.Code.connectionRefused), (.hostNotFound, .hostNotFound),
      (.broken(requestMayHaveBeenSent: true), .connectionBroken), (.secureConnectionFailed, .secureConnectionFailed),
      (.deadlineExceeded, .deadlineExceeded), (.cancelled, .cancelled),
      (.responseTooLarge(limitInBytes: 1 << 20), .responseTooLarge(limitInBytes: 1 << 20)),
    ])
  func transportErrors(_ failure: TransportError, _ code: HaloClientError.Code) async throws {
    let client = try ClientFixture.client(StubTransport(Array(repeating: .failure(failure), count: 3)))
    let error = try #require(
      await #expect(throws: HaloClientError.self) { try await client.getSite(try ClientFixture.site()) })
    #expect(error.code == code)
    #expect(error.status == nil)
    #expect(!error.summary.isEmpty && !error.nextStep.isEmpty)
  }

  @Test(
    "an answer of another shape names the place",
    arguments: [
      (#"{"sites":[{"id":"f26e076f-527f-517b-be48-3de4bc0e0243"},{}]}"#, "sites.1.id"), (#"{"sites":7}"#, "sites"),
      ("<html>", ""),
    ])
  func undecodable(_ body: String, _ path: String) async throws {
    let client = try ClientFixture.client(StubTransport([.response(200, body)]))
    let error = await #expect(throws: HaloClientError.self) {
      try await client.getSites(pms: .d4w, pmsID: "30001")
    }
    #expect(error?.code == .undecodable(path: path))
  }

  @Test("a failed query in an error carries no result")
  func noRows() async throws {
    let body = ClientFixture.successBody.replacing("\"successful\"", with: "\"executionFailed\"")
    let client = try ClientFixture.client(StubTransport([.response(200, body)]))
    let error = await #expect(throws: HaloClientError.self) {
      try await client.createImmediateQuery(
        ImmediateCommand(command: Command(text: "select 1")), at: try ClientFixture.site())
    }
    #expect(error?.query != nil)
    #expect(error?.query?.result == nil)
  }
}
