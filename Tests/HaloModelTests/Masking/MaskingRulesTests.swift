import HaloModel
import Testing

@Suite("What is masked, and how")
struct MaskingRulesTests {
  @Test(
    "names of columns are found whatever their spelling",
    arguments: [
      ("SURNAME", .text), ("FirstName", .text), ("first_name", .text), ("GIVEN_NAME", .text), ("DATE_OF_BIRTH", .date),
      ("DOB", .date), ("ADDRESS_LINE_2", .text), ("EMAIL_ADDRESS", .text), ("MobilePhone", .text),
      ("MEDICARE_NUMBER", .text), ("DVANO", .text), ("IHI", .text), ("Notes", .text), ("Family", .text),
      ("INTERNALID", nil), ("STATUS", nil), ("CREATED", nil), ("FEE", nil), ("GENDER", nil), ("APPOINTMENT_TYPE", nil),
      ("IHISTATUS", nil),
    ] as [(String, CellMask?)])
  func builtIn(_ name: String, _ expected: CellMask?) {
    #expect(MaskingRules.standard.mask(ofColumn: name, isText: true) == expected)
  }

  @Test("what an expression without a name gave is covered where it is a text")
  func unnamed() {
    #expect(MaskingRules.standard.mask(ofColumn: "", isText: true) == .text)
    #expect(MaskingRules.standard.mask(ofColumn: "", isText: false) == nil)
  }

  @Test(
    "a star stands for any characters",
    arguments: [
      ("a*", "address", true), ("*no", "cardno", true), ("*no", "notes", false), ("*", "", true),
      ("a*b*c", "axxbc", true),
      ("a*b*c", "axxcb", false), ("**x", "yx", true), ("ab", "abc", false), ("", "", true),
    ])
  func patterns(_ pattern: String, _ name: String, _ matches: Bool) {
    #expect(MaskPattern(pattern).matches(name) == matches)
  }

  @Test("the user's rules come first, and may show a column or stand alone")
  func own() {
    let rules = MaskingRules(columns: [.init("SUBURB", nil), .init("REFERRAL*", .number), .init("REFERRALDATE", .date)])
    #expect(rules.mask(ofColumn: "Suburb", isText: true) == nil)
    #expect(rules.mask(ofColumn: "REFERRALDATE", isText: true) == .number)
    #expect(rules.mask(ofColumn: "SURNAME", isText: true) == .text)
    let alone = MaskingRules(columns: [.init("X", .text)], includesBuiltIn: false)
    #expect(alone.mask(ofColumn: "SURNAME", isText: true) == nil)
    #expect(alone.mask(ofColumn: "", isText: true) == nil)
  }

  @Test(
    "a cover has one length, and keeps of a date its year",
    arguments: [
      (CellMask.text, "Bo", "████████", "########"), (.text, "Quillfeather-Longname", "████████", "########"),
      (.date, "1940-11-04", "1940-••-••", "1940-**-**"), (.date, "1940-11-04T10:00:00", "1940-••-••", "1940-**-**"),
      (.date, "1940", "1940-••-••", "1940-**-**"), (.date, "4/11/1940", "████████", "########"),
      (.date, "19401104", "████████", "########"), (.number, "12", "••••", "****"),
    ])
  func covers(_ mask: CellMask, _ text: String, _ unicode: String, _ ascii: String) {
    #expect(mask.cover(text) == unicode)
    #expect(mask.cover(text, .ascii) == ascii)
  }

  @Test(
    "paths mean an element and what it holds",
    arguments: [
      ("Patient.name", ["Patient", "name"], true), ("Patient.name", ["Practitioner", "name"], false),
      ("**.subject.display", ["Observation", "subject", "display"], true),
      ("**.subject.display", ["Bundle", "entry", "resource", "subject", "display"], true),
      ("*.text.div", ["Patient", "text", "div"], true),
      ("*.text.div", ["Composition", "section", "text", "div"], false),
    ])
  func paths(_ path: String, _ elements: [String], _ matches: Bool) throws {
    #expect(try #require(MaskPath(path)).matches(elements) == matches)
  }

  @Test(
    "what is no path is none", arguments: ["", "Patient", "Patient.", "Patient.*", "Patient.name[0]", ".name", "a b.c"])
  func noPaths(_ text: String) {
    #expect(MaskPath(text) == nil)
  }

  @Test("a column of a view is masked by the elements that its path touches")
  func views() {
    let rules = MaskingRules.standard
    #expect(rules.mask(ofColumn: "x", touching: ["name", "use", "family"], of: "Patient") == .text)
    #expect(rules.mask(ofColumn: "x", touching: ["birthDate"], of: "Patient") == .date)
    #expect(rules.mask(ofColumn: "Name", touching: ["name"], of: "Location") == nil)
    #expect(rules.mask(ofColumn: "x", touching: ["subject", "display", "reference"], of: "Condition") == .text)
    #expect(rules.mask(ofColumn: "surname", touching: ["id"], of: "Patient") == nil)
    #expect(
      MaskingRules(columns: [.init("x", nil)]).mask(ofColumn: "x", touching: ["name"], of: "Patient") == nil)
  }

  @Test("a masked resource keeps its shape, and none of its people")
  func resource() throws {
    let json = """
      {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","id":"7","active":true,
      "text":{"status":"generated","div":"<div>Ada Quillfeather</div>"},
      "identifier":[{"system":"http://ns.electronichealth.net.au/id/medicare-number","value":"2950000001"}],
      "name":[{"use":"official","family":"Quillfeather","given":["Ada",null]}],"birthDate":"1984-02-29",
      "_birthDate":{"extension":[{"url":"x","valueDateTime":"1984-02-29T10:00:00Z"}]},
      "contained":[{"resourceType":"Practitioner","name":[{"family":"Ng"}]}]}},
      {"resource":{"resourceType":"Observation","subject":{"reference":"Patient/7","display":"Ada Quillfeather"},
      "valueQuantity":{"value":72.50}}}]}
      """
    let resource = try FHIRJSONParser.value(of: json.utf8)
    let masked = MaskingRules.standard.masked(resource)
    let text = String(decoding: FHIRJSONWriter.bytes(of: masked), as: UTF8.self)
    for hidden in ["Quillfeather", "Ada", "2950000001", "02-29"] { #expect(!text.contains(hidden), "\(hidden)") }
    for kept in [
      "Patient/7", "72.50", "official", "medicare-number", "1984-••-••", "Ng", #""active":true"#, "[\"████████\",null]",
    ] {
      #expect(text.contains(kept), "\(kept)")
    }
    let all = MaskingRules(elements: [.init(try #require(MaskPath("Patient.name")), nil)])
    #expect(
      String(decoding: FHIRJSONWriter.bytes(of: all.masked(resource)), as: UTF8.self).contains(#""given":["Ada""#))
  }
}
