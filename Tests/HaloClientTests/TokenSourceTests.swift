import FoundationEssentials
import HaloModel
import Testing

@testable import HaloClient

@Suite("Token sources")
struct TokenSourceTests {
  static let secret = "not-a-real-token-77"
  static let good = #"{"access_token":"\#(secret)","expires_in":3600,"token_type":"Bearer"}"#

  /// What a token command printed, and the words of the error; `nil` for a token.
  static let outputs: [(output: String, phrase: String?)] = [
    (good, nil), (good + "\n", nil), (good + "\r\n", nil),
    (#"{"access_token":"\#(secret)","expires_in":1,"token_type":"bearer","scope":"x"}"#, nil),
    (good + "\n" + good, "more than one line"), ("warning\n" + good + "\n", "more than one line"),
    (good + "\n\n", "more than one line"), ("", "with nothing"), ("\n", "with nothing"),
    ("<html><body>\(secret)</body></html>", "web page"), ("Zaphod Example", "no JSON"), ("[1]", "no JSON"),
    (#"{"expires_in":3600,"token_type":"Bearer"}"#, "without access_token"),
    (#"{"access_token":"","expires_in":3600,"token_type":"Bearer"}"#, "without access_token"),
    (#"{"access_token":"\#(secret)","token_type":"Bearer"}"#, "without expires_in"),
    (#"{"access_token":"\#(secret)","expires_in":3600}"#, "without token_type"),
    (#"{"access_token":"\#(secret)","expires_in":3600,"token_type":"mac"}"#, "other than Bearer"),
    (#"{"access_token":"\#(secret)","expires_in":0,"token_type":"Bearer"}"#, "expires_in of 0 seconds"),
    (#"{"access_token":"\#(secret)","expires_in":-5,"token_type":"Bearer"}"#, "expires_in of -5 seconds"),
    (#"{"access_token":"\#(secret)","expires_in":1767225600,"token_type":"Bearer"}"#, "expires_in of 1767225600"),
    (#"{"access_token":"\#(secret)","expires_in":"soon","token_type":"Bearer"}"#, "no JSON"),
    (#"{"access_token":"\#(secret) x","expires_in":60,"token_type":"Bearer"}"#, "no header can carry"),
    (String(repeating: "x", count: 64 * 1024 + 1), "more than 64 KiB"),
  ]

  @Test("a command's output is one line with a token, or an error that quotes none of it", arguments: outputs.indices)
  func output(_ row: Int) {
    let (output, phrase) = Self.outputs[row]
    do throws(TokenSourceError) {
      let token = try DesktopToken(tokenOutput: Array(output.utf8), source: "the command halo-token")
      #expect(phrase == nil)
      #expect(token.headerValue == Self.secret)
    } catch {
      #expect(error.kind == .unusable)
      #expect(error.summary.hasPrefix("the command halo-token "))
      #expect(phrase.map { error.summary.contains($0) } == true, "\(error.summary)")
      for text in [error.summary, error.nextStep] {
        #expect(!text.contains(Self.secret) && !text.contains("Zaphod"))
      }
    }
  }

  private func obtain(_ answer: StubTransport.Answer) async throws -> (
    Result<DesktopToken, TokenSourceError>, HTTPRequest
  ) {
    let transport = StubTransport([answer])
    let source = TokenSource.url(
      try TokenServiceURL("https://tokens.example/halo?app=1"), credential: ServiceCredential("credential"),
      transport: transport)
    #expect(source.description == "token url:tokens.example")
    let device = try #require(DeviceID("a+b&c=d/"))
    let site = try ClientFixture.site()
    do throws(TokenSourceError) {
      return (.success(try await source.obtain(site, device)), transport.sent[0])
    } catch {
      return (.failure(error), transport.sent[0])
    }
  }

  @Test("the integrator's service is sent a form with site and device, and the credential in a header")
  func request() async throws {
    let (result, request) = try await obtain(
      .response(200, Self.good, HeaderFields([("content-type", "application/json; charset=utf-8")])))
    #expect(try result.get().lifetime == .seconds(3600))
    #expect(request.method == .post)
    #expect(request.url == "https://tokens.example/halo?app=1")
    #expect(request.headers["Content-Type"] == "application/x-www-form-urlencoded")
    #expect(request.headers["Authorization"] == "Bearer credential")
    #expect(
      request.body.map { String(decoding: $0, as: UTF8.self) }
        == "device_id=a%2Bb%26c%3Dd%2F&site_id=\(ClientFixture.siteID)")
    #expect(request.responseLimitInBytes == 65_536)
  }

  /// An answer of the service, the kind of error it gives and words of it.
  static let answers: [(answer: StubTransport.Answer, kind: TokenSourceError.Kind, phrase: String)] = [
    (.response(200, good, HeaderFields([("Content-Type", "text/html; charset=utf-8")])), .unusable, "web page"),
    (.response(200, good, HeaderFields([("Content-Type", "text/plain")])), .unusable, "another content type"),
    (.response(200, "<!DOCTYPE html>"), .unusable, "web page"), (.response(200, ""), .unusable, "nothing"),
    (.response(204, ""), .refused, "204"), (.response(302, secret), .unusable, "a redirect"),
    (.response(401, secret), .refused, "401 Unauthorized"), (.response(403, secret), .refused, "403 Forbidden"),
    (.response(404, secret), .refused, "404 Not Found"), (.response(429, secret), .unavailable, "429"),
    (.response(500, secret), .unavailable, "500"), (.response(503, secret), .unavailable, "503"),
    (.failure(.refused), .unavailable, "refused the connection"), (.failure(.hostNotFound), .unavailable, "not found"),
    (.failure(.deadlineExceeded), .unavailable, "within 20 s"),
    (.failure(.secureConnectionFailed), .unavailable, "no secure connection"),
    (.failure(.broken(requestMayHaveBeenSent: true)), .unavailable, "broke"),
    (.failure(.responseTooLarge(limitInBytes: 65_536)), .unusable, "64 KiB"), (.failure(.cancelled), .cancelled, ""),
  ]

  @Test("what the service answers instead of a token is told in words that quote nothing", arguments: answers.indices)
  func answer(_ row: Int) async throws {
    let (answer, kind, phrase) = Self.answers[row]
    let (result, _) = try await obtain(answer)
    let error = try #require(throws: TokenSourceError.self) { try result.get() }
    #expect(error.kind == kind)
    #expect(error.summary.contains(phrase) || phrase.isEmpty, "\(error.summary)")
    #expect(!error.summary.contains(Self.secret) && !error.nextStep.contains(Self.secret))
  }

  @Test(
    "a token service is reached encrypted or on this machine",
    arguments: [
      ("https://tokens.example/a/b?c=d", true), ("http://127.0.0.1:8080/token", true), ("http://[::1]/t", true),
      ("http://tokens.example/", false), ("ftp://tokens.example", false), ("tokens.example/x", false),
      ("https://u:p@tokens.example/", false), ("https://tokens.example/#x", false), ("", false),
      ("https://tokens.example/a b", false),
    ])
  func addresses(_ text: String, _ isGood: Bool) {
    #expect(((try? TokenServiceURL(text)) != nil) == isGood)
  }

  @Test("only a part of a large answer is collected")
  func limit() async throws {
    try await LoopbackServer.withServer(.echo) { port in
      await AsyncHTTPTransport.withTransport { transport in
        let request = HTTPRequest(
          method: .post, url: "http://127.0.0.1:\(port)/", headers: HeaderFields(), body: Data(count: 11),
          timeout: .seconds(10), responseLimitInBytes: 10)
        let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
        #expect(error == .responseTooLarge(limitInBytes: 10))
      }
    }
  }
}
