import FoundationEssentials
import HaloModel
import Testing

@testable import HaloSandbox

@Suite("The forms of older generations")
struct OlderFormTests {
  private static let immediate = #""mode":"immediate","id":"a","requestSize":1"#

  @Test(
    "an answer of today becomes one of before",
    arguments: [
      // The gateway's own refusals, the service's refusal of a request, its other errors, and a token's.
      (
        401, #"{"error":{"status":401,"statusText":"Unauthorized","message":"m"}}"#,
        401, #"{"message":"m","statusCode":401}"#
      ),
      (
        429, #"{"error":{"status":429,"statusText":"Too Many Requests","message":"m"}}"#,
        429, #"{"message":"m","statusCode":429}"#
      ),
      (
        404, #"{"error":{"status":404,"statusText":"Not Found","message":"Resource not found"}}"#,
        404, #"{"message":"Resource not found","statusCode":404}"#
      ),
      (
        400, #"{"error":{"status":400,"statusText":"Bad Request","message":"m"}}"#,
        400, #"{"message":"m","status":400,"statusText":"Bad Request"}"#
      ),
      (
        503, #"{"error":{"status":503,"statusText":"Service Unavailable","message":"m"}}"#,
        503, #"{"error":{"message":"m","statusCode":503}}"#
      ),
      (
        401, #"{"error":{"statusCode":401,"message":"Invalid token"}}"#,
        401, #"{"error":{"message":"Invalid token","statusCode":401}}"#
      ),
      // A failed immediate query was no HTTP error and had the flat fields alone.
      (
        400, "{\(immediate),\"errorDetails\":{\"errorCode\":1},\"errorCode\":1,\"errorMessage\":\"m\"}",
        200, #"{"errorCode":1,"errorMessage":"m","id":"a","mode":"immediate","sqlQuerySize":1}"#
      ),
      // Its times had ends, and the transfer none.
      (
        200,
        "{\(immediate),\"completedAt\":\"4\",\"statusTiming\":{\"initialising\":{\"startTime\":\"1\"},"
          + #""downloading":{"startTime":"2"},"executing":{"startTime":"3"},"uploading":{"startTime":"4"}}}"#,
        200,
        #"{"completedAt":"4","id":"a","mode":"immediate","sqlQuerySize":1,"statusTiming":"#
          + #"{"executing":{"endTime":"4","startTime":"3"},"initialising":{"endTime":"3","startTime":"1"}}}"#
      ),
      // A failed async query had its error in errorDetails, and rows were counted from 1.
      (
        200, #"{"mode":"async","requestSize":1,"errorDetails":{"errorCode":1},"errorCode":1,"errorMessage":"m"}"#,
        200, #"{"errorDetails":{"errorCode":1},"mode":"async","sqlQuerySize":1}"#
      ),
      (
        200,
        #"{"mode":"async","requestSize":1,"result":{"pages":[{"rows":{"count":2,"rangeStart":0,"rangeEnd":1}},"#
          + #"{"rows":{"count":0,"rangeStart":0,"rangeEnd":-1}}]}}"#,
        200,
        #"{"mode":"async","result":{"pages":[{"rows":{"count":2,"rangeEnd":2,"rangeStart":1}},"#
          + #"{"rows":{"count":0,"rangeEnd":-1,"rangeStart":0}}]},"sqlQuerySize":1}"#
      ),
      (
        200, #"{"results":[{"status":"notFound"},{"query":{"mode":"async","requestSize":1}}]}"#,
        200, #"{"results":[{"status":"notFound"},{"query":{"mode":"async","sqlQuerySize":1}}]}"#
      ),
      // A site had the deprecated fields alone, a Zedmed one its catalogues too.
      (
        200,
        #"{"sites":[{"id":"a","pmsType":"BestPractice","practiceMetadata":{},"catalogue":[],"enrichedAt":"1","#
          + #""name":"n","availability":"unreachable"},{"id":"b","pmsType":"Zedmed","catalogue":[]}]}"#,
        200, #"{"sites":[{"availability":"unavailable","id":"a","name":"n"},{"catalogue":[],"id":"b"}]}"#
      ),
      // What is not named stays.
      (202, #"{"id":"a"}"#, 202, #"{"id":"a"}"#), (200, #"["a"]"#, 200, #"["a"]"#),
      (
        200, #"{"metrics":{"requestSize":180},"status":"enabled"}"#, 200,
        #"{"metrics":{"requestSize":180},"status":"enabled"}"#
      ),
    ])
  func forms(_ status: Int, _ json: String, _ olderStatus: Int, _ olderJSON: String) throws {
    let body = try HaloJSON.decode(JSONValue.self, from: Data(json.utf8))
    let older = OlderForm.of(OlderForm.Answer(status: status, body: body))
    #expect(older.status == olderStatus)
    #expect(String(decoding: try HaloJSON.encode(older.body), as: UTF8.self) == olderJSON)
  }

  @Test("an older generation has its own limits and webhooks where nothing else was asked for")
  func inEffect() throws {
    var configuration = SandboxConfiguration()
    configuration.webhook = WebhookConfiguration(
      url: try WebhookURL("http://127.0.0.1:9/hook"), secret: nil, generation: .second)
    #expect(configuration.inEffect.limits == SandboxLimits())
    #expect(configuration.inEffect.webhook?.generation == .second)
    configuration.isLegacy = true
    let older = configuration.inEffect
    #expect(older.pairing == .automatic)
    #expect(older.limits.immediateResultBytes == 1_048_576)
    #expect(older.webhook?.generation == .first)
    #expect(older.webhook?.trigger == .everySuccess)
    configuration.limits.immediateResultBytes = 500
    #expect(configuration.inEffect.limits.immediateResultBytes == 500)
  }
}
