import Foundation
import Testing

/// A desktop profile in the programs themselves, its tokens from `haloscope token` or a service.
@Suite("Desktop profiles", .serialized)
struct DesktopProgramTests {
  @Test("every command of a desktop profile works by token, and the key goes to the token endpoint alone")
  func headless() throws {
    let key = Secrets.key()
    let sandbox = try SandboxProcess(key: key)
    defer { sandbox.stop() }
    let proxy = try RecordingProxy(to: sandbox.baseURL)
    let tokens = try TokenService(.handedOn(baseURL: proxy.baseURL, key: key))
    let profile = try DesktopProfile(service: proxy.baseURL, token: "{url: \"\(tokens.url)\"}")
    let environment = profile.environment
    let rows = try Haloscope.run(["sql", "-f", "csv", "SELECT 1 AS n"], environment: environment)
    #expect(rows.output == "n\n1\n", "\(rows.errors)")
    let pages = try Haloscope.run(["sql", "--async", "-f", "csv", "SELECT 2 AS n"], environment: environment)
    #expect(pages.output == "n\n2\n", "\(pages.errors)")
    let created = try Haloscope.run(
      ["registered", "create", "--name", "n", "--every", "60", "--for", "120", "SELECT 3 AS n"],
      environment: environment)
    #expect(created.status == 0, "\(created.errors)")
    let listed = try Haloscope.run(["registered", "list"], environment: environment)
    #expect(listed.status == 0 && listed.output.contains("enabled"), "\(listed.errors)")
    #expect(tokens.requestCount >= 4)
    DesktopRunTests.expectKeptApart(proxy.requests, key: key)
    for request in proxy.requests where request.path.hasPrefix("/desktop/") {
      #expect(request.header("DeviceId") == DesktopProfile.device)
      #expect(request.path.hasPrefix("/desktop/sites/\(DesktopProfile.site)/"))
    }
  }

  @Test("haloscope token is the token command of a desktop profile")
  func command() throws {
    let key = Secrets.key()
    let sandbox = try SandboxProcess(key: key)
    defer { sandbox.stop() }
    let proxy = try RecordingProxy(to: sandbox.baseURL)
    let profile = try DesktopProfile(
      service: proxy.baseURL, token: DesktopProfile.command(service: proxy.baseURL))
    // The same machine may hold the key here, because it plays both parts.
    let environment = profile.environment.merging(["HALOSCOPE_KEY": key]) { $1 }
    let rows = try Haloscope.run(
      ["sql", "--profile", "reception", "-f", "csv", "SELECT 1 AS n"], environment: environment)
    #expect(rows.output == "n\n1\n", "\(rows.errors)")
    DesktopRunTests.expectKeptApart(proxy.requests, key: key)
    #expect(proxy.requests.contains { $0.path == "/integrator/token" })
  }

  @Test("haloscope token prints the answer alone, and warns of a device id that can be guessed")
  func token() throws {
    let sandbox = try SandboxProcess()
    defer { sandbox.stop() }
    let outcome = try Haloscope.run(
      ["token", "--site", "bp:10001", "--device", "RECEPTION-PC-1"], environment: sandbox.environment)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.hasPrefix("{") && outcome.output.contains("access_token"))
    #expect(outcome.errors.contains("guessed"))
    #expect(!outcome.errors.contains("eyJ"), "a token begins so")
    let made = try Haloscope.run(
      ["token", "-s", "zedmed:20001", "--device", "new"], environment: sandbox.environment)
    #expect(made.status == 0 && !made.errors.contains("guessed"), "\(made.errors)")
  }

  @Test(
    "a token source that gives none ends with its own words and what to do next",
    arguments: [
      ("html", "web page"), ("gone", "refused the connection"), ("fails", "status 3"),
      ("two lines", "more than one line"),
      ("hangs", "did not end"), ("not there", "not found"),
    ])
  func badSource(_ kind: String, _ word: String) throws {
    let sandbox = try SandboxProcess()
    defer { sandbox.stop() }
    let html = try TokenService(.html)
    let source =
      switch kind {
      case "html": "{url: \"\(html.url)\"}"
      case "gone": "{url: \"http://127.0.0.1:1/tokens\"}"
      case "fails": "{command: [sh, -c, \"echo QuokkaSecret; echo QuokkaSecret >&2; exit 3\"]}"
      case "two lines": "{command: [sh, -c, \"echo QuokkaSecret; echo QuokkaSecret\"]}"
      case "hangs": "{command: [sleep, \"600\"]}"
      default: "{command: [/nowhere/at/all]}"
      }
    let profile = try DesktopProfile(service: sandbox.baseURL, token: source)
    let outcome = try Haloscope.run(["sql", "--timeout", "60", "SELECT 1 AS n"], environment: profile.environment)
    // 3 for a source that may answer later, 5 for one that was asked in vain.
    #expect([1, 3, 5].contains(outcome.status), "\(kind): \(outcome.status)")
    #expect(outcome.errors.contains(word), "\(outcome.errors)")
    #expect(outcome.errors.split(separator: "\n").count == 2, "cause and next step: \(outcome.errors)")
    #expect(outcome.output == "")
    #expect(!outcome.errors.contains("QuokkaSecret"))
  }
}
