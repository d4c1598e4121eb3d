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
        immediate: {seconds: 5, bytes: 1000}
      latency:
        bp:10001: {executing: 250}
        27E889BA-F63F-50E8-BD49-19E6A60D461A:
          uploading: 40
      """)
    #expect(configuration.pairing == .automatic)
    #expect(configuration.limits.immediateExecution == .seconds(5))
    #expect(configuration.limits.immediateResultBytes == 1000)
    #expect(configuration.limits.recordRetention == SandboxLimits().recordRetention)
    let sites = SandboxSite.all(configuration)
    #expect(sites.first { $0.pmsID == "10001" }?.latencies == StageLatencies(executing: .milliseconds(250)))
    #expect(sites.first { $0.pmsID == "20001" }?.latencies == StageLatencies(uploading: .milliseconds(40)))
    #expect(sites.first { $0.pmsID == "10002" }?.latencies == .slow)
    #expect(sites.allSatisfy { $0.pairing == .paired })
  }

  @Test("an empty file changes nothing", arguments: ["", "# nothing\n"])
  func empty(text: String) throws {
    #expect(try configuration(text).limits == SandboxLimits())
  }

  @Test(
    "what is wrong is told with line, column, key and what is allowed",
    arguments: [
      ("paring: automatic", "1:1: paring: is not a known key; allowed: pairing, limits, latency, faults, webhook"),
      ("pairing: sometimes", "1:10: pairing: is not a known word; allowed: enforced, automatic"),
      ("- pairing", "1:1: has to be a mapping of keys to values; allowed: pairing, limits, latency, faults, webhook"),
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
