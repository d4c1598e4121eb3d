import HaloModel
import Testing

@testable import HaloSandbox

@Suite("Pages of a FHIR search")
struct SearchPagingTests {
  private static let count = 23

  /// A practice of patients with few family names, some missing.
  private func practice() throws -> SearchPractice {
    let rows = (1...Self.count).map { number in
      let family = number % 4 == 0 ? "NULL" : "'\(["Bilby", "Numbat", "Quoll"][number % 3])'"
      return "(\(number), 'p\(number)', \(family), '19\(50 + number % 7)-01-01')"
    }
    return try SearchPractice(
      "INSERT INTO PATIENTS (INTERNALID, FHIRID, SURNAME, DOB) VALUES \(rows.joined(separator: ", "))")
  }

  private static let queries = [
    "Patient?_count=5", "Patient?_count=5&_sort=family", "Patient?_count=5&_sort=-family",
    "Patient?_count=5&_sort=family,-birthdate", "Patient?_count=5&_sort=-birthdate,family",
    "Patient?_count=1&_sort=-_id",
    "Patient?_count=4&birthdate=ge1952&_sort=birthdate",
  ]

  @Test("every match comes once, in the order of one big page", arguments: queries)
  func walk(query: String) throws {
    let practice = try practice()
    let whole = try practice.matches(query.replacing(#/_count=\d/#, with: "_count=1000"))
    var found: [String] = []
    var result = try practice.search(query)
    found += try practice.ids(result.matches)
    while let next = result.next {
      #expect(next.map(\.name) == ["_page"])
      result = try practice.search(FHIRQuery(path: ["Patient"], parameters: next).text)
      #expect(result.used == next)
      #expect(result.total == whole.count)
      found += try practice.ids(result.matches)
    }
    #expect(found == whole)
  }

  @Test("rows that come or go between two pages lose and double no other", arguments: queries)
  func changing(query: String) throws {
    let practice = try practice()
    let whole = try practice.matches(query.replacing(#/_count=\d/#, with: "_count=1000"))
    var found: [String] = []
    var gone: Set<String> = []
    var result = try practice.search(query)
    found += try practice.ids(result.matches)
    var turn = 0
    while let next = result.next {
      turn += 1
      try practice.execute(
        "INSERT INTO PATIENTS (FHIRID, SURNAME, DOB) VALUES ('new\(turn)', 'Bilby', '1950-01-01'), ('last\(turn)', 'Zebra', '1990-01-01')"
      )
      // The last one seen goes, and one that is still to come.
      for id in [found.last, whole.last { !gone.contains($0) }].compactMap({ $0 }) {
        gone.insert(id)
        try practice.execute("DELETE FROM PATIENTS WHERE FHIRID = '\(id)'")
      }
      result = try practice.search(FHIRQuery(path: ["Patient"], parameters: next).text)
      found += try practice.ids(result.matches)
    }
    #expect(Set(found).count == found.count)
    #expect(found.allSatisfy { whole.contains($0) })
    #expect(Set(whole).subtracting(found).isSubset(of: gone))
  }

  @Test("a link that was changed, or is used for another type, is refused")
  func tampering() throws {
    let practice = try practice()
    let value = try #require(practice.search("Patient?_count=5").next?.first?.value)
    var changed = Array(value)
    changed[20] = changed[20] == "A" ? "B" : "A"
    #expect(try practice.fault("Patient?_page=\(String(changed))")?.status == 400)
    #expect(try practice.fault("Practitioner?_page=\(value)")?.status == 400)
    #expect(try practice.fault("Patient?_page=\(value.dropLast())")?.status == 400)
    #expect(try practice.fault("Patient?_page=\(value)") == nil)
  }

  @Test("a link holds no readable value of the search")
  func privacy() throws {
    let next = try #require(try practice().search("Patient?family=bilby&_count=1").next)
    #expect(!FHIRQuery(path: ["Patient"], parameters: next).text.lowercased().contains("bilby"))
  }
}
