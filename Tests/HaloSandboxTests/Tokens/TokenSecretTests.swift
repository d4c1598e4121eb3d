import Foundation
import Testing

@testable import HaloSandbox

@Suite struct TokenSecretTests {
  @Test("a folder of the user's keeps one secret, which only its owner may read")
  func kept() async throws {
    try await withDataFolder { configuration async throws in
      let storage = try SandboxStorage(dataDirectory: configuration.dataDirectory)
      defer { storage.release() }
      let file = try #require(storage.tokenSecret)
      let first = try TokenSecret(keptIn: storage)
      let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      #expect(try Data(contentsOf: file).count == 32)
      #expect(try TokenSecret(keptIn: storage).key == first.key)
      #expect(!FileManager.default.fileExists(atPath: file.path + ".new"))
    }
  }

  @Test("what a killed sandbox left half written is replaced")
  func halfWritten() async throws {
    try await withDataFolder { configuration async throws in
      let storage = try SandboxStorage(dataDirectory: configuration.dataDirectory)
      defer { storage.release() }
      let file = try #require(storage.tokenSecret)
      try Data("half".utf8).write(to: URL(fileURLWithPath: file.path + ".new"))
      _ = try TokenSecret(keptIn: storage)
      #expect(try Data(contentsOf: file).count == 32)
    }
  }

  @Test("a temporary folder keeps none, and every sandbox has its own")
  func temporary() throws {
    let storage = try SandboxStorage(dataDirectory: nil)
    defer { storage.release() }
    #expect(storage.tokenSecret == nil)
    #expect(try TokenSecret(keptIn: storage).key != TokenSecret(keptIn: storage).key)
    #expect(try FileManager.default.contentsOfDirectory(atPath: storage.root.path).isEmpty)
  }

  @Test("a file that is no secret is an error that names it and what to do, and stays as it is")
  func broken() async throws {
    try await withDataFolder { configuration async throws in
      let file = try #require(configuration.dataDirectory).appending(path: "token-secret")
      try Data("short".utf8).write(to: file)
      let error = await #expect(throws: SandboxError.self) { try await withStubbedSandbox(configuration) { _ in } }
      #expect(error == .tokenSecret(path: file.path, reason: "it has 5 bytes and not 32"))
      #expect(try Data(contentsOf: file) == Data("short".utf8))
    }
  }

  @Test("it prints as redacted")
  func redacted() {
    let secret = TokenSecret(bytes: Data("0123456789abcdef0123456789abcdef".utf8))
    var dumped = ""
    dump(secret, to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), dumped] {
      #expect(text.contains("redacted"))
      #expect(!text.contains("0123") && !text.contains("48"))
    }
  }
}
