import FoundationEssentials
import HaloModel
import Testing

@Suite("Error bodies")
struct ErrorBodyTests {
  @Test(
    "the four envelopes are told apart and written back as they came",
    arguments: [
      (
        #"{"error":{"message":"Malformed SQL","status":400,"statusText":"Bad Request"}}"#, ErrorEnvelope.Form.wrapped,
        400
      ),
      (#"{"message":"Malformed SQL","status":400,"statusText":"Bad Request"}"#, .flat, 400),
      (#"{"error":{"message":"Invalid token","statusCode":401}}"#, .wrappedStatusCode, 401),
      (#"{"message":"Rate limit is exceeded. Try again in 5 seconds.","statusCode":429}"#, .gateway, 429),
    ])
  func envelopes(_ json: String, _ form: ErrorEnvelope.Form, _ status: Int) throws {
    guard case .envelope(let envelope) = ErrorBody(Data(json.utf8)) else {
      Issue.record("not read as an envelope")
      return
    }
    #expect(envelope.form == form)
    #expect(envelope.status == status)
    #expect(String(decoding: try HaloJSON.encode(envelope), as: UTF8.self) == json)
  }

  @Test("a failed query is an error body of its own")
  func query() {
    let body = ErrorBody(
      Data(
        #"""
        {"id":"9f1b1b1e-9c11-4b4e-8b1e-000000000001","siteId":"f26e076f-527f-517b-be48-3de4bc0e0243",
        "status":"executionFailed","errorDetails":{"errorType":"http","errorCode":413,"errorMessage":"too large"}}
        """#.utf8))
    #expect(body?.errorDetails?.label == "http 413")
    #expect(body?.message == "too large")
  }

  @Test("an operation outcome says what its details say")
  func operationOutcome() {
    let body = ErrorBody(
      Data(
        #"""
        {"resourceType":"OperationOutcome","issue":[{"severity":"fatal","code":"exception","details":{"coding":
        [{"system":"http://hl7.org/fhir/dotnet-api-operation-outcome","code":"5003"}],
        "text":"Unable to parse Resource URL"}}]}
        """#.utf8))
    #expect(body?.message == "Unable to parse Resource URL")
  }

  @Test("anything else is no error body", arguments: ["", "{}", "<html>", "[]", #"{"sites":[]}"#])
  func others(_ text: String) {
    #expect(ErrorBody(Data(text.utf8)) == nil)
  }

  @Test("a server's text becomes one harmless line")
  func singleLine() {
    #expect(MessageText.singleLine("a\u{1B}[31m\tb\r\n\u{9B}c\u{202E}d \u{2028}e\n") == "a [31m b c d e")
    #expect(MessageText.singleLine("Łódź 東京 👩‍⚕️") == "Łódź 東京 👩‍⚕️")
    #expect(MessageText.singleLine("abcdef", limit: 3) == "abc…")
  }

  @Test("every cause has a meaning and a next step of its own")
  func explanations() {
    let statuses = [400, 401, 403, 404, 410, 413, 415, 429, 500, 502, 503, 504, 599]
    for explanation in statuses.map({ ErrorExplanation.status($0, message: nil) })
      + LocalFault.allCases.map(ErrorExplanation.local)
    {
      #expect(!explanation.meaning.isEmpty && !explanation.nextStep.isEmpty)
    }
    #expect(Set(LocalFault.allCases.map { ErrorExplanation.local($0).meaning }).count == LocalFault.allCases.count)
  }

  @Test(
    "one status with several causes is explained by its message",
    arguments: [
      (503, "Site could not be contacted, please try again later or contact a system administrator.", "offline"),
      (503, "Site is unreachable", "two minutes"), (504, "Site is unreachable", "two minutes"),
      (504, "Site is offline", "offline"), (504, "Query took more than 30 seconds to return a result.", "in time"),
      (503, "Service Unavailable", "not available for the moment"),
      (403, "Out of call volume quota.", "quota"), (403, "The site is not paired with this integrator.", "approved"),
    ])
  func explanationsByMessage(_ status: Int, _ message: String, _ phrase: String) {
    #expect(ErrorExplanation.status(status, message: message).meaning.contains(phrase))
  }
}
