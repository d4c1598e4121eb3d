import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

/// Queries that go the whole way: HTTP, cloud, Halo Link, dialect, practice database and back.
@Suite struct ContractPracticeTests {
  private let count = "SELECT COUNT(*) AS n FROM PATIENTS"

  @Test("practice 10001 answers rows in the order asked for, keyed by column name")
  func rows() async throws {
    try await withSandbox { client, _ in
      let answer = try await client.query(
        "SELECT TOP 3 SURNAME, FIRSTNAME, DOB FROM dbo.PATIENTS WHERE DOB IS NOT NULL ORDER BY DOB DESC",
        at: ContractSite.banksia)
      #expect(answer.status == 200)
      let rows = try answer.rows()
      #expect(answer.json["result"]?["rows"]?.integer == 3)
      #expect(rows.count == 3)
      #expect(rows.allSatisfy { $0.fieldNames == ["SURNAME", "FIRSTNAME", "DOB"] })
      let births = rows.compactMap { $0["DOB"]?.string }
      #expect(births.count == 3 && births == births.sorted(by: >))
    }
  }

  @Test(
    "every online practice answers in its own dialect and from its own people",
    arguments: [
      (ContractSite.wattle, "SELECT TOP 5 SURNAME AS s FROM PATIENTS ORDER BY INTERNALID"),
      (ContractSite.ironbark, "SELECT TOP 5 SURNAME AS s FROM PATIENTS ORDER BY INTERNALID"),
      (ContractSite.demo, "SELECT TOP 5 SURNAME AS s FROM PATIENTS ORDER BY INTERNALID"),
      (ContractSite.grevillea, "SELECT FIRST 5 FAMILY_NAME AS \"s\" FROM PATIENTS ORDER BY INTERNALID"),
      (ContractSite.coral, "SELECT TOP 5 TABLE_NAME AS s FROM INFORMATION_SCHEMA.TABLES"),
    ])
  func practices(site: String, sql: String) async throws {
    var configuration = SandboxConfiguration()
    configuration.timeScale = 1000
    try await withSandbox(configuration) { client, _ in
      let answer = try await client.query(sql, at: site)
      #expect(answer.status == 200)
      #expect(try answer.rows().count == 5)
    }
  }

