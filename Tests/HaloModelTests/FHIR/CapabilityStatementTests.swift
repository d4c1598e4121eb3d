import HaloModel
import Testing

@Suite("CapabilityStatements")
struct CapabilityStatementTests {
  private func statement(_ text: String) throws -> CapabilityStatement? {
    CapabilityStatement(try FHIRJSONParser.value(of: text.utf8))
  }

  @Test("what a client acts on is read")
  func reading() throws {
    let statement = try #require(
      try statement(
        #"""
        {"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","software":{"name":"x","version":"26.1+abc"},
        "rest":[{"mode":"client","resource":[{"type":"Nothing"}]},{"mode":"server","resource":[{"type":"Patient",
        "documentation":"d","supportedProfile":["http://p"],"interaction":[{"code":"read"},{"code":"search-type"}],
        "searchParam":[{"name":"family","type":"string","documentation":"a family name"},{"name":"new","type":"other"},
        {"type":"string"}],"searchInclude":["Patient:organization"],"searchRevInclude":["Condition:patient"],
        "operation":[{"name":"summary","documentation":"o"},{"definition":"x"}]},{"documentation":"no type"}]}]}
        """#))
    #expect(statement.fhirVersion == "4.0.1" && statement.softwareVersion == "26.1+abc")
    #expect(statement.resources.map(\.type) == ["Patient"])
    let patient = try #require(statement.resource("Patient"))
    #expect(patient.interactions == ["read", "search-type"])
    #expect(patient.searchParameters.map(\.name) == ["family", "new"])
    #expect(patient.searchParameter("family")?.type == .string)
    #expect(patient.searchParameter("family")?.documentation == "a family name")
    #expect(patient.searchParameters[1].type == nil)
    #expect(patient.includes == ["Patient:organization"] && patient.reverseIncludes == ["Condition:patient"])
    #expect(patient.operations.map(\.name) == ["summary"])
    #expect(patient.supportedProfiles == ["http://p"] && patient.documentation == "d")
    #expect(statement.resource("Nothing") == nil && patient.searchParameter("given") == nil)
  }

  @Test("one that says little is read too")
  func bare() throws {
    let statement = try #require(try statement(#"{"resourceType":"CapabilityStatement"}"#))
    #expect(statement == CapabilityStatement())
    #expect(try self.statement(#"{"resourceType":"Patient"}"#) == nil)
  }
}
