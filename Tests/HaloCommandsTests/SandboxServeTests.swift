import ArgumentParser
import FoundationEssentials
import HaloSandbox
import Synchronization
import Testing

@testable import HaloCommands

@Suite("haloscope sandbox serve")
struct SandboxServeTests {
  @Test("it prints one ready line, serves until it is stopped, and a second one on its port is told so")
  func serving() async throws {
    let (readyLines, writer) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(1))
    let console = RecordingConsole { writer.yield($0) }
    let command = try SandboxServe.parse(["--port", "0"])
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await command.execute(console.console()) }
      let line = try #require(await readyLines.first { _ in true })
      let words = line.split(separator: " ")
      #expect(line.hasPrefix("sandbox ready http://127.0.0.1:"))
      #expect(line.hasSuffix(" key sandbox-subscription-key\n"))
      let port = try #require(words[2].split(separator: ":").last)

      let result = try await CommandFixture.run(
        ["sql", "-s", "bp:10001", "-f", "csv", "SELECT 1 AS n"],
        environment: ["HALOSCOPE_BASE_URL": String(words[2]), "HALOSCOPE_KEY": "sandbox-subscription-key"])
      #expect(result.output == "n\n1\n")
      let second = try await CommandFixture.run(["sandbox", "serve", "--port", String(port)])
      #expect(second.status == .failure)
      #expect(second.talk.first?.contains("port \(port) on 127.0.0.1 is in use") == true)
      group.cancelAll()
    }
    #expect(console.text.split(separator: "\n").count == 1)
  }

  @Test("a data folder that another sandbox uses is told, with what to do")
  func dataFolderInUse() async throws {
    try await CommandFixture.withFolder { folder in
      var configuration = SandboxConfiguration()
      configuration.dataDirectory = folder
      try await CommandFixture.withSandbox(configuration) { _ in
        let result = try await CommandFixture.run(["sandbox", "serve", "--port", "0", "--data", folder.path])
        #expect(result.status == .failure)
        #expect(result.output.isEmpty)
        #expect(result.talk.first?.contains("another sandbox uses the folder \(folder.path)") == true)
        #expect(result.talk.last?.contains("--data") == true, "\(result.talk)")
      }
    }
  }

  @Test("a folder that cannot be imported is a usage error")
  func unreadableImport() async throws {
    let result = try await CommandFixture.run(["sandbox", "serve", "--port", "0", "--import", "/nonexistent/fhir"])
    #expect(result.status == .usage)
    #expect(result.output.isEmpty)
    #expect(result.talk.count == 2)
    #expect(result.talk.first?.contains("/nonexistent/fhir") == true)
  }

  @Test("a broken configuration is a usage error that names the place")
  func brokenConfiguration() async throws {
    try await CommandFixture.withFolder { folder in
      let file = folder.appending(path: "sandbox.yaml")
      try Data("pairing: sometimes\n".utf8).write(to: file)
      let result = try await CommandFixture.run(["sandbox", "serve", "--port", "0", "--config", file.path])
      #expect(result.status == .usage)
      #expect(result.talk.first?.contains("sandbox.yaml:1:") == true)
    }
  }
}
