import HaloModel
import Testing

@Suite("Bundles")
struct FHIRBundleTests {
  private func bundle(_ text: String) throws -> FHIRBundle? {
    FHIRBundle(try FHIRJSONParser.value(of: text.utf8))
  }

  @Test("a search result has its matches and includes apart, its total and its links")
  func searchset() throws {
    let bundle = try #require(
      try bundle(
        #"""
        {"resourceType":"Bundle","type":"searchset","total":3,"link":[{"relation":"self","url":"s"},
        {"relation":"previous","url":"p"},{"relation":"next","url":"n"}],"entry":[
        {"fullUrl":"u","resource":{"resourceType":"Patient","id":"1"},"search":{"mode":"match"}},
        {"resource":{"resourceType":"Practitioner","id":"2"},"search":{"mode":"include"}},
        {"resource":{"resourceType":"OperationOutcome"},"search":{"mode":"outcome"}},
        {"resource":{"resourceType":"Patient","id":"3"}}]}
        """#))
    #expect(bundle.type == "searchset" && bundle.total == 3)
    #expect(bundle.selfLink == "s" && bundle.nextLink == "n")
    #expect(bundle.matches.map(\.relativeReference) == ["Patient/1", "Patient/3"])
    #expect(bundle.includes.map(\.relativeReference) == ["Practitioner/2"])
    #expect(bundle.entries.map(\.mode) == [.match, .include, .outcome, nil])
    #expect(bundle.entries.first?.fullURL == "u")
  }

  @Test("a result with nothing has no entry and still a total")
  func empty() throws {
    let bundle = try #require(try bundle(#"{"resourceType":"Bundle","type":"searchset","total":0}"#))
    #expect(bundle.entries.isEmpty && bundle.total == 0 && bundle.nextLink == nil)
  }

  @Test(
    "an entry that cannot be used is kept with its problem, which holds nothing of it",
    arguments: [
      #"{}"#, #"{"resource":"Quokka"}"#, #"{"resource":{"id":"Quokka"}}"#, #"{"resource":[{"resourceType":"Quokka"}]}"#,
      #"{"resource":null}"#, #""Quokka""#, #"{"resource":{"resourceType":7,"id":"Quokka"}}"#,
    ])
  func malformed(_ entry: String) throws {
    let bundle = try #require(
      try bundle(
        #"{"resourceType":"Bundle","type":"searchset","entry":[\#(entry),{"resource":{"resourceType":"Patient","id":"1"}}]}"#
      ))
    #expect(bundle.entries.count == 2)
    #expect(bundle.entries[0].resource == nil)
    let problem = try #require(bundle.entries[0].problem)
    #expect(!problem.contains("Quokka") && !problem.isEmpty)
    #expect(bundle.matches.count == 1)
  }

  @Test("what is no Bundle is none", arguments: [#"{"resourceType":"Patient"}"#, "[]", "7", #"{"type":"searchset"}"#])
  func none(_ text: String) throws {
    #expect(try bundle(text) == nil)
  }

  @Test("the Bundle is kept as it was read")
  func source() throws {
    let text =
      #"{"resourceType":"Bundle","id":"b","type":"document","entry":[{"resource":{"resourceType":"X","n":72.50}}]}"#
    let source = try #require(try bundle(text)?.source)
    #expect(String(decoding: FHIRJSONWriter.bytes(of: source), as: UTF8.self) == text)
  }
}
