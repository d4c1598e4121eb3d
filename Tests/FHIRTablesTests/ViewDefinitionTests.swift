import FHIRTables
import HaloModel
import Testing

@Suite("ViewDefinitions")
struct ViewDefinitionTests {
  @Test(
    "a view that cannot be used says where, why and what to write",
    arguments: [
      ("[]", "", "no JSON object", "Write {"),
      ("{}", "resource", "missing", "Patient"),
      (#"{"resource": 1}"#, "resource", "no resource type", "Patient"),
      (#"{"resource": "patient"}"#, "resource", "no resource type", "Patient"),
      (#"{"resourceType": "Patient", "resource": "Patient"}"#, "resourceType", "no ViewDefinition", "ViewDefinition"),
      (#"{"resource": "Patient"}"#, "select", "no column", "column"),
      (#"{"resource": "Patient", "select": []}"#, "select", "no column", "column"),
      (#"{"resource": "Patient", "select": {}}"#, "select", "no list", "["),
      (#"{"resource": "Patient", "select": [1]}"#, "select[0]", "no JSON object", "{"),
      (#"{"resource": "Patient", "selects": []}"#, "selects", "no view has", "Write select"),
      (#"{"resource": "Patient", "wher": []}"#, "wher", "no view has", "Write where"),
      (#"{"resource": "Patient", "name": 1, "select": [COLUMN]}"#, "name", "no text", "quotes"),
      (#"{"resource": "Patient", "select": [{"columns": []}]}"#, "select[0].columns", "no view has", "Write column"),
      (#"{"resource": "Patient", "select": [{"foreach": "a"}]}"#, "select[0].foreach", "no view has", "Write forEach"),
      (#"{"resource": "Patient", "select": [{"rows": "a"}]}"#, "select[0].rows", "no view has", "unionAll"),
      (
        #"{"resource": "Patient", "select": [{"column": [{"name": "a"}]}]}"#, "select[0].column[0].path", "missing",
        "FHIRPath"
      ),
      (
        #"{"resource": "Patient", "select": [{"column": [{"path": "id"}]}]}"#, "select[0].column[0].name", "missing",
        "letters"
      ),
      (
        #"{"resource": "Patient", "select": [{"column": [{"name": "a b", "path": "id"}]}]}"#,
        "select[0].column[0].name", "no name", "letter"
      ),
      (
        #"{"resource": "Patient", "select": [{"column": [{"name": "a", "path": "id", "collection": "yes"}]}]}"#,
        "select[0].column[0].collection", "neither", "true or false"
      ),
      (
        #"{"resource": "Patient", "select": [{"column": [{"name": "a", "path": "id("}]}]}"#,
        "select[0].column[0].path", "unknown function id()", "character 1"
      ),
      (
        #"{"resource": "Patient", "select": [{"column": [{"name": "a", "path": "%x"}]}]}"#,
        "select[0].column[0].path", "no constant %x", "constant"
      ),
      (
        #"{"resource": "Patient", "select": [COLUMN, {"select": [COLUMN]}]}"#, "select", "two columns are named a",
        "Rename"
      ),
      (
        #"{"resource": "Patient", "select": [{"forEach": "a", "repeat": ["b"], "column": []}]}"#, "select[0]",
        "forEach and repeat", "Keep one"
      ),
      (#"{"resource": "Patient", "select": [{"repeat": "item"}]}"#, "select[0].repeat", "no list", "item"),
      (#"{"resource": "Patient", "select": [{"forEachOrNull": 1}]}"#, "select[0].forEachOrNull", "no text", "quotes"),
      (
        #"{"resource": "Patient", "select": [{"unionAll": [COLUMN, {"column": [{"name": "b", "path": "id"}]}]}]}"#,
        "select[0].unionAll[1]", "not those of the first", "a"
      ),
      (#"{"resource": "Patient", "where": [{}], "select": [COLUMN]}"#, "where[0].path", "missing", "FHIRPath"),
      (
        #"{"resource": "Patient", "constant": [{"name": "x"}], "select": [COLUMN]}"#, "constant[0]", "no value",
        "valueString"
      ),
      (
        #"{"resource": "Patient", "constant": [{"name": "x", "valueQuantity": {}}], "select": [COLUMN]}"#,
        "constant[0].valueQuantity", "of this type", "valueString"
      ),
      (
        #"{"resource": "Patient", "constant": [{"name": "x", "valueString": []}], "select": [COLUMN]}"#,
        "constant[0].valueString", "simple", "text"
      ),
    ])
  func errors(_ view: String, _ path: String, _ reason: String, _ remedy: String) throws {
    let view = view.replacing("COLUMN", with: #"{"column": [{"name": "a", "path": "id"}]}"#)
    let error = #expect(throws: ViewDefinitionError.self) { try ViewDefinition(json: json(view)) }
    #expect(error?.path == path)
    #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
    #expect(error?.remedy.contains(remedy) == true, "\(error?.remedy ?? "")")
  }

  @Test("blocks that nest too deeply are refused")
  func depth() throws {
    let view =
      #"{"resource": "Patient", "select": "# + String(repeating: #"[{"select": "#, count: 100) + "[]"
      + String(repeating: "}]", count: 100) + "}"
    let error = #expect(throws: ViewDefinitionError.self) { try ViewDefinition(json: json(view)) }
    #expect(error?.reason.contains("nest deeper") == true)
  }

  @Test("columns say their name, title, type and what they hold")
  func columns() throws {
    let view = try ViewDefinition(
      json: json(
        #"""
        {"resource": "Patient", "name": "mine", "title": "My own", "publisher": "x", "select": [{"column": [
          {"name": "born", "path": "birthDate", "type": "date", "description": "the day of birth",
           "tag": [{"name": "ansi/type", "value": "DATE"}, {"name": "title", "value": "Born"}]},
          {"name": "given", "path": "name.given", "collection": true}]}]}
        """#))
    #expect(view.resource == "Patient")
    #expect(view.name == "mine")
    #expect(view.title == "My own")
    #expect(view.columns.map(\.name) == ["born", "given"])
    #expect(view.columns.map(\.title) == ["Born", "given"])
    #expect(view.columns.map(\.type) == ["date", nil])
    #expect(view.columns.map(\.isCollection) == [false, true])
    #expect(view.columns[0].summary == "the day of birth")
    #expect(view.columns[1].path.text == "name.given")
  }
}
