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
    // What the site offers has come before there is anything to complete with.
    try await terminal.wait(for: "FHIR", " types")
    try terminal.type("Pat")
    try await terminal.wait(for: "the list offers the type") { $0.contains(" Patient ") }
    try terminal.press("Tab")
    try await terminal.wait(for: "Patient?")
    try terminal.type("fam")
    try await terminal.wait(for: "the list offers the parameter") { $0.contains(" family ") }
    try terminal.press("Tab")
    try await terminal.wait(for: "Patient?family=")
    try terminal.type(family)
    try terminal.press("F5")
    try await terminal.wait(for: "Patient?family=\(family)", "200 OK", "Born")

    try terminal.press("M-4", "Enter")
    try await terminal.wait(for: "[Tree]", "resourceType  Patient")
    // To the reference, by looking for it.
    try terminal.press("/")
    try terminal.type("Practitioner/")
    try terminal.press("Enter")
    try await terminal.wait(for: "Patient.generalPractitioner[0].reference", "Enter follows")
    try terminal.press("Enter")
    try await terminal.wait(for: "› Practitioner/", "resourceType  Practitioner")
    try terminal.press("BSpace")
    try await terminal.wait(for: "the patient is back") { $0.contains("[Tree]") && !$0.contains("›") }

    try terminal.press("S")
    try await terminal.wait(for: "[Document]", "Patient Summary", "Allergies and Intolerances")
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
