import Testing

@testable import struct HaloSandbox.FHIRDateTime

@Suite("FHIR dates in table columns")
struct FHIRDateTimeTests {
  @Test(
    "dates keep their precision, times become the practice's wall clock",
    arguments: [
      ("1984", "1984"), ("1984-06", "1984-06"), ("1984-06-30", "1984-06-30"),
      ("2026-11-23T09:00:00+10:00", "2026-11-23T09:00:00"), ("2026-11-22T23:00:00Z", "2026-11-23T09:00:00"),
      ("2022-09-14T14:35:45-05:00", "2022-09-15T05:35:45"),
      ("2026-01-01T00:30:00.125+11:00", "2025-12-31T23:30:00.125"),
      ("2026-11-23T09:00:00", "2026-11-23T09:00:00"),
    ])
  func dateTimes(_ fhir: String, _ table: String) {
    #expect(FHIRDateTime(fhir)?.tableText == table)
  }

  @Test(
    "what is no FHIR date is none",
    arguments: [
      "", "84", "1984-13", "2023-02-29", "1984-06-30T", "1984-06-30T25:00:00Z", "1984T10:00:00Z", "01/02/1984",
    ])
  func noDates(_ text: String) {
    #expect(FHIRDateTime(text) == nil)
  }
}
