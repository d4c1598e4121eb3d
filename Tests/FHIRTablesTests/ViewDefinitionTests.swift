import FHIRTables
import Testing

@Suite("ViewDefinitions")
struct ViewDefinitionTests {
  @Test("a view names the type it reads")
  func resource() {
    #expect(ViewDefinition(resource: "Patient").resource == "Patient")
  }
}
