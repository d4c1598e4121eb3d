import Foundation
import HaloModel
import Synchronization
import Testing

@testable import HaloSandbox

/// One data folder, several sandboxes after each other.
@Suite struct ContractRestartTests {
  private let queries = "/integrator/sites/\(ContractSite.banksia)/queries"
  private let body = #"{"command":{"text":"select 1"}}"#

  @Test("a result survives a restart, with its record byte for byte")
  func results() async throws {
    try await withDataFolder { configuration async throws in
      let before = try await withStubbedSandbox(configuration) { client async throws in
        try await client.end(of: client.post("\(queries)/async", body))
      }
      let id = before["id"]?.string ?? ""
      try await withStubbedSandbox(configuration) { client async throws in
        #expect(try await client.get("\(queries)/\(id)").json == before)
        #expect(try await client.get("\(queries)/\(id)/results/1").json["data"]?.string == "W3siIjoxfV0=")
      }
    }
  }

  @Test("an immediate query can still be asked for after a restart")
  func immediate() async throws {
    try await withDataFolder { configuration async throws in
      let before = try await withStubbedSandbox(configuration) { client async throws in
        try await client.post("\(queries)/immediate", body).json
      }
      try await withStubbedSandbox(configuration) { client async throws in
        let found = try await client.get("\(queries)/\(before["id"]?.string ?? "")").json
        #expect(found["status"]?.string == "successful")
      }
    }
  }

  @Test("when the sandbox stops, what executes has failed, and what waits behind it runs once at the next start")
  func stop() async throws {
    try await withDataFolder { configuration async throws in
      let texts = Mutex<[String]>([])
      var stuck = configuration
      stuck.faults = [SandboxFault(operation: .async, frequency: .nth(1), outcome: .state(.stuckExecuting))]
      let ids = try await withStubbedSandbox(stuck) { client async throws in
        let first = try await client.post("\(queries)/async", #"{"command":{"text":"first"}}"#).json
        try await client.wait(for: "executing", of: first)
        let second = try await client.post("\(queries)/async", #"{"command":{"text":"second"}}"#).json
        try await client.wait(for: "queued", of: second)
        return [first, second].compactMap { $0["id"]?.string }
      }
      try await withStubbedSandbox(
        configuration,
        execute: { command, _ in
          texts.withLock { $0.append(command.text) }
          return .one
        }
      ) { client async throws in
        let first = try await client.get("\(queries)/\(ids[0])").json
        #expect(first["status"]?.string == "executionFailed")
        #expect(first["errorDetails"]?["errorType"]?.string == "haloLink")
        let second = try await client.end(of: client.get("\(queries)/\(ids[1])"))
        #expect(second["status"]?.string == "successful")
      }
      #expect(texts.withLock { $0 } == ["second"])
      try await withStubbedSandbox(configuration) { client async throws in
        #expect(try await client.get("\(queries)/\(ids[1])").json["status"]?.string == "successful")
      }
      #expect(texts.withLock { $0 } == ["second"])
    }
  }

  @Test("a query whose time in the queue passed while no sandbox ran has expired")
  func expiredMeanwhile() async throws {
    try await withDataFolder { configuration async throws in
      let clock = LinkManualClock()
      var configuration = configuration
      configuration.clock = clock.sandboxClock
      var stuck = configuration
      stuck.faults = [SandboxFault(operation: .async, frequency: .nth(1), outcome: .state(.stuckExecuting))]
      let second = try await withStubbedSandbox(stuck) { client async throws in
        let first = try await client.post("\(queries)/async", body).json
        try await client.wait(for: "executing", of: first)
        let second = try await client.post(
          "\(queries)/async", #"{"command":{"text":"select 1"},"maxTimeInQueue":1000}"#
        ).json
        try await client.wait(for: "queued", of: second)
        return second
      }
      clock.advance(by: .seconds(2))
      try await withStubbedSandbox(configuration) { client async throws in
        let expired = try await client.end(of: client.get("\(queries)/\(second["id"]?.string ?? "")"))
        #expect(expired["status"]?.string == "expiredInQueue")
      }
    }
  }

  @Test("a second sandbox on the same folder is refused and disturbs nothing; after the first it may")
  func secondSandbox() async throws {
    try await withDataFolder { configuration async throws in
      let path = try #require(configuration.dataDirectory).path
      try await withStubbedSandbox(configuration) { client async throws in
        await #expect(throws: SandboxError.dataDirectoryInUse(path: path)) {
          try await withStubbedSandbox(configuration) { _ in }
        }
        #expect(try await client.post("\(queries)/immediate", body).status == 200)
      }
      try await withStubbedSandbox(configuration) { client async throws in
        #expect(try await client.post("\(queries)/immediate", body).status == 200)
      }
    }
  }

  @Test("a cloud file that is none is an error that names it")
  func brokenFile() async throws {
    try await withDataFolder { configuration async throws in
      let file = try #require(configuration.dataDirectory).appending(path: "cloud.sqlite")
      try Data("not a database, and long enough to be seen as none".utf8).write(to: file)
      let error = await #expect(throws: SandboxError.self) { try await withStubbedSandbox(configuration) { _ in } }
      guard case .cloudFile(file.path, _) = error else {
        Issue.record("unexpected \(String(describing: error))")
        return
      }
    }
  }
}

extension ContractClient {
  /// Asks for a query until it has a status.
  func wait(for status: String, of query: HaloModel.JSONValue) async throws {
    guard let id = query["id"]?.string, let site = query["siteId"]?.string else {
      throw URLError(.cannotParseResponse)
    }
    while try await get("/integrator/sites/\(site)/queries/\(id)").json["status"]?.string != status {
      try await Task.sleep(for: .milliseconds(2))
    }
  }
}
