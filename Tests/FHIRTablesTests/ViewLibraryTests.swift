import FHIRTables
import Foundation
import Testing

@Suite("A user's own views")
struct ViewLibraryTests {
  /// Calls `body` with the library of a folder that has these files.
  private func withLibrary(_ files: [String: String], _ body: (ViewLibrary) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "views-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    try body(ViewLibrary.load(from: folder))
  }

  private func view(_ name: String, of resource: String = "Patient", path: String = "id") -> String {
    #"{"resource": "\#(resource)", "name": "\#(name)", "select": [{"column": [{"name": "a", "path": "\#(path)"}]}]}"#
  }

  @Test("without a folder there are the views that come with the program")
  func noFolder() {
    let library = ViewLibrary.load(from: URL(filePath: "/nowhere/views"))
    #expect(library.problems == [])
    #expect(library.types == DefaultViews.types)
    #expect(library.view(for: "Patient") == DefaultViews.view(for: "Patient"))
    #expect(library.view(for: "Basic") == nil)
    #expect(library.view(for: "Basic", seenIn: []).columns.map(\.name) == ["id"])
  }

  @Test("a view of the same name replaces one, a view of another name is added, a new type comes to be")
  func adding() throws {
    try withLibrary([
      "a.json": view("patients"), "b.json": view("recalls"), "c.json": view("basics", of: "Basic"),
      "readme.txt": "not a view", ".hidden.json": "{",
    ]) { library in
      #expect(library.problems == [])
      #expect(library.views(for: "Patient").map(\.name) == ["patients", "recalls"])
      #expect(library.view(for: "Patient")?.columns.map(\.name) == ["a"])
      #expect(library.view(for: "Patient", named: "recalls") != nil)
      #expect(library.view(for: "Patient", named: "nothing") == nil)
      #expect(library.view(for: "Basic")?.name == "basics")
      #expect(library.views(for: "Slot").count == 1)
    }
  }

  @Test("a file that cannot be used is named with the place and what to write, and hides no other")
  func problems() throws {
    try withLibrary([
      "a.json": "{\n  \"resource\": oops\n}",
      "b.json": view("broken", path: "name..given"),
      "c.json": view("good"),
      "d.json": view("good"),
      "e.json": #"{"resource": "Patient", "select": [{"column": [{"name": "a", "path": "id"}]}]}"#,
      "f.json": String(repeating: " ", count: 1024 * 1024 + 1),
    ]) { library in
      #expect(library.view(for: "Patient", named: "good") != nil)
      let lines = library.problems.map(\.description)
      #expect(lines.count == 5)
      #expect(library.problems[1].error.place == "select[0].column[0].path")
      #expect(lines[0].hasPrefix("a.json: line 2, column 15: it is no JSON"))
      #expect(lines[1].hasPrefix("b.json: select[0].column[0].path: expected an element"))
      #expect(lines[1].contains("character 6"))
      #expect(lines[2].hasPrefix("d.json: name: c.json has a view"))
      #expect(lines[3].hasPrefix("e.json: name: it is missing"))
      #expect(lines[4].hasPrefix("f.json: it is longer than"))
    }
  }
}
