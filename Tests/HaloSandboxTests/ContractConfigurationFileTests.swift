import ConfigurationFiles
import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

@Suite struct ContractConfigurationFileTests {
  @Test("a file changes what it names and leaves the rest")
  func applies() throws {
    let configuration = try configuration(
      """
      pairing: automatic
      limits:
        rate: 600
        immediate: {seconds: 5, bytes: 1000}
        async: {seconds: 10}
        pages: {rows: 3, bytes: 500}
        resultRetention: 60
      desktop: {pms: [zedmed, d4w], tokenLife: 90}
      latency:
        bp:10001: {executing: 250}
        27E889BA-F63F-50E8-BD49-19E6A60D461A:
          uploading: 40
      """)
    #expect(configuration.pairing == .automatic)
    #expect(configuration.limits.immediateExecution == .seconds(5))
    #expect(configuration.limits.immediateResultBytes == 1000)
    #expect(configuration.limits.requestsPerMinute == 600)
    #expect(configuration.limits.asyncExecution == .seconds(10))
    #expect(configuration.limits.pageRows == 3)
    #expect(configuration.limits.pageBytes == 500)
    #expect(configuration.limits.resultRetention == .seconds(60))
    #expect(configuration.desktop.pms == [.zedmed, .d4w])
    #expect(configuration.desktop.tokenLife == .seconds(90))
    #expect(configuration.limits.recordRetention == SandboxLimits().recordRetention)
    let sites = SandboxSite.all(configuration)
    #expect(sites.first { $0.pmsID == "10001" }?.latencies == StageLatencies(executing: .milliseconds(250)))
    #expect(sites.first { $0.pmsID == "20001" }?.latencies == StageLatencies(uploading: .milliseconds(40)))
    #expect(sites.first { $0.pmsID == "10002" }?.latencies == .slow)
    #expect(sites.allSatisfy { $0.pairing == .paired })
  }

  @Test("faults are read with their site, operation, frequency and outcome")
  func faults() throws {
    let configuration = try configuration(
      """
      faults:
        - {site: bp:10001, operation: async, nth: 2, outcome: {state: uploadFailed}}
        - {operation: page, rate: 0.1, outcome: {status: 503}}
        - {operation: status, outcome: {delay: 250}}
        - operation: stream
          nth: 1
          outcome:
            drop: true
      """)
    #expect(
      configuration.faults == [
        SandboxFault(
          site: .pmsID(.bestPractice, "10001"), operation: .async, frequency: .nth(2),
          outcome: .state(.uploadFailed)),
        SandboxFault(operation: .page, frequency: .rate(0.1), outcome: .status(503)),
        SandboxFault(operation: .status, outcome: .delay(.milliseconds(250))),
        SandboxFault(operation: .stream, frequency: .nth(1), outcome: .drop),
      ])
  }

  @Test("an empty file changes nothing", arguments: ["", "# nothing\n"])
  func empty(text: String) throws {
    #expect(try configuration(text).limits == SandboxLimits())
    #expect(try configuration(text).desktop == DesktopConfiguration())
  }

  @Test(
    "what is wrong is told with line, column, key and what is allowed",
    arguments: [
      (
        "paring: automatic",
        "1:1: paring: is not a known key; allowed: legacy, pairing, limits, sites, latency, faults, desktop, webhook, fhir"
      ),
      ("pairing: sometimes", "1:10: pairing: is not a known word; allowed: enforced, automatic"),
      (
        "- pairing",
        "1:1: has to be a mapping of keys to values; allowed: legacy, pairing, limits, sites, latency, faults, desktop, webhook, fhir"
      ),
      (
        "limits:\n  immediate:\n    seconds: soon",
        "3:14: limits.immediate.seconds: has to be a whole number; allowed: 1 to 3600"
      ),
      ("limits:\n  immediate:\n    size: 5", "3:5: limits.immediate.size: is not a known key; allowed: seconds, bytes"),
      (
        "latency:\n  bp:99999: {}",
        "2:13: latency.bp:99999: is no site of this sandbox; allowed: PMS:PMSID such as bp:10001, a Halo GUID"
      ),
      ("pairing: automatic\npairing: enforced", "1:1: has keys twice: pairing"),
      ("faults: none", "1:9: faults: has to be a list"),
      ("desktop: {pms: zedmed}", "1:16: desktop.pms: has to be a list"),
      ("desktop: {pms: [zedmed, genie]}", "1:25: desktop.pms: is no PMS; allowed: bp, zedmed, d4w"),
      ("desktop:\n  tokenLife: 0", "2:14: desktop.tokenLife: is out of range; allowed: 1 to 604800"),
      ("desktop:\n  tokenLife: 1h", "2:14: desktop.tokenLife: has to be a whole number; allowed: 1 to 604800"),
      ("desktop: {life: 1}", "1:11: desktop.life: is not a known key; allowed: pms, tokenLife"),
      (
        "faults:\n  - {operation: async}",
        "2:5: faults: needs an outcome; allowed: status, drop, delay, state"
      ),
      (
        "faults:\n  - {operation: page, outcome: {state: uploadFailed}}",
        "2:32: faults.outcome: is no end of this operation"
      ),
      (
        "faults:\n  - {operation: page, nth: 1, rate: 0.5, outcome: {drop: true}}",
        "2:37: faults.rate: cannot stand beside the other; allowed: nth, rate"
      ),
      (
        "faults:\n  - {operation: page, outcome: {status: 200}}",
        "2:41: faults.outcome.status: is out of range; allowed: 400 to 599"
      ),
      ("limits:\n  pages:\n    rows: -1", "3:11: limits.pages.rows: is out of range; allowed: 1 to 10000000"),
      ("limits: {rate: 0}", "1:16: limits.rate: is out of range; allowed: 1 to 1000000"),
      ("limits: {retention: 604801}", "1:21: limits.retention: is out of range; allowed: 1 to 604800"),
      (
        "faults: [{operation: page, rate: 2, outcome: {drop: true}}]",
        "1:34: faults.rate: is out of range; allowed: 0.0 to 1.0"
      ),
    ])
  func errors(text: String, message: String) throws {
    let error = #expect(throws: ConfigurationFileError.self) { try configuration(text) }
    let said = try #require(error?.description)
    #expect(said.hasSuffix(":" + message), "\(said)")
  }

  @Test("a file that is not there, not UTF-8 or not YAML is an error")
  func unreadable() throws {
    var configuration = SandboxConfiguration()
    #expect(throws: ConfigurationFileError.self) {
      try configuration.apply(file: URL(fileURLWithPath: "/nonexistent/sandbox.yaml"))
    }
    #expect(throws: ConfigurationFileError.self) { try self.configuration(bytes: Data([0x70, 0xff, 0x3a])) }
    let error = #expect(throws: ConfigurationFileError.self) { try self.configuration("pairing: [") }
    #expect(error?.problem.hasPrefix("is not YAML") == true)
  }

  private func configuration(_ text: String) throws -> SandboxConfiguration {
    try configuration(bytes: Data(text.utf8))
  }

  private func configuration(bytes: Data) throws -> SandboxConfiguration {
    let file = FileManager.default.temporaryDirectory.appending(path: "haloscope-test-\(UUID().uuidString).yaml")
    try bytes.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var configuration = SandboxConfiguration()
    try configuration.apply(file: file)
    return configuration
  }
}
