import Foundation
import Testing

/// FHIR in the explorer as a person uses it: the built program in a terminal of 120x40, driven by keys alone.
@Suite("Walking FHIR", .serialized, .enabled(if: TmuxSession.isInstalled, "tmux is not installed"))
struct FHIRWalkTests {
  @Test("type Pat, complete, search a family name, open a patient, follow the doctor, come back, run $summary")
  func walk() async throws {
    let terminal = try TmuxSession(columns: 120, rows: 40)
    try terminal.type("\(Haloscope.path) --sandbox --site bp:10001")
    try terminal.press("Enter")
    try await terminal.wait(for: "SANDBOX", "Banksia Street", "online")
    let family = try await Self.family()

    try terminal.press("M-2", "C-t")
    try await terminal.wait(for: "FHIR")
    try terminal.type("Pat")
    // The list of what the site offers, from its own CapabilityStatement.
    try await terminal.wait(for: "Patient")
    try terminal.press("Tab")
    try await terminal.wait(for: "the type is completed") { $0.contains("Patient?") }
    try terminal.type("fam")
    try await terminal.wait(for: "family")
    try terminal.press("Tab")
    try await terminal.wait(for: "the parameter is completed") { $0.contains("Patient?family=") }
    try terminal.type(family)
    try terminal.press("F5")
    let bundle = try await terminal.wait(for: "Patient", family, "birthDate")
    #expect(bundle.contains("Patient?family=\(family)"))

    try terminal.press("M-4", "Enter")
    try await terminal.wait(for: "resourceType", "generalPractitioner")
    // To the reference, by looking for it.
    try terminal.press("/")
    try terminal.type("Practitioner/")
    try terminal.press("Enter")
    try await terminal.wait(for: "follow")
    try terminal.press("f")
    try await terminal.wait(for: "Practitioner/", "back")
    try await terminal.wait(for: "the practitioner is shown") { screen in
      screen.contains("qualification") || screen.contains("HPI-I") || screen.contains("hpii")
    }
    try terminal.press("BSpace")
    try await terminal.wait(for: "generalPractitioner")

    try terminal.press("S")
    try await terminal.wait(for: "the summary reads as a document") { screen in
      screen.contains("Allergies") && screen.contains("Medic")
    }
    try terminal.press("Escape")
    try terminal.press("C-q")
    try await terminal.wait(for: "shell prompt") { !$0.contains("Banksia Street") && $0.contains("$") }
  }

  /// A surname of the generated practice that has a doctor, asked for by SQL.
  private static func family() async throws -> String {
    let sandbox = try SandboxProcess()
    defer { sandbox.stop() }
    let client = RawClient(sandbox)
    let rows = try await client.immediateRows(
      of: "SELECT TOP 50 SURNAME FROM PATIENTS WHERE USUALDOCTORID IS NOT NULL ORDER BY INTERNALID",
      at: try await client.site("10001"))
    let names = rows.compactMap { $0["SURNAME"] as? String }
    return try #require(names.first { $0.allSatisfy { $0.isASCII && $0.isLetter } })
  }
}
