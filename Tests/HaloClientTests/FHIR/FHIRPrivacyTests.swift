import FoundationEssentials
import HaloModel
import Logging
import Testing

@testable import HaloClient

/// What is asked and sent is patient data: only the request may hold it.
@Suite("FHIR: privacy")
struct FHIRPrivacyTests {
  private static let secret = FHIRFixture.secret

  /// Answers that quote what they were asked, as services do.
  private static let answers: [StubTransport.Answer] = [
    .response(200, FHIRFixture.bundle(["1"])), .response(400, FHIRFixture.outcome("'\(secret)' is no date")),
    .response(404, FHIRFixture.outcome("no \(secret)")),
    .response(422, FHIRFixture.outcome("value \\\"\(secret)\\\" refused")),
    .response(200, FHIRFixture.outcome("at '\(secret)'")), .response(200, "<p>\(secret)</p>"),
    .response(500, #"{"error":{"status":500,"message":"at \#(secret)"}}"#), .response(503, secret), .failure(.refused),
    .failure(.deadlineExceeded), .response(200, #"{"x":"\#(secret)"}"#),
  ]

  @Test("no log line, error or printed value holds it", arguments: ["GET", "POST", "read", "create", "update", "next"])
  func nowhere(_ call: String) async throws {
    let site = try ClientFixture.site()
    for answer in Self.answers {
      let handler = RecordingLogHandler()
      let transport = StubTransport([answer, answer, answer])
      let client = HaloClient(
        profile: try ClientFixture.profile(), transport: transport, retryPolicy: .once, clock: FixedClock().client,
        logger: Logger(label: "test") { _ in handler })
      let resource = try FHIRJSONParser.value(
        of: #"{"resourceType":"Patient","id":"\#(Self.secret)","name":[{"family":"\#(Self.secret)"}]}"#.utf8)
      let search = try FHIRQuery("Patient?family=\(Self.secret)&birthdate=ge\(Self.secret)")
      var texts: [String] = []
      do throws(HaloClientError) {
        switch call {
        case "GET": _ = try await client.searchFHIR(search, at: site, by: .get)
        case "POST": _ = try await client.searchFHIR(search, at: site)
        case "read": _ = try await client.readFHIR(FHIRQuery(path: ["Patient", Self.secret]), at: site)
        case "create": _ = try await client.createFHIR(resource, at: site)
        case "update": _ = try await client.updateFHIR(resource, at: site)
        default: _ = try await client.followFHIR("Patient?family=\(Self.secret)", at: site, by: .get)
        }
      } catch {
        var dumped = ""
        dump(error, to: &dumped)
        texts += ["\(error)", error.summary, error.nextStep, dumped]
      }
      let request = try #require(transport.sent.first)
      #expect(
        request.url.contains(Self.secret)
          || request.body.map { String(decoding: $0, as: UTF8.self) }?.contains(Self.secret) == true)
      if call == "POST" { #expect(!request.url.contains(Self.secret)) }
      #expect(handler.text.contains(FHIRFixture.template))
      for text in texts + [handler.text, "\(request)"] { #expect(!text.contains(Self.secret), "\(call)") }
    }
  }
}
