import FHIRTables
import HaloModel
import Testing

@Suite(
  "SQL on FHIR v2, the official tests",
  .enabled(if: OfficialSuite.isPresent, "../shared/data/sql-on-fhir is not beside this checkout"))
struct OfficialSuiteTests {
  /// Tests that do not pass, each with its reason. None may be tagged `shareable`.
  private static let knownFailures: [String: String] = [:]

  @Test("every test passes, but for those that are listed with a reason")
  func suite() throws {
    let cases = try OfficialSuite.cases()
    #expect(cases.count >= 134)
    var failures: Set<String> = []
    for test in cases {
      guard let complaint = complaint(about: test) else { continue }
      failures.insert(test.name)
      if Self.knownFailures[test.name] == nil { Issue.record("\(test.name): \(complaint)") }
      #expect(!test.tags.contains("shareable"), "\(test.name) is of the core profile")
    }
    #expect(Set(Self.knownFailures.keys).subtracting(failures) == [], "listed as failing, and passing")
  }

  /// What is wrong with the answer to a test; nil when it passes.
  private func complaint(about test: OfficialSuite.Case) -> String? {
    let rows: ViewRows
    do {
      rows = try ViewDefinition(json: test.view).rows(of: test.resources)
    } catch {
      return test.expectation["expectError"] == .bool(true) ? nil : "\(error)"
    }
    if test.expectation["expectError"] == .bool(true) { return "an error was expected" }
    if let count = test.expectation["expectCount"] {
      return count == .number(String(rows.count)) ? nil : "\(rows.count) rows"
    }
    let names = rows.columns.map(\.name)
    if let columns = test.expectation["expectColumns"]?.items.compactMap(\.text), columns != names {
      return "columns \(names)"
    }
    let expected = (test.expectation["expect"]?.items ?? []).map { row in
      names.map { comparable(row[$0] ?? .null) }.joined(separator: " ")
    }
    let unknown = (test.expectation["expect"]?.items ?? []).flatMap(\.members).first { !names.contains($0.name) }
    if let unknown { return "there is no column \(unknown.name)" }
    let actual = rows.cells.map { row in row.map(comparable).joined(separator: " ") }
    // The order of rows is not part of the specification.
    return actual.sorted() == expected.sorted() ? nil : "\(actual) instead of \(expected)"
  }

  /// A value as text that is the same for equal numbers: the suite's own runners compare 0.95 with 0.950.
  private func comparable(_ value: FHIRJSONValue) -> String {
    if case .number(let digits) = value, let number = Double(digits) { return "\(number)" }
    return text(value)
  }
}
