import Testing

@testable import HaloClient

@Suite("Connection profiles")
struct ConnectionProfileTests {
  @Test(
    "usable base URLs are read",
    arguments: [
      ("https://api.haloconnect.io", "https://api.haloconnect.io", ServiceEnvironment.production),
      ("https://API.stage.haloconnect.io/", "https://api.stage.haloconnect.io", .stage),
      ("https://api.haloconnect.io:443", "https://api.haloconnect.io", .production),
      ("http://127.0.0.1:4256", "http://127.0.0.1:4256", .sandbox),
      ("http://localhost:80", "http://localhost", .sandbox), ("http://[::1]:9", "http://[::1]:9", .sandbox),
      ("https://halo.example.org:8443", "https://halo.example.org:8443", .custom),
    ])
  func baseURL(_ text: String, _ expected: String, _ environment: ServiceEnvironment) throws {
    let url = try BaseURL(text)
    #expect(url.description == expected)
    #expect(ServiceEnvironment(url) == environment)
  }

  @Test(
    "a base URL that breaks the rule is refused",
    arguments: [
      "", "api.haloconnect.io", "ftp://127.0.0.1", "http://api.haloconnect.io", "http://127.0.0.1.example.org",
      "http://10.0.0.1:4256", "https://user:secret@api.haloconnect.io", "https://api.haloconnect.io/integrator",
      "https://api.haloconnect.io?x=1", "https://api.haloconnect.io#x", "https://", "https://api.haloconnect.io:0",
      "https://api haloconnect", "http://127.0.0.1:99999", "localhost:4256",
    ])
  func refusedBaseURL(_ text: String) {
    #expect(throws: ConnectionProfileError.self) { try BaseURL(text) }
  }

  @Test("what is given beats the environment")
  func precedence() throws {
    let variables = [
      "HALOSCOPE_BASE_URL": "https://api.haloconnect.io", "HALOSCOPE_KEY": "one", "OTHER": "two",
    ]
    let profile = try ConnectionProfile.fromEnvironment(
      variables, baseURL: "http://127.0.0.1:4256", keyVariable: "OTHER")
    #expect(profile.baseURL.description == "http://127.0.0.1:4256")
    guard case .integrator(let key, let source) = profile.access else {
      Issue.record("environment and flags form a profile of the Integrator API")
      return
    }
    #expect(key.headerValue == "two")
    #expect(source.description == "key env:OTHER")
  }

  @Test("what is missing is named")
  func missing() {
    let base = "https://api.haloconnect.io"
    #expect(throws: ConnectionProfileError.missingBaseURL) {
      try ConnectionProfile.fromEnvironment(["HALOSCOPE_KEY": "k"])
    }
    #expect(throws: ConnectionProfileError.missingKey(variable: "HALOSCOPE_KEY")) {
      try ConnectionProfile.fromEnvironment(["HALOSCOPE_BASE_URL": base])
    }
    #expect(throws: ConnectionProfileError.unusableKey(variable: "HALOSCOPE_KEY")) {
      try ConnectionProfile.fromEnvironment(["HALOSCOPE_BASE_URL": base, "HALOSCOPE_KEY": "two\nlines"])
    }
  }

  @Test("a key passed in place of its variable's name is not quoted")
  func keyAsName() {
    let key = "abcdef0123456789abcdef0123456789"
    let error = #expect(throws: ConnectionProfileError.notAVariableName) {
      try ConnectionProfile.fromEnvironment(
        ["HALOSCOPE_BASE_URL": "https://api.haloconnect.io"], keyVariable: key)
    }
    #expect(error?.description.contains(key) == false)
  }
}
