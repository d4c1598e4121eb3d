import ConfigurationFiles
import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

@Suite struct WebhookConfigurationTests {
  @Test("a section with an address and a secret gives signed webhooks on change")
  func defaults() throws {
    let webhook = try #require(
      try configuration("webhook: {url: 'https://integrator.example/halo', secret: {env: HALO_SECRET}}").webhook)
    #expect(webhook.secret == WebhookSecret("from the environment"))
    #expect(webhook.generation == .second)
    #expect(webhook.trigger == .change)
  }

  @Test("the first generation needs no secret, and every success can be announced")
  func firstGeneration() throws {
    let webhook = try #require(
      try configuration("webhook: {url: 'http://127.0.0.1:9000/', generation: 1, trigger: everySuccess}").webhook)
    #expect(webhook.secret == nil)
    #expect(webhook.generation == .first)
    #expect(webhook.trigger == .everySuccess)
  }

  @Test("without the section nothing is sent")
  func absent() throws {
    #expect(try configuration("pairing: automatic").webhook == nil)
  }

  @Test(
    "what is wrong is told with place, key and what is allowed, never with the value",
    arguments: [
      ("webhook: {secret: {env: HALO_SECRET}}", "1:10: webhook: needs an address; allowed: url"),
      (
        "webhook:\n  url: https://integrator.example/",
        "2:3: webhook: needs a secret to sign with; allowed: secret: {env: VARIABLE}, generation: 1"
      ),
      (
        "webhook:\n  url: http://integrator.example/",
        "2:8: webhook.url: is plain http to another machine; allowed: https, http to loopback"
      ),
      (
        "webhook:\n  url: integrator.example",
        "2:8: webhook.url: is no address; allowed: https://HOST/PATH, http://127.0.0.1:PORT/PATH"
      ),
      (
        "webhook:\n  url: https://me:word@integrator.example/",
        "2:8: webhook.url: must not hold a user name or password"
      ),
      (
        "webhook:\n  url: 'https://integrator.example/{practice}'",
        "2:8: webhook.url: has braces that are no placeholder; allowed: {siteId}, {queryId}, {source}"
      ),
      (
        "webhook:\n  secret: hunter2",
        "2:11: webhook.secret: has to be a mapping of keys to values; allowed: env"
      ),
      (
        "webhook:\n  secret: {env: HALO_OTHER}",
        "2:17: webhook.secret.env: names an environment variable that is not set"
      ),
      ("webhook:\n  secret: {}", "2:11: webhook.secret: has to name an environment variable; allowed: env"),
      ("webhook:\n  generation: 3", "2:15: webhook.generation: is not a known word; allowed: 1, 2"),
      ("webhook:\n  trigger: often", "2:12: webhook.trigger: is not a known word; allowed: change, everySuccess"),
      ("webhook:\n  uri: x", "2:3: webhook.uri: is not a known key; allowed: url, secret, generation, trigger"),
    ])
  func errors(text: String, message: String) throws {
    let error = #expect(throws: ConfigurationFileError.self) { try configuration(text) }
    let said = try #require(error?.description)
    #expect(said.hasSuffix(":" + message), "\(said)")
  }

  @Test(
    "plain http reaches loopback only, and the host never depends on the event",
    arguments: [
      ("http://127.0.0.1:9000/x", nil), ("http://127.1.2.3/", nil), ("http://localhost:80", nil),
      ("http://[::1]:9000/{source}", nil), ("HTTPS://integrator.example", nil),
      ("https://integrator.example/{siteId}/{queryId}?from={source}", nil),
      ("http://127.0.0.1.example/", .unencrypted), ("http://128.0.0.1/", .unencrypted),
      ("http://localhost.example/", .unencrypted), ("http://user@127.0.0.1/", .credentials),
      ("https://{siteId}.example/", .noHost), ("https:///path", .noHost), ("ftp://integrator.example/", .notHTTP),
      ("/halo", .notHTTP), ("https://integrator.example/{siteid}", .unknownPlaceholder),
      ("https://integrator.example/}{", .unknownPlaceholder),
    ] as [(String, WebhookURL.Refusal?)])
  func addresses(text: String, refusal: WebhookURL.Refusal?) {
    if let refusal {
      #expect(throws: refusal) { try WebhookURL(text) }
    } else {
      #expect(throws: Never.self) { try WebhookURL(text) }
    }
  }

  @Test("the placeholders take the event's values")
  func expansion() throws {
    let url = try WebhookURL("https://integrator.example/{siteId}/{source}?id={queryId}&again={queryId}")
    let site = try #require(SiteID(ContractSite.banksia))
    let query = try #require(QueryID("abcdef01-2345-6789-abcd-ef0123456789"))
    #expect(
      url.expanded(siteID: site, queryID: query, source: .registered)
        == "https://integrator.example/\(site)/registered?id=\(query)&again=\(query)")
  }

  private func configuration(_ text: String) throws -> SandboxConfiguration {
    let file = FileManager.default.temporaryDirectory.appending(path: "haloscope-test-\(UUID().uuidString).yaml")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var configuration = SandboxConfiguration()
    configuration.environmentVariable = { $0 == "HALO_SECRET" ? "from the environment" : nil }
    try configuration.apply(file: file)
    return configuration
  }
}
