import HaloModel
import Testing

@testable import HaloSandbox

/// How searches answer: pages, order, includes, totals, and what is refused or ignored.
@Suite("FHIR search answers as R4 says")
struct SearchAnswerTests {
  private let practice: SearchPractice

  init() throws {
    practice = try SearchPractice()
  }

  @Test(
    "what is wrong is refused with 400",
    arguments: [
      ("48", "Patient?birthdate=1980-13-01"),
      ("48", "Patient?birthdate=notadate"),
      ("48", "Patient?birthdate=01/02/1980"),
      ("56 raw plus", "Appointment?date=ge2026-11-23T09:00:00+10:00"),
      ("72", "Observation?code:in=http://example.com/ValueSet/x"),
      ("82", "Observation?patient.nosuch=x"),
      ("95", "Patient?_count=-1"),
      ("95", "Patient?_count=x"),
      ("107", "Patient?birthdate:nonsense=1980"),
      ("65", "Appointment?patient:Practitioner=x"),
      ("chain on no reference", "Patient?birthdate.name=x"),
      ("_has of no reference", "Patient?_has:Observation:code:status=final"),
      ("_has of nothing", "Patient?_has:Observation:patient:nosuch=x"),
      ("missing", "Patient?gender:missing=perhaps"),
      ("quantity", "Observation?value-quantity=much"),
      ("composite", "Observation?code-value-quantity=15074-8"),
      ("token", "Patient?gender=a|b|c"),
      ("of-type", "Patient?identifier:of-type=MC"),
      ("summary", "Patient?_summary=maybe"),
      ("total", "Patient?_total=maybe"),
      ("tampered page", "Patient?_page=abc"),
      ("too deep", "Location?" + String(repeating: "partof.", count: 9) + "name=x"),
    ])
  func refused(row: String, query: String) throws {
    let fault = try #require(try practice.fault(query), "row \(row)")
    #expect(fault.status == 400)
    #expect(!fault.issues.isEmpty)
  }

  @Test(
    "what is unknown is ignored and left out of self, or refused when asked so",
    arguments: [
      "Patient?nosuch=1&gender=female", "Patient?_include=Patient:nosuch&gender=female",
      "Patient?_sort=nosuch&gender=female", "Patient?nosuch:exact=1&gender=female",
      "Patient?nosuch.name=1&gender=female",
    ])
  func unknown(query: String) throws {
    let result = try practice.search(query)
    #expect(try practice.ids(result.matches) == ["p1"])
    #expect(result.used == [FHIRQuery.Parameter(name: "gender", value: "female")])
    #expect(result.warnings.count == 1)
    #expect(try practice.fault(query, strict: true)?.status == 400)
  }

  @Test("a fault or warning never quotes a value")
  func privacy() throws {
    for query in ["Patient?birthdate=Quokka", "Patient?_sort=Quokka%20Smith", "Patient?gender:Quokka%20Smith=x"] {
      let texts =
        try (practice.fault(query)?.issues ?? practice.search(query).warnings).map(\.text).joined()
      #expect(!texts.isEmpty && !texts.contains("Quokka"))
    }
  }

  @Test("an empty value is ignored")
  func emptyValue() throws {
    let result = try practice.search("Patient?name=&gender=,&_count=")
    #expect(result.matches.count == 5)
    #expect(result.used.isEmpty && result.warnings.isEmpty)
  }

  @Test(
    "includes",
    arguments: [
      ("85", "PractitionerRole?practitioner.name=bilby&_include=PractitionerRole:practitioner", "r1", "same"),
      ("86", "Appointment?_id=a1&_include=Appointment:patient", "a1", "p1"),
      ("87", "Appointment?_id=a3&_include=Appointment:actor:Location", "a3", "l2"),
      ("88", "Patient?_id=p1&_revinclude=Condition:patient", "p1", "c1 c2"),
      (
        "89", "Appointment?_id=a3&_include=Appointment:patient&_include:iterate=Patient:general-practitioner", "a3",
        "p1 same"
      ),
      (
        "89 without iterate", "Appointment?_id=a3&_include=Appointment:patient&_include=Patient:general-practitioner",
        "a3", "p1"
      ),
      ("91", "Patient?_id=p3&_include=Patient:general-practitioner", "p3", ""),
      (
        "no doubles", "Appointment?patient=p1&_include=Appointment:patient&_include=Appointment:actor:Patient", "a1 a3",
        "p1"
      ),
      ("a match is no include", "Organization?_include=Organization:partof", "o1 o2", ""),
      ("star", "Appointment?_id=a3&_include=*", "a3", "p1 d2 r2 l2"),
      ("deleted", "Patient?_id=p1&_revinclude=Appointment:patient", "p1", "a1 a3"),
      (
        "reverse iterate",
        "Practitioner?_id=d2&_revinclude=Patient:general-practitioner&_revinclude:iterate=Observation:patient", "d2",
        "p2 b2 b3"
      ),
    ])
  func includes(row: String, query: String, matches: String, included: String) throws {
    let result = try practice.search(query)
    #expect(try practice.ids(result.matches).joined(separator: " ") == matches, "row \(row)")
    #expect(try practice.ids(result.includes).joined(separator: " ") == included, "row \(row)")
    #expect(result.total == result.matches.count)
  }

  @Test(
    "order",
    arguments: [
      ("97", "Patient?_sort=family,-birthdate", "p5 p3 p1 p2 p4"),
      ("97", "Patient?_sort=-birthdate", "p4 p3 p1 p2 p5"),
      ("97 two", "Patient?_sort=gender,-_id", "p3 p1 p2 p5 p4"),
      ("99", "Patient?_sort=-_lastUpdated", "p5 p4 p3 p2 p1"),
    ])
  func order(row: String, query: String, found: String) throws {
    #expect(try practice.matches(query).joined(separator: " ") == found, "row \(row)")
  }

  @Test("count, summary, elements and total")
  func control() throws {
    let page = try practice.search("Patient?_count=2")
    #expect(page.matches.count == 2 && page.total == 5 && page.next != nil)
    for query in ["Patient?_count=0", "Patient?_summary=count", "Patient?_summary=count&_total=none"] {
      let result = try practice.search(query)
      #expect(result.matches.isEmpty && result.total == 5 && result.next == nil)
    }
    let capped = try practice.search("Patient?_count=100000")
    #expect(capped.used == [FHIRQuery.Parameter(name: "_count", value: "1000")])
    #expect(try practice.search("Patient?_summary=true").content == .summary)
    #expect(try practice.search("Patient?_summary=text").content == .text)
    #expect(try practice.search("Patient?_summary=data").content == .data)
    #expect(try practice.search("Patient?_summary=false").content == .whole)
    #expect(try practice.search("Patient?_elements=name,birthDate").content == .elements(["name", "birthDate"]))
    #expect(try practice.search("Patient?_total=none").total == nil)
    #expect(try practice.search("Patient?_total=accurate&gender=female").total == 1)
  }

  @Test("self keeps the parameters that were used, in their order")
  func used() throws {
    let result = try practice.search("Patient?gender=female&name=eve&_sort=family&_count=10&_elements=name")
    #expect(result.used.map(\.name) == ["gender", "name", "_sort", "_count", "_elements"])
  }
}
