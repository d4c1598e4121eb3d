import FoundationEssentials
import HaloModel
import Testing

@testable import HaloClient

@Suite("Token API")
struct RequestTokenTests {
  private func request(device: String = DesktopFixture.device) throws -> TokenRequest {
    TokenRequest(device: try #require(DeviceID(device)), site: try ClientFixture.site())
  }

  @Test("a token is asked for with a form and the key")
  func form() async throws {
    let transport = StubTransport([.response(200, #"{"access_token":"t","token_type":"Bearer","expires_in":3600}"#)])
    let answer = try await ClientFixture.client(transport).requestToken(try request(device: "a&b=c+d%e~/"))
    #expect(answer.value == TokenResponse(accessToken: "t", expiresIn: 3600))
    let sent = try #require(transport.sent.first)
    #expect(sent.url == "https://api.stage.haloconnect.io/integrator/token")
    #expect(sent.headers["Content-Type"] == "application/x-www-form-urlencoded")
    #expect(sent.headers["Ocp-Apim-Subscription-Key"] == ClientFixture.key)
    #expect(sent.headers["Authorization"] == nil)
    #expect(
      sent.body.map { String(decoding: $0, as: UTF8.self) }
        == "grant_type=urn%3Ahalo-connect%3Aoauth%3Adesktop-token&device_id=a%26b%3Dc%2Bd%25e~%2F"
        + "&site_id=\(ClientFixture.siteID)")
  }

  @Test(
    "what the token endpoint refuses is explained as such",
    arguments: [
      (400, HaloClientError.Code.badRequest, "grant type"), (401, .unauthorised, "asks for the token"),
      (403, .forbidden, "No token is handed out"), (404, .notFound, "Halo GUID"), (415, .serviceFailed, "forms only"),
    ])
  func refused(_ status: Int, _ code: HaloClientError.Code, _ phrase: String) async throws {
    let body = #"{"error":{"statusCode":\#(status),"message":"No"}}"#
    let client = try ClientFixture.client(StubTransport([.response(status, body)]))
    let error = await #expect(throws: HaloClientError.self) { try await client.requestToken(try request()) }
    #expect(error?.code == code)
    #expect(error?.explanation.meaning.contains(phrase) == true)
  }
}
