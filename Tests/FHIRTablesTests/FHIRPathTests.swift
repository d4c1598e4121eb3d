import FHIRTables
import HaloModel
import Testing

@Suite("FHIRPath")
struct FHIRPathTests {
  /// An invented patient.
  static let patient = #"""
    {
      "resourceType": "Patient", "id": "p1", "active": true,
      "name": [
        {"use": "usual", "given": ["Ivy"]},
        {"use": "official", "family": "Wren", "given": ["Iris", "May"]}
      ],
      "birthDate": "1980-05", "_birthDate": {"extension": [{"url": "http://x.test/time", "valueTime": "09:30"}]},
      "deceasedBoolean": false,
      "multipleBirthInteger": 2,
      "managingOrganization": {"reference": "Organization/o1", "display": "Harbour View"},
      "generalPractitioner": [{"reference": "https://a.test/fhir/Practitioner/d1"}, {"reference": "#x"}],
      "extension": [
        {"url": "http://x.test/weight", "valueQuantity": {"value": 72.50, "unit": "kg"}},
        {"url": "http://x.test/note", "valueString": "1980-05-01"}
      ]
    }
    """#

  @Test(
    "a path gives what FHIRPath says",
    arguments: [
      // Navigation.
      ("id", #"["p1"]"#),
      ("Patient.id", #"["p1"]"#),
      ("Resource.id", #"["p1"]"#),
      ("Observation.id", "[]"),
      ("name.given", #"["Ivy","Iris","May"]"#),
      ("name[1].given[0]", #"["Iris"]"#),
      ("name[7].given", "[]"),
      ("name.nothing.here", "[]"),
      ("id.nothing", "[]"),
      ("`name`.`given`.first()", #"["Ivy"]"#),
      ("$this.id", #"["p1"]"#),
      ("%resource.id", #"["p1"]"#),
      // Choice elements.
      ("deceased", "[false]"),
      ("deceasedBoolean", "[false]"),
      ("deceased.ofType(boolean)", "[false]"),
      ("deceased.ofType(dateTime)", "[]"),
      ("multipleBirth.ofType(integer) + 1", "[3]"),
      ("extension.value.ofType(Quantity).value", "[72.50]"),
      ("extension.value.ofType(FHIR.Quantity).unit", #"["kg"]"#),
      ("extension.value.ofType(System.String)", #"["1980-05-01"]"#),
      // Functions.
      ("name.where(use = 'official').family", #"["Wren"]"#),
      ("name.where(family.exists()).given.last()", #"["May"]"#),
      ("name.exists(use = 'old')", "[false]"),
      ("contact.empty()", "[true]"),
      ("name.given.count()", "[3]"),
      ("name.all(given.exists())", "[true]"),
      ("name.all(family.exists())", "[false]"),
      ("name.select(given.first())", #"["Ivy","Iris"]"#),
      ("name.given.join(', ')", #"["Ivy, Iris, May"]"#),
      ("contact.name.join(',')", #"[""]"#),
      ("('b' | 'a' | 'b')", #"["b","a"]"#),
      ("(1 | 1.0 | 2)", "[1,2]"),
      ("extension('http://x.test/weight').value.unit", #"["kg"]"#),
      ("birthDate.extension('http://x.test/time').value", #"["09:30"]"#),
      ("extension('http://x.test/none')", "[]"),
      ("id.startsWith('p') and id.endsWith('1') and id.contains('p1')", "[true]"),
      ("active.toString()", #"["true"]"#),
      ("iif(active, 'yes', 'no')", #"["yes"]"#),
      ("iif(deceased, 'yes')", "[]"),
      ("getResourceKey()", #"["Patient/p1"]"#),
      ("managingOrganization.getReferenceKey()", #"["Organization/o1"]"#),
      ("generalPractitioner.getReferenceKey(Practitioner)", #"["Practitioner/d1"]"#),
      ("managingOrganization.getReferenceKey(Patient)", "[]"),
      // Operators.
      ("1 + 2 * 3 - 4 / 2", "[5]"),
      ("(1 + 2) * 3", "[9]"),
      ("-multipleBirth + 5", "[3]"),
      ("0.1 + 0.2", "[0.3]"),
      ("0.1 + 0.2 = 0.3", "[true]"),
      ("1.50 + 1.50", "[3.00]"),
      ("12345678901234567890 + 1", "[12345678901234567891]"),
      ("2 / 3", "[0.6666666666666667]"),
      ("1 / 0", "[]"),
      ("'a' + 'b'", #"["ab"]"#),
      ("'a' & {} & 'b' & 1", #"["ab1"]"#),
      ("'a' + {}", "[]"),
      ("'a' + 1", "[]"),
      ("72.50 = 72.5", "[true]"),
      ("'a' < 'b'", "[true]"),
      ("'b' <= 'a'", "[false]"),
      ("'a' < 1", "[]"),
      ("1 = 'a'", "[false]"),
      ("{} = 1", "[]"),
      ("1 != 2", "[true]"),
      ("true and {}", "[]"),
      ("false and {}", "[false]"),
      ("true or {}", "[true]"),
      ("{} or false", "[]"),
      ("(active = true).not()", "[false]"),
      ("true or true and false", "[true]"),
      ("1 | 2 = 2 | 1", "[false]"),
      ("name[0] = name[0]", "[true]"),
      ("name.given = name.given", "[true]"),
      ("name.given = 'Ivy'", "[false]"),
      // Dates.
      ("birthDate = @1980-05", "[true]"),
      ("birthDate < @1981", "[true]"),
      ("birthDate < @1980-05-20", "[]"),
      ("@2026-11-23T09:00:00+10:00 = @2026-11-22T23:00:00Z", "[true]"),
      ("@2026-11-23T09:00:00+10:00 < @2026-11-22T23:00:00.001Z", "[true]"),
      ("@2026-11-23T09:00:00 = @2026-11-23T09:00:00Z", "[]"),
      ("@T09:30 < @T10:00", "[true]"),
      ("@2026-02-28T23:50:00Z.duration(@2026-03-01T00:20:00Z, 'minute')", "[30]"),
      ("birthDate.lowBoundary()", #"["1980-05-01"]"#),
      ("birthDate.highBoundary()", #"["1980-05-31"]"#),
      ("@2024-02.highBoundary()", #"["2024-02-29"]"#),
      ("@2010-10-10T10:00:00+02:00.highBoundary()", #"["2010-10-10T10:00:00.999+02:00"]"#),
      ("extension.value.ofType(Quantity).value.lowBoundary()", "[72.495]"),
      ("1.highBoundary()", "[1.5]"),
      // Text.
      (#"'it\'s'"#, #"["it's"]"#),
      (#"'\u0041'"#, #"["A"]"#),
      ("id // the id", #"["p1"]"#),
      ("/* all */ id", #"["p1"]"#),
    ])
  func evaluation(_ path: String, _ expected: String) throws {
    let result = try FHIRPath(path).evaluate(on: json(Self.patient))
    #expect(text(.array(result)) == expected)
  }

  @Test(
    "a path that cannot be read says where and why",
    arguments: [
      ("", 0, "expected an element or a value"),
      ("@@", 0, "expected a date"),
      ("name.", 5, "after the dot"),
      ("name..given", 5, "after the dot"),
      ("name.given(", 5, "unknown function given()"),
      ("name.where(use = 'x'", 20, "expected )"),
      ("name.where()", 5, "where() takes 1 argument"),
      ("name[0", 6, "expected ]"),
      ("name given", 5, "expected an operator"),
      ("'open", 0, "text without an end"),
      ("id = \"p1\"", 5, "single quotes"),
      ("$index", 0, "$index is not supported"),
      ("value is Quantity", 6, "ofType"),
      ("1 ~ 1", 2, "equivalence"),
      ("4 'mg'", 0, "quantities"),
      ("%", 0, "name of a constant"),
      ("@2026-13", 0, "expected a date"),
      ("@2026-02-30", 0, "expected a date"),
      ("1and 2", 1, "operator after the number"),
      ("é", 0, "unexpected character"),
      ("name.ofType(1)", 12, "name of a type"),
      (#"'\q'"#, 1, "unknown escape"),
      ("id /* x", 3, "expected */"),
    ])
  func readingErrors(_ path: String, _ offset: Int, _ reason: String) {
    let error = #expect(throws: FHIRPathError.self) { try FHIRPath(path) }
    #expect(error?.offset == offset)
    #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
  }

  @Test(
    "several values in the place of one are an error that names no value",
    arguments: ["name.given < 'x'", "name.given + 'x'", "name.given.toString()", "name.use and true", "-name.given"])
  func evaluationErrors(_ path: String) throws {
    let path = try FHIRPath(path)
    let error = #expect(throws: FHIRPathError.self) { try path.evaluate(on: json(Self.patient)) }
    #expect(error?.reason.contains("several values") == true)
    #expect(error?.description.contains("Ivy") == false)
  }

  @Test("constants are taken from those given, and a missing one is an error")
  func constants() throws {
    let path = try FHIRPath("name.where(use = %use).given")
    #expect(path.constantNames == ["use"])
    #expect(try path.evaluate(on: json(Self.patient), constants: ["use": .string("usual")]) == [.string("Ivy")])
    #expect(throws: FHIRPathError.self) { try path.evaluate(on: json(Self.patient)) }
  }

  @Test(
    "a path as long as a hostile text makes it is refused, not crashed on", arguments: ["(", "-", "1+", "a[", "not("])
  func hostilePaths(_ part: String) {
    #expect(throws: FHIRPathError.self) { try FHIRPath(String(repeating: part, count: 50_000) + "1") }
  }

  @Test("the longest path that is taken is evaluated")
  func longestPaths() throws {
    let deep = try FHIRPath(String(repeating: "(", count: 400) + "id" + String(repeating: ")", count: 400))
    #expect(try deep.evaluate(on: json(Self.patient)) == [.string("p1")])
    let wide = try FHIRPath(Array(repeating: "1", count: 401).joined(separator: "+"))
    #expect(try wide.evaluate(on: .null) == [.number("401")])
    let negated = try FHIRPath(String(repeating: "-", count: 400) + "1")
    #expect(try negated.evaluate(on: .null) == [.number("1")])
    let steps = try FHIRPath(Array(repeating: "item", count: 20_000).joined(separator: "."))
    #expect(try steps.evaluate(on: json(Self.patient)) == [])
  }
}
