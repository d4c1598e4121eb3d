import Testing

@testable import HaloSandbox

@Suite struct ContractStartTests {
  @Test("a port in use is an error that names host and port")
  func portInUse() async throws {
    try await withStubbedSandbox { client in
      let port = try #require(client.baseURL.split(separator: ":").last.flatMap { Int($0) })
      var configuration = SandboxConfiguration()
      configuration.port = port
      await #expect(throws: SandboxError.portInUse(host: "127.0.0.1", port: port)) {
        try await withStubbedSandbox(configuration) { _ in }
      }
    }
  }

  @Test("an address that is not this machine's, or none at all, is an error", arguments: ["192.0.2.1", "no such host"])
  func badHost(host: String) async throws {
    var configuration = SandboxConfiguration()
    configuration.host = host
    let error = await #expect(throws: SandboxError.self) {
      try await withStubbedSandbox(configuration) { _ in }
    }
    guard case .cannotListen(host, 0, _) = error else {
      Issue.record("unexpected \(String(describing: error))")
      return
    }
  }

  @Test("what the body throws comes out, and the port is free again")
  func bodyThrows() async throws {
    struct Stop: Error {}
    var configuration = SandboxConfiguration()
    await #expect(throws: Stop.self) {
      try await withStubbedSandbox(configuration) { client in
        configuration.port = try #require(client.baseURL.split(separator: ":").last.flatMap { Int($0) })
        throw Stop()
      }
    }
    try await withStubbedSandbox(configuration) { client async throws in
      #expect(try await client.query("select 1", at: ContractSite.banksia).status == 200)
    }
  }

  @Test("a start that is cancelled says so and not that the address is wrong")
  func cancelledStart() async throws {
    let outcome = await withTaskGroup(of: Result<Void, any Error>.self) { group in
      group.cancelAll()
      group.addTask {
        await Result { try await withStubbedSandbox { _ async throws in try Task.checkCancellation() } }
      }
      return await group.next()
    }
    #expect(throws: CancellationError.self) { try outcome?.get() }
  }
}

extension Result where Failure == any Error {
  /// What an asynchronous piece of work returned or threw.
  fileprivate init(_ work: () async throws -> Success) async {
    do {
      self = .success(try await work())
    } catch {
      self = .failure(error)
    }
  }
}
