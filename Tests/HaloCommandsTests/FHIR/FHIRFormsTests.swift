import FoundationEssentials
import HaloClient
import HaloModel
import ResultStore
import Testing

@testable import HaloCommands

@Suite("haloscope fhir: forms")
struct FHIRFormsTests {
  private let page = FHIRService.bundle(
    [
      FHIRService.entry(FHIRService.patient("1")), FHIRService.entry(FHIRService.practitioner, "include"),
      FHIRService.entry(FHIRService.patient("2", family: "O,Brien")),
    ], total: 2)

  @Test("json is the answer as it came")
  func document() async throws {
    let odd =
      #"{"resourceType":"Bundle","x":72.50,"entry":[{"resource":{"n":1e5},"_y":null}],"type":"searchset","link":[]}"#
    let output = try await FHIRService.deliver("Patient", [odd], as: .document).output
    #expect(output.hasSuffix("\n}\n"))
    let written = try FHIRJSONParser.value(of: output.utf8)
    #expect(try written == FHIRJSONParser.value(of: odd.utf8))
  }

  @Test("json of all pages is one Bundle, with the members of the first and the entries of all")
  func merged() async throws {
    let pages = [
      FHIRService.bundle(
        [FHIRService.entry(FHIRService.patient("1"))], selfLink: "Patient", next: "Patient?page=2", total: 3),
      FHIRService.bundle([], next: "Patient?page=3"),
      FHIRService.bundle([FHIRService.entry(FHIRService.patient("2")), #"{"resource":7}"#]),
    ]
    let expected = FHIRService.bundle(
      [FHIRService.entry(FHIRService.patient("1")), FHIRService.entry(FHIRService.patient("2")), #"{"resource":7}"#],
      selfLink: "Patient", total: 3)
    let value = try FHIRJSONParser.value(of: expected.utf8)
    // As the writer of whole values writes it.
    let whole = String(decoding: FHIRJSONWriter.bytes(of: value, pretty: true), as: UTF8.self) + "\n"
    let (output, talk, tally) = try await FHIRService.deliver("Patient", pages, as: .document, all: true)
    #expect(output == whole)
    #expect(tally.pageCount == 3 && talk == ["entry 3 cannot be used: the resource is no JSON object"])
    let empty = try await FHIRService.deliver("Patient", [FHIRService.bundle([], total: 0)], as: .document, all: true)
    #expect(try FHIRJSONParser.value(of: empty.output.utf8)["entry"] == nil)
  }

  @Test("ndjson has a resource a line, matches first, an included one once")
  func lines() async throws {
    let next = String(page.dropLast()) + #","link":[{"relation":"next","url":"Patient?page=2"}]}"#
    let output = try await FHIRService.deliver("Patient", [next, page], as: .lines, all: true).output
    let first = FHIRService.patient("1")
    let second = FHIRService.patient("2", family: "O,Brien")
    #expect(output == [first, second, FHIRService.practitioner, first, second].joined(separator: "\n") + "\n")
  }

  @Test("--json has the answer, what was measured, and no value of the request")
  func record() async throws {
    let output = try await FHIRService.deliver("Patient?family=Quokka", [page], as: .record).output
    #expect(!output.contains("Quokka") && output.last == "\n" && output.count { $0 == "\n" } == 1)
    let record = try FHIRJSONParser.value(of: output.utf8)
    #expect(record["request"]?.text == "Patient?family=…" && record["method"]?.text == "POST")
    #expect(try record["resource"] == FHIRJSONParser.value(of: page.utf8))
    #expect(record["pages"] == .number("1") && record["hasMore"] == .bool(false))
    #expect(record["exchange"]?["attempts"] == .number("1"))
  }

  @Test("a search has the usual columns of its type; what is included comes behind or is told of")
  func rows() async throws {
    let csv = try await FHIRService.deliver("Patient", [page], as: .rows(.csv))
    let lines = csv.output.split(separator: "\n")
    #expect(lines.count == 3 && lines[0].hasPrefix("id,") && lines[2].contains("O,Brien"))
    #expect(
      csv.talk == ["1 Practitioner (included) not written: csv holds one table; -f ndjson or -f json has everything"])
    let table = try await FHIRService.deliver("Patient", [page], as: .rows(.table))
    #expect(table.output.hasPrefix("Patient\n") && table.output.contains("\nPractitioner (included)\n"))
    #expect(table.talk.isEmpty)
    let markdown = try await FHIRService.deliver("Patient", [page], as: .rows(.markdown))
    #expect(markdown.output.contains("### Practitioner (included)\n\n|"))
  }

  @Test("a search without matches still has its columns")
  func noRows() async throws {
    let nothing = FHIRService.bundle([], total: 0)
    let csv = try await FHIRService.deliver("Patient?name=x", [nothing], as: .rows(.csv))
    #expect(csv.output.hasPrefix("id,") && csv.output.count { $0 == "\n" } == 1)
    #expect(csv.tally.summary(to: nil, elapsed: .zero).hasPrefix("no match, "))
  }

  @Test("a type without usual columns has those of its first page")
  func genericRows() async throws {
    let page = FHIRService.bundle([FHIRService.entry(#"{"resourceType":"Basic","id":"1","created":"2026-01-01"}"#)])
    let csv = try await FHIRService.deliver("Basic", [page], as: .rows(.csv)).output
    #expect(csv == "id,created\n1,2026-01-01\n")
  }

  @Test("a view makes the rows, tells what it passes over and what it cannot make")
  func view() async throws {
    try await CommandFixture.withFolder { folder in
      let path = folder.appending(path: "view.json").path
      let view = #"{"resource":"Patient","select":[{"column":[{"name":"who","path":"name.given"}]}]}"#
      try Data(view.utf8).write(to: folder.appending(path: "view.json"))
      let two = #"{"resourceType":"Patient","id":"3","name":[{"given":["A","B"]}]}"#
      let page = FHIRService.bundle(
        [
          FHIRService.entry(FHIRService.patient("1")), FHIRService.entry(two),
          FHIRService.entry(FHIRService.practitioner, "include"),
        ])
      let lines = try await FHIRService.deliver("Patient", [page], as: .rows(.ndjson, view: path))
      #expect(lines.output == "{\"who\":\"Ada\"}\n{\"who\":[\"A\",\"B\"]}\n")
      #expect(lines.talk.count == 2 && lines.talk[0] == "1 Practitioner (included) not written: the view is of Patient")
      #expect(lines.talk[1].hasPrefix("column who: several values") && lines.talk[1].hasSuffix("(1 times)"))
      let none = try await FHIRService.deliver("Patient", [FHIRService.bundle([])], as: .rows(.csv, view: path))
      #expect(none.output == "who\n")
    }
  }

  @Test("a single resource is the list of its elements")
  func resource() async throws {
    let text = #"{"resourceType":"Patient","id":"1","name":[{"given":["Ada",null]}],"active":true,"n":72.50}"#
    let csv = try await FHIRService.deliver("Patient/1", [text], as: .rows(.csv)).output
    #expect(
      csv
        == "element,value\nresourceType,Patient\nid,1\nname[0].given[0],Ada\nname[0].given[1],null\nactive,true\nn,72.50\n"
    )
    let lines = try await FHIRService.deliver("Patient/1", [text], as: .lines).output
    #expect(lines == text + "\n")
  }

  @Test("no form lets a control character through")
  func controls() async throws {
    let text = "{\"resourceType\":\"Patient\",\"id\":\"1\",\"x\":\"a\\u001b[31m\u{9B}31m\u{202E}\"}"
    let page = FHIRService.bundle([FHIRService.entry(text)])
    for form in [
      FHIRService.Form.document, .lines, .record, .rows(.table), .rows(.csv), .rows(.markdown), .rows(.json),
    ] {
      for (query, body) in [("Patient/1", text), ("Basic", page)] {
        let output = try await FHIRService.deliver(query, [body], as: form).output
        #expect(!output.unicodeScalars.contains { "\u{1B}\u{9B}\u{202E}".unicodeScalars.contains($0) })
      }
    }
  }
}
