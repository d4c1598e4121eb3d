import FHIRTables
import HaloModel
import ResultStore
import Testing

@Suite("Rows of a view")
struct ViewRowsTests {
  /// Two invented patients and a resource of another type between them.
  private static let resources = #"""
    [
      {"resourceType": "Patient", "id": "a", "active": true, "name": [
        {"family": "Wren", "given": ["Iris", "May"]}, {"family": "Finch", "given": ["Iris"]}],
       "telecom": [{"value": "1"}, {"value": "2"}]},
      {"resourceType": "Observation", "id": "o"},
      {"resourceType": "Patient", "id": "b", "active": false, "multipleBirthInteger": 2}
    ]
    """#

  private func rows(_ view: String, tolerance: ViewTolerance = .strict) throws -> ViewRows {
    try ViewDefinition(json: json(view)).rows(of: json(Self.resources).items, tolerance: tolerance)
  }

  @Test(
    "blocks combine, unnest, repeat and follow one another",
    arguments: [
      ("plain columns", #"[{"column": [ID]}]"#, #"[["a"],["b"]]"#),
      (
        "forEach leaves out who has none", #"[{"column": [ID]}, {"forEach": "name", "column": [FAMILY]}]"#,
        #"[["a","Wren"],["a","Finch"]]"#
      ),
      (
        "forEachOrNull keeps a row of nulls", #"[{"column": [ID]}, {"forEachOrNull": "name", "column": [FAMILY]}]"#,
        #"[["a","Wren"],["a","Finch"],["b",null]]"#
      ),
      (
        "lists side by side multiply",
        #"[{"forEach": "name", "column": [FAMILY]}, {"forEach": "telecom", "column": [VALUE]}]"#,
        #"[["Wren","1"],["Wren","2"],["Finch","1"],["Finch","2"]]"#
      ),
      (
        "a block within a block stands in its item",
        #"[{"forEach": "name", "column": [FAMILY], "select": [{"forEach": "given", "column": [THIS]}]}]"#,
        #"[["Wren","Iris"],["Wren","May"],["Finch","Iris"]]"#
      ),
      (
        "unionAll puts parts after one another",
        #"[{"column": [ID], "unionAll": [{"forEach": "name.family", "column": [THIS]}, {"forEach": "telecom.value", "column": [THIS]}]}]"#,
        #"[["a","Wren"],["a","Finch"],["a","1"],["a","2"]]"#
      ),
      ("%rowIndex counts", #"[{"forEach": "name", "column": [{"name": "n", "path": "%rowIndex"}]}]"#, "[[0],[1]]"),
      (
        "a collection is an array", #"[{"column": [{"name": "g", "path": "name.given", "collection": true}]}]"#,
        #"[[["Iris","May","Iris"]],[[]]]"#
      ),
      (
        "repeat goes down", #"[{"repeat": ["name", "given"], "column": [FAMILY]}]"#,
        #"[["Wren"],[null],[null],["Finch"],[null]]"#
      ),
    ])
  func shapes(_ what: String, _ select: String, _ expected: String) throws {
    let select = select.replacing("ID", with: #"{"name": "id", "path": "id"}"#)
      .replacing("FAMILY", with: #"{"name": "family", "path": "family"}"#)
      .replacing("VALUE", with: #"{"name": "value", "path": "value"}"#)
      .replacing("THIS", with: #"{"name": "item", "path": "$this"}"#)
    let rows = try self.rows(#"{"resource": "Patient", "select": \#(select)}"#)
    #expect(text(.array(rows.cells.map { .array($0) })) == expected)
  }

  @Test("filters must all be true, and constants stand in paths")
  func filters() throws {
    let rows = try self.rows(
      #"""
      {"resource": "Patient", "constant": [{"name": "wanted", "valueInteger": 2}],
       "where": [{"path": "active = false"}, {"path": "multipleBirth = %wanted"}],
       "select": [{"column": [{"name": "id", "path": "id"}]}]}
      """#)
    #expect(rows.cells == [[.string("b")]])
    #expect(rows.sources == [2])
  }

  @Test("each row knows its resource, and the rows print without their values")
  func sources() throws {
    let rows = try self.rows(
      #"{"resource": "Patient", "select": [{"forEachOrNull": "name", "column": [{"name": "f", "path": "family"}]}]}"#)
    #expect(rows.sources == [0, 0, 2])
    #expect(rows.count == 3)
    #expect("\(rows)" == "3 rows of 1 columns")
  }

  @Test(
    "what a view cannot make is an error when applied strictly, and a note beside the other rows otherwise",
    arguments: [
      (#""select": [{"column": [{"name": "f", "path": "name.family"}]}]"#, "column f", #"[[["Wren","Finch"]],[null]]"#),
      (#""select": [{"column": [{"name": "f", "path": "name.family + 'x'"}]}]"#, "column f", "[[null],[null]]"),
      (
        #""where": [{"path": "id"}], "select": [{"column": [{"name": "f", "path": "id"}]}]"#, "where[0]", "[]"
      ),
      (
        #""select": [{"forEach": "name[name]", "column": [{"name": "f", "path": "family"}]}]"#, "forEach name[name]",
        "[]"
      ),
    ])
  func tolerance(_ view: String, _ part: String, _ lenient: String) throws {
    let view = #"{"resource": "Patient", \#(view)}"#
    let error = #expect(throws: ViewRowsError.self) { try self.rows(view) }
    #expect(error?.resource == 0)
    #expect(error?.part == part)
    #expect(error?.description.contains("Wren") == false)
    let rows = try self.rows(view, tolerance: .lenient)
    #expect(text(.array(rows.cells.map { .array($0) })) == lenient)
    #expect(rows.problems.first == error)
  }

  @Test("a repeat that leads nowhere ends with an error", arguments: ["$this", "%resource", "$this | %resource"])
  func endlessRepeat(_ path: String) {
    let view =
      #"{"resource": "Patient", "select": [{"repeat": ["\#(path)", "$this"], "column": [{"name": "a", "path": "id"}]}]}"#
    let error = #expect(throws: ViewRowsError.self) { try self.rows(view, tolerance: .lenient) }
    #expect(error?.part == "repeat")
  }

  @Test("rows become a page whose columns have the types of the view, also where all values are null")
  func page() throws {
    let view = #"""
      {"resource": "Patient", "select": [{"column": [
        {"name": "id", "path": "id", "type": "id", "tag": [{"name": "title", "value": "Id"}]},
        {"name": "active", "path": "active", "type": "boolean"},
        {"name": "births", "path": "multipleBirth", "type": "integer"},
        {"name": "weight", "path": "72.50", "type": "decimal"},
        {"name": "whole", "path": "72", "type": "decimal"},
        {"name": "given", "path": "name.given", "type": "string", "collection": true},
        {"name": "name", "path": "name.last()", "type": "HumanName"},
        {"name": "born", "path": "birthDate", "type": "date"},
        {"name": "flag", "path": "nothing", "type": "boolean"},
        {"name": "any", "path": "nothing"}]}]}
      """#
    let table = ResultTable(try rows(view).page())
    #expect(
      table.columns.map(\.type) == [
        .text, .boolean, .integer, .decimal, .decimal, .json, .json, .text, .boolean, .unknown,
      ])
    #expect(
      values(table) == [
        [
          .text("a"), .boolean(true), .null, .number("72.50"), .number("72"), .json(#"["Iris","May","Iris"]"#),
          .json(#"{"family":"Finch","given":["Iris"]}"#), .null, .null, .null,
        ],
        [
          .text("b"), .boolean(false), .integer(2), .number("72.50"), .number("72"), .json("[]"), .null, .null, .null,
          .null,
        ],
      ])
    #expect(table.columns[0].name == "id")
    #expect(ResultTable(try rows(view).page(naming: .titles)).columns[0].name == "Id")
  }

  @Test("pages of rows follow one another in a table, whatever the types of their values")
  func pages() throws {
    let view = try ViewDefinition(
      json: json(#"{"resource": "Basic", "select": [{"column": [{"name": "v", "path": "value", "type": "string"}]}]}"#))
    var table = ResultTable()
    for value in [#""text""#, "null", "1.50", "true", #"{"a": 1}"#] {
      let resource = try json(#"{"resourceType": "Basic", "value": \#(value)}"#)
      table.append(try view.rows(of: [resource]).page())
    }
    #expect(
      values(table).flatMap { $0 } == [.text("text"), .null, .number("1.50"), .boolean(true), .json(#"{"a":1}"#)])
  }
}
