import FoundationEssentials
import HaloClient
import HaloModel
import Testing

@testable import HaloCommands

@Suite("haloscope token")
struct TokenCommandTests {
  static let site = "f26e076f-527f-517b-be48-3de4bc0e0243"
  static let device = "9f0c2d4be6a14d7f8b3a51c07e92d468"

  @Test("the token is one line of JSON that a desktop profile's command can be; who it is for is talk")
  func known() async throws {
    try await CommandFixture.withSandbox { environment in
      for reference in [Self.site, "bp:10001"] {
        let result = try await CommandFixture.run(
          ["token", "--site", reference, "--device", Self.device], environment: environment)
        #expect(result.status == .success)
        #expect(result.output.split(separator: "\n").count == 1 && result.output.hasSuffix("\n"))
        let token = try DesktopToken(tokenOutput: Array(result.output.utf8))
        #expect(token.lifetime == .seconds(3600))
        #expect(result.talk.count == 1)
        #expect(result.talk[0].contains(Self.device) && result.talk[0].contains(Self.site))
        #expect(result.talk[0].hasSuffix("valid for 1 h"))
        let secret = try HaloJSON.decode(TokenResponse.self, from: Data(result.output.utf8)).accessToken
        #expect(!result.talk.joined().contains(secret))
      }
    }
  }

  @Test("a new id is told; a guessable one is used with a warning")
  func devices() async throws {
    let new = try await CommandFixture.run(["token", "--sandbox", "--device", "new"])
    #expect(new.status == .success)
    let id = try #require(new.talk.first?.split(separator: " ").last.flatMap { DeviceID(String($0)) })
    #expect(id.weaknesses.isEmpty)
    #expect(new.talk.last?.contains("token for device \(id)") == true)
    let guessable = try await CommandFixture.run(["token", "--sandbox", "--device", "RECEPTION-PC-01"])
    #expect(guessable.status == .success)
    #expect(guessable.talk.first == "warning: the device id can be guessed: it has fewer than 20 characters")
    #expect(guessable.talk.last?.contains("token for device RECEPTION-PC-01") == true)
  }

  @Test("what goes wrong has its exit status, and nothing is written")
  func failures() async throws {
    try await CommandFixture.withSandbox { environment in
      let rows: [([String], CommandStatus)] = [
        (["--site", "00000000-0000-4000-8000-000000000000"], .failure), (["--site", "bp:19999"], .failure),
        (["--site", Self.site, "--key-env", "WRONG"], .notAuthorised), ([], .usage),
      ]
      for (arguments, status) in rows {
        let result = try await CommandFixture.run(
          ["token", "--device", Self.device] + arguments, environment: environment)
        #expect(result.status == status, "\(arguments)")
        #expect(result.output.isEmpty)
      }
    }
    for arguments in [["--site", Self.site], ["--site", Self.site, "--device", "a b"]] {
      #expect(CommandFixture.parsingStatus(["token"] + arguments)?.status == 64)
    }
  }

  @Test(
    "a life is told in hours, minutes and seconds", arguments: [(3600, "1 h"), (6, "6 s"), (3690, "1 h 1 min 30 s")])
  func lives(_ seconds: Int, _ text: String) {
    #expect(TokenCommand.text(.seconds(seconds)) == text)
  }

  @Test(
    "desktop failures have their exit status",
    arguments: [
      (TokenSourceError.Kind.unavailable, CommandStatus.down), (.refused, .notAuthorised), (.unusable, .failure),
    ])
  func statuses(_ kind: TokenSourceError.Kind, _ status: CommandStatus) throws {
    let source = TokenSourceError(kind, summary: "s", nextStep: "n")
    func failure(_ code: HaloClientError.Code) -> CommandStatus {
      CommandFailure(HaloClientError(code, endpoint: "/x", host: "h", exchange: .none)).status
    }
    #expect(failure(.noToken(source)) == status)
    #expect(failure(.notOnDesktop) == .usage)
    #expect(failure(.otherSite(tokenSite: try #require(SiteID(Self.site)))) == .notAuthorised)
  }
}
