import Foundation
import HaloModel
import Testing

@testable import Profiles

@Suite("The file of masking rules")
struct MaskingFileTests {
  private func read(_ text: String) async throws -> MaskingRules {
    try await withFolder { folder in try MaskingFile.read(try folder.file("masking.yaml", text)) }
  }

  @Test("its rules come before the built-in ones, in their order")
  func whole() async throws {
    let rules = try await read(
      """
      columns:
        REFERRAL*: text
        SUBURB: show
        BALANCE: number
      paths:
        Observation.valueString: text
        Patient.address: show
      """)
    #expect(rules.mask(ofColumn: "referral_note", isText: true) == .text)
    #expect(rules.mask(ofColumn: "SUBURB", isText: true) == nil)
    #expect(rules.mask(ofColumn: "BALANCE", isText: false) == .number)
    #expect(rules.mask(ofColumn: "SURNAME", isText: true) == .text)
    #expect(rules.rule(for: ["Observation", "valueString"])?.mask == .text)
    #expect(rules.rule(for: ["Patient", "address"]).map { $0.mask == nil } == true)
  }

  @Test("it may stand alone, and a file that says nothing changes nothing")
  func builtIn() async throws {
    let rules = try await read("builtIn: false\ncolumns: {X: date}\n")
    #expect(!rules.includesBuiltIn)
    #expect(rules.mask(ofColumn: "SURNAME", isText: true) == nil)
    #expect(try await read("# nothing yet\n") == .standard)
  }

  @Test("without a file the built-in rules hold")
  func absent() async throws {
    try await withFolder { folder in
      #expect(try MaskingFile.load(environment: ["HALOSCOPE_HOME": folder.path]) == .standard)
      try folder.file("masking.yaml", "columns: {X: text}")
      #expect(try MaskingFile.load(environment: ["HALOSCOPE_HOME": folder.path]).columns.count == 1)
    }
  }

  @Test(
    "every mistake is told with its line and column",
    arguments: [
      ("columns:\n  SURNAME: hide\n", [":2:12: columns.SURNAME: is not a known word"]),
      ("colums: {}\n", [":1:1: colums: is not a known key", "did you mean columns?"]),
      ("columns: text\n", [":1:10: columns: has to be a mapping"]),
      ("columns:\n  '*': text\n", [":2:3:", "has to name columns"]),
      ("paths:\n  Patient: text\n", [":2:3:", "is no path"]),
      ("builtIn: perhaps\n", [":1:10: builtIn: has to be true or false"]),
      ("columns: {A: x, B: y}\n", ["columns.A", "columns.B"]), ("columns: [\n", ["masking.yaml:"]),
    ])
  func mistakes(_ text: String, _ told: [String]) async throws {
    let error = await #expect(throws: MaskingFileError.self) { try await read(text) }
    for part in told { #expect(error?.summary.contains(part) == true, "\(error?.summary ?? "")") }
  }
}
