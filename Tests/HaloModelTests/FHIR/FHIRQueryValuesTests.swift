import HaloModel
import Testing

@Suite("Hiding what a FHIR request asked for")
struct FHIRQueryValuesTests {
  @Test(
    "the service's words lose the values, whole and in parts, and keep what steers the answer",
    arguments: [
      ("Patient?birthdate=1980-13-01", "'1980-13-01' is no date", "'…' is no date"),
      ("Patient?birthdate=ge1980-13-01", "1980-13-01 is no date of birthdate", "… is no date of birthdate"),
      ("Patient?family=Smith,Jones", "neither Smith nor jones fits", "neither … nor … fits"),
      ("Patient?identifier=urn:x|2950", "no 2950 in urn:x", "no … in …"),
      ("Patient?_count=-1", "_count=-1 is no number", "_count=-1 is no number"),
      ("Patient?_sort=nosuch&family=x", "cannot sort by nosuch", "cannot sort by nosuch"),
      ("Patient?family=a", "a family name, at least", "… family name, at least"),
      ("Patient?given=and", "brand and sand", "brand … sand"),
      ("Patient/p-1", "Patient/p-1 is not known", "Patient/… is not known"),
      ("Patient?name=Ada%20Quill", "at name=Ada+Quill or name=Ada%20Quill", "at name=… or name=…"),
      ("Patient?name=", "nothing to hide", "nothing to hide"),
      ("Observation?code:in=http://x/vs", "the set http://x/vs is not known", "the set … is not known"),
    ])
  func hiding(_ request: String, _ text: String, _ expected: String) throws {
    #expect(try FHIRQuery(request).hidingValues(in: text) == expected)
  }
}
