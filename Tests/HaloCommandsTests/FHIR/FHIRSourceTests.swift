import FoundationEssentials
import HaloModel
import Testing

@testable import HaloCommands

@Suite("haloscope fhir: the request")
struct FHIRSourceTests {
  @Test("white space around it does not matter", arguments: ["Patient/1", " Patient/1\n", "\t/Patient/1/\r\n"])
  func trimmed(_ text: String) throws {
    #expect(try FHIRSource(text).query == FHIRQuery(path: ["Patient", "1"]))
  }

  @Test("standard input is read for -")
  func input() throws {
    let console = RecordingConsole().console(input: Array("Patient?family=Quill\n".utf8))
    #expect(try FHIRSource(argument: "-", console).query.text == "Patient?family=Quill")
  }

  @Test(
    "what is no request ends with 64, says what to do and never quotes a value",
    arguments: [
      ("", "names no resource type"), ("?family=Quokka", "names no resource type"),
      ("Patient?family=Quokka%", "`family`"), ("https://api.example/x/fhir/R4/Patient?family=Quokka", "whole address"),
      ("Patient?family=Quokka\nPatient", "one line"),
    ])
  func refused(_ text: String, _ cause: String) throws {
    let failure = try #require(throws: CommandFailure.self) { try FHIRSource(text) }
    #expect(failure.status == .usage && failure.cause.contains(cause) && !failure.nextStep.isEmpty)
    #expect(!"\(failure)".contains("Quokka"))
  }

  @Test("input that is not UTF-8 is refused")
  func encoding() throws {
    let console = RecordingConsole().console(input: [0x50, 0xFF])
    let failure = try #require(throws: CommandFailure.self) { try FHIRSource(argument: "-", console) }
    #expect(failure.status == .usage)
  }

  @Test("a raw plus sign is told of by name")
  func plus() throws {
    let source = try FHIRSource("Appointment?date=ge2026-11-23T09:00:00+10:00")
    #expect(source.warnings.count == 1)
    #expect(source.warnings[0].hasPrefix("date: ") && !source.warnings[0].contains("2026"))
    #expect(try FHIRSource("Appointment?date=ge2026-11-23T09:00:00%2B10:00").warnings == [])
  }

  @Test("an operation that has personal data in its address says so")
  func personalOperation() throws {
    #expect(try FHIRSource("Patient/$summary?identifier=x|1").warnings.count == 1)
    #expect(try FHIRSource("Patient?identifier=x|1").warnings == [])
    #expect(try FHIRSource("Patient/1/$summary").warnings == [])
  }

  /// Command lines and what parsing them ends with.
  private static let commandLines: [(arguments: [String], status: Int32)] = [
    (["fhir", "--sandbox", "--post", "--get", "Patient"], 64), (["fhir"], 64),
    (["fhir", "--json", "--view", "x", "Patient"], 64), (["fhir", "-f", "xml", "Patient"], 64),
    (["fhir", "-s", "bp:10001", "--all", "--strict", "--post", "-f", "csv", "-o", "x", "Patient?name=x"], 0),
    (["fhir", "metadata", "-s", "bp:10001"], 0), (["fhir", "-"], 0),
  ]

  @Test("options that exclude each other are refused, and a whole command line is not", arguments: commandLines)
  func parsing(_ arguments: [String], _ status: Int32) {
    #expect((CommandFixture.parsingStatus(arguments)?.status ?? 0) == status)
  }

  @Test("what cannot be used ends before anything is asked, with 64")
  func usage() async throws {
    try await CommandFixture.withFolder { folder in
      let broken = folder.appending(path: "broken.json").path
      try Array("{\n  \"resource\": \"Patient\",\n  \"select\": [}\n".utf8).write(toFile: broken)
      let unknown = folder.appending(path: "unknown.json").path
      try Array(#"{"resource": "Patient", "select": [{"column": [{"name": "x", "path": "name.frist("}]}]}"#.utf8)
        .write(toFile: unknown)
      for (arguments, cause) in [
        (["--view", folder.appending(path: "none.json").path, "Patient"], "there is no file"),
        (["--view", broken, "Patient"], "broken.json: line 3, column 14: it is no JSON"),
        (["--view", unknown, "Patient"], "select[0].column[0].path"), (["--post", "Patient/1"], "only a search"),
        (["-o", "/proc/nowhere/x", "Patient"], "cannot be made"), (["Patient?x=%"], "`x`"),
      ] {
        let result = try await CommandFixture.run(["fhir", "--sandbox"] + arguments)
        #expect(result.status == .usage, "\(arguments)")
        #expect(result.talk.first?.contains(cause) == true, "\(result.talk)")
        #expect(result.output.isEmpty)
      }
    }
  }
}

extension [UInt8] {
  fileprivate func write(toFile path: String) throws {
    let file = try ExportFile(path: path)
    try file.write(self)
    try file.commit()
  }
}
