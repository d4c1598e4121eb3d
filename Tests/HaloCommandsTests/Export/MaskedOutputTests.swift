import Foundation
import Testing

@testable import HaloCommands

@Suite("Formats and masking of the command line")
struct MaskedOutputTests {
  private static let patients = "SELECT TOP 2 INTERNALID, SURNAME, DOB FROM PATIENTS ORDER BY INTERNALID"

  private func sql(_ arguments: String...) async throws -> (output: String, talk: String) {
    let result = try await CommandFixture.run(["sql", "--sandbox"] + arguments + [Self.patients])
    return (result.output, result.talk.joined(separator: "\n"))
  }

  @Test("the sandbox is not masked unless asked for")
  func mask() async throws {
    let plain = try await sql("-f", "csv")
    #expect(!plain.output.contains("█"))
    let masked = try await sql("-f", "csv", "--mask")
    let lines = masked.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.dropFirst().allSatisfy { $0.contains(",████████,") && $0.hasSuffix("-••-••") })
    #expect(masked.talk.contains("masked (--no-mask shows it)"))
  }

  @Test("masked resources keep their shape")
  func fhir() async throws {
    let result = try await CommandFixture.run(["fhir", "--sandbox", "--mask", "-f", "ndjson", "Patient?_count=2"])
    #expect(result.output.split(separator: "\n").count == 2)
    #expect(result.output.contains("\"family\":\"████████\""))
    #expect(result.output.contains("-••-••"))
  }

  @Test("INSERT statements go into the table that the statement reads")
  func inserts() async throws {
    let output = try await sql("-f", "sql").output
    #expect(output.hasPrefix("INSERT INTO [PATIENTS] ([INTERNALID], [SURNAME], [DOB]) VALUES\n("))
    #expect(output.hasSuffix(");\n"))
  }

  @Test("an IN list takes one column")
  func inList() async throws {
    let refused = try await CommandFixture.run(["sql", "--sandbox", "-f", "in", Self.patients])
    #expect(refused.status == .usage)
    #expect(refused.talk.first?.contains("-f in takes one column; these rows have 3") == true)
    let list = try await CommandFixture.run(
      ["sql", "--sandbox", "-f", "in", "SELECT TOP 3 INTERNALID FROM PATIENTS ORDER BY INTERNALID"])
    #expect(list.output == "(1, 2, 3)\n")
  }

  @Test("formulas are guarded when asked for")
  func formulas() async throws {
    let statement = "SELECT '=1+1' AS A"
    let plain = try await CommandFixture.run(["sql", "--sandbox", "-f", "csv", statement])
    #expect(plain.output == "A\n=1+1\n")
    let guarded = try await CommandFixture.run(["sql", "--sandbox", "-f", "csv", "--guard-formulas", statement])
    #expect(guarded.output == "A\n'=1+1\n")
  }

  @Test("rules that cannot be understood are refused before anything is sent")
  func brokenRules() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "haloscope-masking-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("columns:\n  SURNAME: hide\n".utf8).write(to: folder.appending(path: "masking.yaml"))
    let result = try await CommandFixture.run(
      ["sql", "--sandbox", "--mask", "SELECT 1 AS A"], environment: ["HALOSCOPE_HOME": folder.path])
    #expect(result.status == .usage)
    #expect(result.talk.first?.contains("masking.yaml:2:12") == true)
  }
}
