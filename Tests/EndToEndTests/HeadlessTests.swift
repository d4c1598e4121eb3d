import Foundation
import Testing

/// The command line against a sandbox of its own: data on stdout, talk on stderr, the documented exit status.
@Suite("Headless", .serialized)
struct HeadlessTests {
  @Test("the sandbox says when it is ready and stops in order", arguments: [SIGINT, SIGTERM])
  func sandboxStops(_ signal: Int32) throws {
    let sandbox = try SandboxProcess()
    #expect(sandbox.baseURL.hasPrefix("http://127.0.0.1:"))
    #expect(sandbox.key == "sandbox-subscription-key")
    #expect(sandbox.stop(signal) == 0)
  }

  @Test("real data, imported and queried", .enabled(if: Haloscope.sharedData != nil, "../shared is not there"))
  func importedData() throws {
    let folder = try #require(Haloscope.sharedData)
    let sandbox = try SandboxProcess(["--import", folder])
    let count = try Haloscope.run(
      ["sql", "-s", "bp:10001", "-f", "csv", "SELECT COUNT(*) AS n FROM PATIENTS"], environment: sandbox.environment)
    #expect(count.output == "n\n89\n")
    #expect(count.status == 0)

    let youngest = try Haloscope.run(
      [
        "sql", "-s", "bp:10001", "-f", "tsv",
        "SELECT TOP 3 SURNAME, FIRSTNAME, DOB FROM dbo.PATIENTS WHERE DOB IS NOT NULL ORDER BY DOB DESC",
      ], environment: sandbox.environment)
    let rows = youngest.output.split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
    let expected = try Self.patients(in: folder).sorted { $0[2] > $1[2] }
    #expect(rows.map { $0[2] } == expected.prefix(3).map { $0[2] })
    for row in rows { #expect(expected.contains(row), "\(row.count) columns") }
  }

  /// Surname, first given name and birth date of every patient file that has a full birth date.
  private static func patients(in folder: String) throws -> [[String]] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("Patient-") }.compactMap { file in
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
      guard let patient = try JSONSerialization.jsonObject(with: data) as? [String: Any],
        let birthDate = patient["birthDate"] as? String, let names = patient["name"] as? [[String: Any]]
      else { return nil }
      let name = names.first { $0["use"] as? String == "official" } ?? names[0]
      return [name["family"] as? String ?? "", (name["given"] as? [String])?.first ?? "", birthDate]
    }
  }

  @Test(
    "every practice of the sandbox answers as documented",
    arguments: [
      ("bp:10001", Int32(0), ""), ("bp:10003", 3, "503 Service Unavailable"), ("bp:10004", 3, "504 Gateway Timeout"),
      ("0686a4ac-bc53-5ba3-9d42-90ee176fe9fb", 5, "403 Forbidden"), ("bp:10006", 5, "not paired"),
      ("zedmed:20001", 0, ""), ("d4w:30001", 0, ""), ("bp:99999", 1, "unknown site"),
    ])
  func practices(_ reference: String, _ status: Int32, _ word: String) throws {
    let sql = reference.hasPrefix("zedmed") ? "SELECT 1 AS n FROM RDB$DATABASE" : "SELECT 1 AS n"
    let outcome = try Haloscope.run(["sql", "--sandbox", "-s", reference, "-f", "csv", sql])
    #expect(outcome.status == status)
    if !word.isEmpty { #expect(outcome.errors.contains(word)) }
    #expect(outcome.output.lowercased() == (status == 0 ? "n\n1\n" : ""))
    if status != 0 { #expect(outcome.errors.split(separator: "\n").count == 2, "cause and next step") }
  }

  @Test("a query in Firebird's own dialect fails in Firebird's own words")
  func firebird() throws {
    let outcome = try Haloscope.run(["sql", "--sandbox", "-s", "zedmed:20001", "SELECT * FROM NOWHERE"])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("fbsql"))
    #expect(outcome.errors.contains("-204"))
  }

  @Test("a typo is not sent, and the nearest keyword is offered")
  func typo() throws {
    let outcome = try Haloscope.run(["sql", "--sandbox", "-s", "bp:10001", "selct 1"])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("SELECT"))
  }

  @Test("a write is refused without --allow-write and names what was refused")
  func write() throws {
    let refused = try Haloscope.run(["sql", "--sandbox", "-s", "bp:10001", "UPDATE PATIENTS SET SURNAME = 'Sample'"])
    #expect(refused.status == 1)
    #expect(refused.errors.contains("UPDATE"))
    let allowed = try Haloscope.run([
      "sql", "--sandbox", "-s", "bp:10001", "--mode", "nonQuery", "--allow-write",
      "UPDATE PATIENTS SET SURNAME = 'Sample' WHERE INTERNALID = 1",
    ])
    #expect(allowed.status == 0)
  }

  @Test(
    "bad input ends with the documented status and two lines that help",
    arguments: [
      (["sql", "--sandbox", "-s", "bp:10001", "-p", "@a:Integer=1", "SELECT @a"], Int32(64), "Integer"),
      (["sql", "--sandbox", "-s", "bp:10001", "--file", "/nowhere/at/all.sql"], 64, "/nowhere/at/all.sql"),
      (["sql", "--sandbox", "-s", "bp:10001", "SELECT * FROM NOWHERE"], 1, "208"),
      (["sandbox", "serve", "--import", "/nowhere/at/all"], 64, "/nowhere/at/all"),
      (["themes", "check", "/nowhere/at/all.yaml"], 64, "/nowhere/at/all.yaml"),
      (["sql", "--base-url", "ftp://example.org", "-s", "bp:10001", "SELECT 1"], 64, "http"),
      (["nonsense"], 64, "nonsense"),
    ])
  func badInput(_ arguments: [String], _ status: Int32, _ word: String) throws {
    let outcome = try Haloscope.run(arguments, environment: ["HALOSCOPE_KEY": "invented"])
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(word), "\(outcome.errors)")
    #expect(outcome.output == "")
  }

  @Test("more than 8 MB is no immediate result, and --async is named, which has no such limit")
  func tooLarge() throws {
    let sandbox = try SandboxProcess()
    let sql = "SELECT a.INTERNALID, a.SURNAME, b.FIRSTNAME, b.SURNAME AS OTHER FROM PATIENTS a CROSS JOIN PATIENTS b"
    let refused = try Haloscope.run(["sql", "-s", "bp:10001", sql], environment: sandbox.environment)
    #expect(refused.status == 1)
    #expect(refused.output == "")
    #expect(refused.errors.contains("413"))
    #expect(refused.errors.contains("--async"))
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "pairs.csv")
    let pages = try Haloscope.run(
      ["sql", "--async", "-s", "bp:10001", "-f", "csv", "-o", file.path, sql],
      environment: sandbox.environment.merging(["HALOSCOPE_HOME": folder.url.path]) { _, new in new })
    #expect(pages.status == 0, "\(pages.errors)")
    #expect(try Data(contentsOf: file).count { $0 == UInt8(ascii: "\n") } == 500 * 500 + 1)
  }

  @Test("input that is not UTF-8 is refused with the place")
  func notUTF8() throws {
    let outcome = try Haloscope.run(["sql", "--sandbox", "-s", "bp:10001", "-"], input: Data([0x53, 0xFF, 0x31]))
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("UTF-8"))
  }

  @Test("a wrong key is 5, a sandbox that does not run is 3")
  func connection() throws {
    let sandbox = try SandboxProcess()
    let wrong = try Haloscope.run(
      ["sql", "-s", "bp:10001", "SELECT 1"],
      environment: ["HALOSCOPE_BASE_URL": sandbox.baseURL, "HALOSCOPE_KEY": "not-the-key"])
    #expect(wrong.status == 5)
    #expect(wrong.errors.contains("401"))
    #expect(!wrong.errors.contains("not-the-key"))
    sandbox.stop()
    let gone = try Haloscope.run(["sql", "-s", "bp:10001", "SELECT 1"], environment: sandbox.environment)
    #expect(gone.status == 3)
  }

  @Test("a port in use is 1 and says so")
  func portInUse() throws {
    let sandbox = try SandboxProcess()
    let port = String(sandbox.baseURL.split(separator: ":")[2])
    let second = try Haloscope.run(["sandbox", "serve", "--port", port])
    #expect(second.status == 1)
    #expect(second.errors.contains(port))
  }

  @Test("sites can be found, watched and paired")
  func sites() throws {
    let sandbox = try SandboxProcess()
    let found = try Haloscope.run(["sites", "find", "--pms", "bp", "--id", "10001"], environment: sandbox.environment)
    #expect(found.status == 0)
    #expect(found.output.contains("f26e076f-527f-517b-be48-3de4bc0e0243"))
    let status = try Haloscope.run(["sites", "status", "bp:10001", "bp:10003"], environment: sandbox.environment)
    #expect(status.status == 3)
    #expect(status.output.contains("online") && status.output.contains("offline"))
    let wrong = try Haloscope.run(
      ["sites", "pair", "--pms", "bp", "--id", "10006", "--code", "WRONG"], environment: sandbox.environment)
    #expect(wrong.status == 1)
    let paired = try Haloscope.run(
      ["sites", "pair", "--pms", "bp", "--id", "10006", "--code", "ABC123"], environment: sandbox.environment)
    #expect(paired.status == 0)
    let query = try Haloscope.run(
      ["sql", "-s", "bp:10006", "-f", "csv", "SELECT 1 AS n"], environment: sandbox.environment)
    #expect(query.output == "n\n1\n")
  }

  @Test("shipped themes pass their own check")
  func themes() throws {
    let outcome = try Haloscope.run(["themes", "check"])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test("nothing a subcommand prints is a terminal command, and the explorer refuses to draw into a pipe")
  func noCursesWithoutTerminal() throws {
    for arguments in [["--help"], ["sql", "--help"], ["themes", "list"]] {
      #expect(!(try Haloscope.run(arguments)).output.contains("\u{1B}"))
    }
    let explorer = try Haloscope.run(["--sandbox"])
    #expect(explorer.status == 64)
    #expect(explorer.output == "")
    #expect(explorer.errors.contains("terminal"))
  }
}
