import FoundationEssentials
import HaloModel
import Synchronization
import Testing

@testable import HaloSandbox

/// A data folder without a sandbox on it. Opening its stores once more is what a sandbox does after a kill.
struct RegisteredStoreFixture {
  var configuration: SandboxConfiguration
  private let storage: SandboxStorage

  init(_ configuration: SandboxConfiguration) throws {
    self.configuration = configuration
    storage = try SandboxStorage(dataDirectory: nil)
  }

  func remove() {
    storage.release()
  }

  /// Opens the outbox as a sandbox that starts does.
  func outbox() throws -> WebhookOutbox {
    try WebhookOutbox(configuration, database: database())
  }

  /// Opens the registered queries as a sandbox that starts does.
  func queries() throws -> RegisteredQueryStore {
    try RegisteredQueryStore(
      configuration, database: database(), files: RegisteredResultFiles(folder: resultFolder), webhooks: outbox())
  }

  /// The names of the result files.
  func resultFiles() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: resultFolder.path).sorted()
  }

  /// Puts a file among the result files.
  func leaveResultFile(_ name: String) throws {
    try Data("[]".utf8).write(to: resultFolder.appending(path: name))
  }

  /// An id that is the same for the same number.
  func queryID(_ number: Int) throws -> QueryID {
    try #require(QueryID("00000000-0000-4000-8000-\(100_000_000_000 + number)"))
  }

  private var resultFolder: URL { storage.root.appending(path: "results-of-runs", directoryHint: .isDirectory) }

  private func database() throws -> CloudDatabase {
    try CloudDatabase(file: storage.root.appending(path: "cloud.sqlite"))
  }
}

/// Counts calls, from 1.
final class RunCount: Sendable {
  private let count = Mutex(0)

  var value: Int { count.withLock { $0 } }

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