  @Test("a command runs on the catalogue it names", arguments: ["BPSDocuments", "bpsdocuments"])
  func catalogue(name: String) async throws {
    try await withSandbox { client, _ in
      let sql = "SELECT TABLE_NAME AS t FROM INFORMATION_SCHEMA.TABLES"
      let patients = try await client.query(sql, at: ContractSite.banksia).rows()
      let documents = try await client.query(sql, at: ContractSite.banksia, extra: #","catalogue":"\#(name)""#).rows()
      #expect(patients.contains { $0["t"]?.string == "PATIENTS" })
      #expect(!documents.isEmpty && !documents.contains { $0["t"]?.string == "PATIENTS" })
    }
  }

  @Test(
    "an error is the engine's own, with its number and words",
    arguments: [
      (ContractSite.banksia, "selct 1", "mssql", 2812, "Could not find stored procedure 'selct'."),
      (ContractSite.banksia, "SELECT * FROM NOSUCH", "mssql", 208, "Invalid object name 'NOSUCH'."),
      (ContractSite.banksia, "SELECT NOSUCH FROM PATIENTS", "mssql", 207, "Invalid column name 'NOSUCH'."),
      (ContractSite.coral, "SELECT 1/0", "mssql", 8134, "Divide by zero error encountered."),
      (ContractSite.grevillea, "SELECT TOP 2 * FROM PATIENTS", "fbsql", 335_544_569, "-104"),
      (ContractSite.grevillea, "SELECT * FROM NOSUCH", "fbsql", 335_544_569, "-204"),
      (ContractSite.grevillea, "SELECT NOSUCH FROM PATIENTS", "fbsql", 335_544_569, "-206"),
    ])
  func engineErrors(site: String, sql: String, type: String, code: Int, words: String) async throws {
    try await withSandbox { client, _ in
      let answer = try await client.query(sql, at: site)
      #expect(answer.status == 400)
      #expect(answer.json["status"]?.string == "executionFailed")
      #expect(answer.json["errorDetails"]?["errorType"]?.string == type)
      #expect(answer.json["errorDetails"]?["errorCode"]?.integer == code)
      #expect(answer.json["errorMessage"]?.string?.contains(words) == true, "\(answer.json)")
    }
  }

  @Test("a query past its execution limit is really interrupted: the practice is free at once")
  func executionLimit() async throws {
    var configuration = SandboxConfiguration()
    configuration.limits.immediateExecution = .milliseconds(200)
    try await withSandbox(configuration) { client, _ in
      // 500 to the fifth: hours of work for SQLite if nobody stopped it.
      let endless = "SELECT COUNT(*) FROM PATIENTS a, PATIENTS b, PATIENTS c, PATIENTS d, PATIENTS e"
      let answer = try await client.query(endless, at: ContractSite.banksia)
      #expect(answer.status == 504)
      #expect(answer.message == "Query took more than 30 seconds to return a result.")
      let next = try await client.query(count, at: ContractSite.banksia, extra: #","maxTimeInQueue":0"#)
      #expect(try next.rows().first?["n"]?.integer == 500)
    }
  }

  @Test("a result beyond the limit is a 413, and one just within is not")
  func resultLimit() async throws {
    var configuration = SandboxConfiguration()
    configuration.limits.immediateResultBytes = #"[{"n":500}]"#.utf8.count
    try await withSandbox(configuration) { client, _ in
      #expect(try await client.query(count, at: ContractSite.banksia).status == 200)
      let answer = try await client.query("SELECT SURNAME FROM PATIENTS", at: ContractSite.banksia)
      #expect(answer.status == 413)
      #expect(answer.json["errorDetails"]?["errorCode"]?.integer == 413)
      #expect(answer.json["metrics"]?["sqlExecutionDuration"]?.integer != nil)
    }
  }

  @Test("parameters reach the statement, and what it changes is counted and stays")
  func parametersAndChanges() async throws {
    try await withSandbox { client, _ in
      let parameters = #","parameters":[{"name":"@name","type":"NVarChar","value":"O'Sample-Testperson"}]"#
      let change = try await client.query(
        "UPDATE PATIENTS SET SURNAME = @name WHERE INTERNALID IN (1, 2)", at: ContractSite.banksia,
        command: #","executionMode":"nonQuery""# + parameters)
      #expect(change.status == 200)
      #expect(change.json["result"]?["rowsAffected"]?.integer == 2)
      let found = try await client.query(
        "SELECT COUNT(*) AS n FROM PATIENTS WHERE SURNAME = @name", at: ContractSite.banksia,
        command: #","executionMode":"scalar""# + parameters)
      #expect(try found.rows().first?["n"]?.integer == 2)
    }
  }

  @Test("fifty queries at once on four practices all answer their own rows")
  func parallel() async throws {
    try await withSandbox { client, _ in
      let sites = [ContractSite.banksia, ContractSite.demo, ContractSite.ironbark, ContractSite.coral]
      try await withThrowingDiscardingTaskGroup { group in
        for number in 0..<50 {
          group.addTask {
            let rows = try await client.query("SELECT \(number) AS n", at: sites[number % sites.count]).rows()
            #expect(rows.first?["n"]?.integer == number)
          }
        }
      }
    }
  }

  @Test("temporary databases go with the sandbox")
  func temporaryFiles() async throws {
    let folder = try await withSandbox { (client, sandbox) async throws in
      #expect(try await client.query(count, at: ContractSite.banksia).status == 200)
      #expect(FileManager.default.fileExists(atPath: sandbox.dataDirectory.path))
      return sandbox.dataDirectory
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path))
  }

  @Test("a data directory keeps what was changed")
  func keptData() async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    var configuration = SandboxConfiguration()
    configuration.dataDirectory = folder
    try await withSandbox(configuration) { client, _ in
      let change = try await client.query(
        "DELETE FROM REACTIONS", at: ContractSite.banksia, command: #","executionMode":"nonQuery""#)
      #expect(change.status == 200)
    }
    let practice = folder.appending(path: ContractSite.banksia).path
    let files = try FileManager.default.contentsOfDirectory(atPath: practice).sorted()
    #expect(files == ["BPSDocuments.sqlite", "BPSPatients.sqlite"], "closed files leave no journal behind")
    try await withSandbox(configuration) { client, _ in
      let rows = try await client.query("SELECT COUNT(*) AS n FROM REACTIONS", at: ContractSite.banksia).rows()
      #expect(rows.first?["n"]?.integer == 0)
    }
  }

  @Test("an import fills practice 10001 before the sandbox is ready, and nobody else is in it")
  func importedResources() async throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let patient = #"{"resourceType":"Patient","id":"p1","name":[{"family":"Testperson","given":["Example"]}]}"#
    try Data(patient.utf8).write(to: folder.appending(path: "Patient-p1.json"))
    var configuration = SandboxConfiguration()
    configuration.importSource = folder
    try await withSandbox(configuration) { client, sandbox in
      #expect(sandbox.importReport?.imported == ["Patient": 1])
      let rows = try await client.query("SELECT FHIRID, SURNAME FROM PATIENTS", at: ContractSite.banksia).rows()
      #expect(rows == [.object(["FHIRID": .string("p1"), "SURNAME": .string("Testperson")])])
    }
  }

  @Test("an import source that cannot be read stops the start")
  func unreadableImport() async throws {
    var configuration = SandboxConfiguration()
    configuration.importSource = URL(fileURLWithPath: "/nonexistent/fhir")
    let error = await #expect(throws: SandboxError.self) { try await withSandbox(configuration) { _, _ in } }
    guard case .importFailed("/nonexistent/fhir", _) = error else {
      Issue.record("unexpected \(String(describing: error))")
      return
    }
  }

  /// The AU Core examples beside the checkout, which not every clone has.
  private static let sharedResources = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/data/au-fhir/au-core").standardizedFileURL

  @Test(
    "the AU Core examples become 89 patients",
    .enabled(
      if: FileManager.default.fileExists(atPath: sharedResources.path),
      "../shared/data/au-fhir/au-core is not beside this checkout"))
  func auCore() async throws {
    var configuration = SandboxConfiguration()
    configuration.importSource = Self.sharedResources
    try await withSandbox(configuration) { (client, _) async throws in
      #expect(try await client.query(count, at: ContractSite.banksia).rows().first?["n"]?.integer == 89)
    }
  }

  private func temporaryFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "haloscope-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private func withSandbox<Value>(
    _ configuration: SandboxConfiguration = SandboxConfiguration(),
    _ body: (ContractClient, RunningSandbox) async throws -> Value
  ) async throws -> Value {
    try await Sandbox.run(configuration) { try await body(ContractClient(port: $0.port), $0) }
  }
}
