import Foundation
import Testing

/// The facade as software sees it that others wrote: a validator and a client from PyPI.
@Suite(
  "Independent FHIR software", .serialized, .enabled(if: PythonEnvironment.shared != nil, PythonEnvironment.absence))
struct IndependentSoftwareTests {
  /// What the validator reports.
  private struct Findings: Decodable {
    struct Fault: Decodable {
      let count: Int
      let first: String
    }

    /// How many resources of each type were read.
    let checked: [String: Int]
    /// Element and kind of fault, never a value.
    let faults: [String: Fault]
  }

  /// What the client reports.
  private struct Facts: Decodable, Equatable {
    let patients, distinctPatients, count, roles, countAfter: Int
    let includesComplete, created, foundAfterCreate, updated, notFound: Bool
    let followed: String
  }

  private func run<Value: Decodable>(
    _ script: String, on sandbox: SandboxProcess, as type: Value.Type
  ) async throws -> Value {
    let python = try #require(PythonEnvironment.shared)
    let outcome = try python.run(script, onSite: try await Self.base(sandbox), key: sandbox.key)
    try #require(outcome.status == 0, "\(script) ended with \(outcome.status): \(outcome.errors)")
    return try JSONDecoder().decode(type, from: outcome.output)
  }

  private static func base(_ sandbox: SandboxProcess) async throws -> String {
    "\(sandbox.baseURL)/integrator/sites/\(try await RawClient(sandbox).site("10001"))/fhir/R4"
  }

  private static func patientCount(_ sandbox: SandboxProcess) async throws -> Int? {
    let client = RawClient(sandbox)
    let site = try await client.site("10001")
    let rows = try await client.immediateRows(
      of: "SELECT COUNT(*) AS n FROM PATIENTS WHERE RECORDSTATUS <> 0", at: site)
    return rows.first?["n"] as? Int
  }

  @Test("every resource of a generated practice is valid R4")
  func generated() async throws {
    let sandbox = try SandboxProcess(["--patients", "150"])
    defer { sandbox.stop() }
    try await expectValid(sandbox)
  }

  @Test(
    "every resource of an imported practice is valid R4",
    .enabled(if: Haloscope.sharedData != nil, "../shared/data/au-fhir/au-core is not beside this checkout"))
  func imported() async throws {
    let sandbox = try SandboxProcess(["--import", try #require(Haloscope.sharedData)])
    defer { sandbox.stop() }
    try await expectValid(sandbox)
  }

  /// What Halo's own CapabilityStatement does against R4, and the sandbox with it: an empty `patchFormat`, and no `date`.
  /// Source: halo-cloud reference, section 12.2.
  private static let halosOwn: Set = [
    "CapabilityStatement.patchFormat: empty value", "CapabilityStatement.__root__.date: value_error.missing",
  ]

  private func expectValid(_ sandbox: SandboxProcess) async throws {
    let findings = try await run("validate_r4.py", on: sandbox, as: Findings.self)
    for (fault, seen) in findings.faults.sorted(by: { $0.key < $1.key }) where !Self.halosOwn.contains(fault) {
      Issue.record("\(fault) (\(seen.count) times, first in \(seen.first))")
    }
    #expect(findings.checked["Patient"] == (try await Self.patientCount(sandbox)))
    #expect(findings.checked["CapabilityStatement"] == 1)
    #expect(findings.checked.count > 12, "only these types were served: \(findings.checked.keys.sorted())")
  }

  @Test("fhirpy pages through all patients, follows includes and references, creates a patient and changes it")
  func fhirpy() async throws {
    let sandbox = try SandboxProcess(["--patients", "150"])
    defer { sandbox.stop() }
    let before = try #require(try await Self.patientCount(sandbox))
    let facts = try await run("fhirpy_client.py", on: sandbox, as: Facts.self)
    #expect(
      facts
        == Facts(
          patients: before, distinctPatients: before, count: before, roles: facts.roles, countAfter: before + 1,
          includesComplete: true, created: true, foundAfterCreate: true, updated: true, notFound: true,
          followed: "Practitioner"))
    #expect(facts.roles > 0)
    #expect(try await Self.patientCount(sandbox) == before + 1)
  }
}
