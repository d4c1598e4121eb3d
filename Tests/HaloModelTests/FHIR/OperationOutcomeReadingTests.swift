import HaloModel
import Testing

@Suite("OperationOutcomes in FHIR JSON")
struct OperationOutcomeReadingTests {
  private func outcome(_ text: String) throws -> OperationOutcome? {
    OperationOutcome(try FHIRJSONParser.value(of: text.utf8))
  }

  @Test("severity tells whether it is a failure")
  func severity() throws {
    for (severity, isFailure) in [("fatal", true), ("error", true), ("warning", false), ("information", false)] {
      let outcome = try #require(
        try outcome(
          #"{"resourceType":"OperationOutcome","issue":[{"severity":"\#(severity)","code":"x","details":{"text":"t"}}]}"#
        ))
      #expect(outcome.isFailure == isFailure)
      #expect(outcome.message == "t")
    }
    #expect(try outcome(#"{"resourceType":"OperationOutcome"}"#)?.isFailure == false)
    #expect(try outcome(#"{"resourceType":"Patient"}"#) == nil)
  }

  @Test("a code that tells more goes before the engine's general one")
  func explanation() throws {
    let text = #"""
      {"resourceType":"OperationOutcome","issue":[{"severity":"fatal","code":"business-rule","details":{"coding":
      [{"system":"http://hl7.org/fhir/dotnet-api-operation-outcome","code":"5003"}],"text":"deceased cannot be set"}}]}
      """#
    let outcome = try #require(try outcome(text))
    #expect(ErrorExplanation.outcome(outcome) == ErrorCause.named("fhir-business-rule")?.explanation)
  }

  @Test("its texts can be changed, and nothing else of it")
  func texts() throws {
    let outcome = try #require(
      try outcome(
        #"{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"a","diagnostics":"a","details":{"text":"a"}},{"code":"a"}]}"#
      ))
    let changed = outcome.mapTexts { $0 + "!" }
    #expect(changed.issue.map(\.code) == ["a", "a"])
    #expect(changed.issue[0].details?.text == "a!" && changed.issue[0].diagnostics == "a!")
    #expect(changed.issue[1].details == nil)
  }
}
