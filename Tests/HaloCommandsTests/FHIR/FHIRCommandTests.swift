import FoundationEssentials
import HaloModel
import Testing

@testable import HaloCommands

/// The whole command on a sandbox.
@Suite("haloscope fhir")
struct FHIRCommandTests {
  private func run(
    _ arguments: [String], _ environment: [String: String], input: String = ""
  ) async throws -> CommandResult {
    try await CommandFixture.run(
      ["fhir", "-s", "bp:10001"] + arguments, environment: environment, input: Array(input.utf8))
  }

  @Test("metadata lists what the site offers, without a key or a site to name")
  func metadata() async throws {
    let report = try await CommandFixture.run(["fhir", "--sandbox", "metadata"])
    #expect(report.status == .success && report.output.hasPrefix("FHIR 4.0.1, "))
    #expect(report.output.contains("\nPatient\n") && report.output.contains("_id (token)"))
    let json = try await CommandFixture.run(["fhir", "--sandbox", "-f", "json", "metadata"])
    #expect(try FHIRJSONParser.value(of: json.output.utf8).resourceType == "CapabilityStatement")
  }

  @Test("a page, every page, and their sum")
  func pages() async throws {
    try await CommandFixture.withSandbox { environment in
      let first = try await run(["-f", "csv", "Patient?_count=5"], environment)
      #expect(first.status == .success && first.output.split(separator: "\n").count == 6)
      #expect(first.talk.first == "there is more: --all writes every page")
      #expect(first.talk.last?.hasPrefix("5 Patient of 500, ") == true)
      let all = try await run(["--all", "-f", "ndjson", "Patient?_count=150"], environment)
      let ids = try all.output.split(separator: "\n").map {
        try FHIRJSONParser.value(of: $0.utf8).relativeReference
      }
      #expect(ids.count == 500 && Set(ids).count == 500)
      #expect(all.talk.count == 1 && all.talk[0].hasPrefix("500 Patient in 4 pages, "), "\(all.talk)")
      let merged = try await run(["--all", "-f", "json", "Patient?_count=200"], environment)
      #expect(try FHIRJSONParser.value(of: merged.output.utf8)["entry"]?.items.count == 500)
    }
  }

  @Test("a personal search comes from standard input and goes as POST")
  func personal() async throws {
    try await CommandFixture.withSandbox { environment in
      let any = try await run(["-f", "ndjson", "Patient?_count=1"], environment)
      let patient = try FHIRJSONParser.value(of: any.output.utf8)
      let family = try #require(patient["name"]?.items.first?["family"]?.text)
      let reference = try #require(patient.relativeReference)
      let query = "Patient?family:exact=\(PercentEncoding.encoded(family))&_id=\(patient.resourceID ?? "")"
      let found = try await run(["-f", "ndjson", "-"], environment, input: query + "\n")
      #expect(found.status == .success && found.output == any.output)
      #expect(found.talk.last?.hasSuffix(" by POST") == true)
      let got = try await run(["-f", "ndjson", "--get", query], environment)
      #expect(got.output == any.output && got.talk.last?.hasSuffix(" ms") == true)
      let read = try await run(["-f", "json", reference], environment)
      #expect(try FHIRJSONParser.value(of: read.output.utf8) == patient)
      let table = try await run([reference], environment)
      #expect(table.output.contains("name[0].family"))
    }
  }

  @Test("a parameter that the site does not know is told, and refused with --strict")
  func unknownParameter() async throws {
    try await CommandFixture.withSandbox { environment in
      let lenient = try await run(["-f", "csv", "Patient?nosuch=1&_count=1"], environment)
      #expect(lenient.status == .success && lenient.talk.first?.contains("did not use nosuch") == true)
      for method in [[], ["--post"]] {
        let strict = try await run(["--strict", "Patient?nosuch=1"] + method, environment)
        #expect(strict.status == .failure && strict.output.isEmpty && strict.talk.count == 2)
      }
    }
  }

  @Test("--json writes the answer, or the error, as an object")
  func record() async throws {
    try await CommandFixture.withSandbox { environment in
      let record = try await run(["--json", "Patient?_count=2"], environment)
      let value = try FHIRJSONParser.value(of: record.output.utf8)
      #expect(value["resource"]?["entry"]?.items.count == 2 && value["hasMore"] == .bool(true))
      let error = try await run(["--json", "Patient/nope"], environment)
      let object = try FHIRJSONParser.value(of: error.output.utf8)
      #expect(error.status == .failure && object["error"]?["httpStatus"] == .number("404"))
      #expect(object["error"]?["endpoint"]?.text == "/integrator/sites/{siteId}/fhir/R4/{fhirParameters}")
    }
  }

  @Test("an export appears whole or not at all")
  func export() async throws {
    try await CommandFixture.withSandbox { environment in
      try await CommandFixture.withFolder { folder in
        let path = folder.appending(path: "patients.ndjson").path
        let done = try await run(["--all", "-f", "ndjson", "-o", path, "Patient?_count=250"], environment)
        #expect(done.status == .success && done.output.isEmpty)
        let lines = String(decoding: try Data(contentsOf: folder.appending(path: "patients.ndjson")), as: UTF8.self)
        #expect(lines.split(separator: "\n").count == 500)
        #expect(try await run(["-o", path, "Patient"], environment).status == .usage)
        let failed = folder.appending(path: "failed.csv").path
        #expect(try await run(["-o", failed, "Patient/nope"], environment).status == .failure)
        #expect(!FileManager.default.fileExists(atPath: failed))
      }
    }
  }

  /// What a request ends with.
  struct Ending: Sendable, CustomTestStringConvertible {
    let site: String
    let query: String
    let status: CommandStatus
    let word: String

    var testDescription: String { "\(site) \(query)" }
  }

  @Test(
    "what fails ends with the status of its kind, a cause and what to do next",
    arguments: [
      Ending(site: "bp:10001", query: "Patient/nope", status: .failure, word: "404"),
      Ending(site: "bp:10001", query: "Nonsense/1", status: .failure, word: "40"),
      Ending(site: "bp:10001", query: "Patient?birthdate=1980-13-01", status: .failure, word: "400"),
      Ending(site: "bp:10001", query: "Patient?birthdate:nonsense=1980", status: .failure, word: "400"),
      Ending(site: "zedmed:20001", query: "Patient", status: .failure, word: "400"),
      Ending(site: "d4w:30001", query: "Patient/1", status: .failure, word: "400"),
      Ending(site: "bp:10003", query: "Patient", status: .down, word: "503"),
      Ending(site: "bp:10004", query: "Patient", status: .down, word: "504"),
      Ending(site: "bp:10006", query: "Patient", status: .notAuthorised, word: "403"),
      Ending(site: "0686a4ac-bc53-5ba3-9d42-90ee176fe9fb", query: "Patient", status: .notAuthorised, word: "403"),
      Ending(site: "bp:99999", query: "Patient", status: .failure, word: "unknown site"),
    ])
  func endings(_ ending: Ending) async throws {
    let result = try await CommandFixture.run(["fhir", "--sandbox", "-s", ending.site, ending.query])
    #expect(result.status == ending.status)
    #expect(result.talk.count == 2 && result.talk[0].contains(ending.word), "\(result.talk)")
    #expect(!result.talk.joined().contains("1980"))
    #expect(result.output.isEmpty)
  }
}
