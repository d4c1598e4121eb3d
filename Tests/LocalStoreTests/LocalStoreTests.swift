import Foundation
import HaloModel
import LocalStore
import Testing

@Suite("The local store")
struct LocalStoreTests {
  /// Runs `body` with a folder that is not there yet.
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "haloscope-store-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func query(_ number: Int, service: String = "127.0.0.1:4256", ageInHours: Double = 0) throws -> OpenQuery {
    OpenQuery(
      service: service, queryID: try #require(QueryID("00000000-0000-0000-0000-00000000000\(number)")),
      siteID: try #require(SiteID("f26e076f-527f-517b-be48-3de4bc0e0243")), siteName: "Banksia Street Medical Centre",
      pms: .bestPractice, mode: .async, createdAt: Self.now.addingTimeInterval(-3600 * ageInHours),
      executionMode: .reader)
  }

  private static let now = Date(timeIntervalSince1970: 1_767_225_600)

  private func permissions(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test("is a file that only its owner can read, in a folder that only its owner can enter")
  func permissions() throws {
    try withFolder { folder in
      let file = folder.appending(path: "below/haloscope.sqlite")
      let store = try LocalStore(file: file)
      try store.remember(query(1))
      #expect(try permissions(file.path) == 0o600)
      #expect(try permissions(folder.appending(path: "below").path) == 0o700)
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "below").path) {
        #expect(try permissions(folder.appending(path: "below/\(name)").path) == 0o600, "\(name)")
      }
    }
  }

  @Test("closes a file and a folder that were open to others")
  func closesFile() throws {
    try withFolder { folder in
      let file = folder.appending(path: "haloscope.sqlite")
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
      #expect(
        FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o644]))
      _ = try LocalStore(file: file)
      #expect(try permissions(file.path) == 0o600)
      #expect(try permissions(folder.path) == 0o700)
    }
  }

  @Test("keeps open queries of each service, newest first, until they are forgotten")
  func openQueries() throws {
    try withFolder { folder in
      let file = folder.appending(path: "haloscope.sqlite")
      do {
        let store = try LocalStore(file: file)
        for query in [try query(1, ageInHours: 2), try query(2, ageInHours: 1), try query(3, service: "other")] {
          try store.remember(query)
        }
      }
      let store = try LocalStore(file: file)
      #expect(
        try store.openQueries(service: "127.0.0.1:4256", now: Self.now)
          == [try query(2, ageInHours: 1), try query(1, ageInHours: 2)])
      try store.forget(try query(2).queryID)
      try store.forget(try query(9).queryID)
      #expect(try store.openQueries(service: "127.0.0.1:4256", now: Self.now).map(\.id) == [try query(1).id])
      #expect(try store.openQueries(service: "other", now: Self.now) == [try query(3, service: "other")])
    }
  }

  @Test("remembering a query again replaces what was kept of it")
  func again() throws {
    try withFolder { folder in
      let store = try LocalStore(file: folder.appending(path: "haloscope.sqlite"))
      var kept = try query(1)
      try store.remember(kept)
      kept.siteName = "Wattle Grove Family Practice"
      try store.remember(kept)
      #expect(try store.openQueries(service: kept.service, now: Self.now) == [kept])
    }
  }

  @Test("drops what is older than 48 hours")
  func pruning() throws {
    try withFolder { folder in
      let store = try LocalStore(file: folder.appending(path: "haloscope.sqlite"))
      try store.remember(query(1, ageInHours: 49))
      try store.remember(query(2, ageInHours: 47))
      #expect(try store.openQueries(service: "127.0.0.1:4256", now: Self.now).map(\.id) == [try query(2).id])
      try store.remember(query(3))
      let long = Date(timeIntervalSince1970: 0)
      #expect(try store.openQueries(service: "127.0.0.1:4256", now: long).count == 2)
    }
  }

  @Test("a delivered query is open no more, and its site stays known for a day")
  func delivered() throws {
    try withFolder { folder in
      let file = folder.appending(path: "haloscope.sqlite")
      let store = try LocalStore(file: file)
      for number in 1...2 { try store.remember(query(number, ageInHours: 1)) }
      try store.markDelivered(query(1).queryID, at: Self.now)
      try store.markDelivered(query(9).queryID, at: Self.now)
      let service = try query(1).service
      #expect(try store.openQueries(service: service, now: Self.now).map(\.id) == [try query(2).id])
      let kept = try LocalStore(file: file).keptQueries(service: service, now: Self.now)
      #expect(kept.map(\.deliveredAt) == [Self.now, nil])
      #expect(kept.map(\.siteName) == Array(repeating: "Banksia Street Medical Centre", count: 2))

      let later = Self.now.addingTimeInterval(25 * 3600)
      #expect(try store.keptQueries(service: service, now: later).map(\.id) == [try query(2).id])
      // The next query that is kept drops it from the file too.
      try store.remember(query(3, ageInHours: -25))
      #expect(try store.keptQueries(service: service, now: Self.now).map(\.id) == [try query(3).id, try query(2).id])
    }
  }

  @Test("many openings and writings of one file at the same time are fine")
  func concurrency() async throws {
    let queries = try (1...8).map { try query($0) }
    for _ in 0..<10 {
      let folder = FileManager.default.temporaryDirectory.appending(path: "haloscope-store-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: folder) }
      let file = folder.appending(path: "haloscope.sqlite")
      try await withThrowingTaskGroup(of: Void.self) { group in
        for query in queries {
          group.addTask {
            let store = try LocalStore(file: file)
            for _ in 0..<4 { try store.remember(query) }
          }
        }
        try await group.waitForAll()
      }
      #expect(try LocalStore(file: file).openQueries(service: "127.0.0.1:4256", now: Self.now).count == 8)
    }
  }

  @Test(
    "lies where the environment says",
    arguments: [
      (["HALOSCOPE_HOME": "/a", "XDG_STATE_HOME": "/b", "HOME": "/c"], "/a/haloscope.sqlite"),
      (["XDG_STATE_HOME": "/b", "HOME": "/c"], "/b/haloscope/haloscope.sqlite"),
      (["XDG_STATE_HOME": "b", "HOME": "/c"], "/c/.local/state/haloscope/haloscope.sqlite"),
      (["HALOSCOPE_HOME": "", "HOME": "/c"], "/c/.local/state/haloscope/haloscope.sqlite"),
    ])
  func location(_ environment: [String: String], _ path: String) throws {
    #expect(try LocalStore.file(environment: environment).path == path)
  }

  @Test("without any home there is an error that says what to set")
  func noHome() {
    let error = #expect(throws: LocalStoreError.self) { try LocalStore.open(environment: [:]) }
    #expect(error == .noHome)
    #expect(error?.nextStep.contains("HALOSCOPE_HOME") == true)
  }

  @Test("what cannot be opened is named with its path and left as it is")
  func unusable() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let file = folder.appending(path: "haloscope.sqlite")
      try Data(repeating: 0x41, count: 4096).write(to: file)
      let error = #expect(throws: LocalStoreError.self) { try LocalStore(file: file) }
      guard case .file(file.path, _) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(try Data(contentsOf: file) == Data(repeating: 0x41, count: 4096))
      #expect(try permissions(file.path) == 0o600)
      let below = file.appending(path: "haloscope.sqlite")
      guard case .folder = #expect(throws: LocalStoreError.self, performing: { try LocalStore(file: below) }) else {
        Issue.record("a folder that is a file was accepted")
        return
      }
    }
  }
}
