import ArgumentParser
import FoundationEssentials
import HaloModel
import Testing

@testable import HaloCommands

@Suite("haloscope sql")
struct SQLCommandTests {
  @Test("rows go to standard output in the format asked for, the talk to standard error")
  func formats() async throws {
    try await CommandFixture.withSandbox { environment in
      for (format, expected) in [
        ("csv", "n,t\n1,\"a,b\"\n"), ("tsv", "n\tt\n1\ta,b\n"), ("ndjson", "{\"n\":1,\"t\":\"a,b\"}\n"),
        ("json", "[\n{\"n\":1,\"t\":\"a,b\"}\n]\n"), ("table", "n │ t\n──┼────\n1 │ a,b\n"),
      ] {
        let result = try await CommandFixture.run(
          ["sql", "-s", "bp:10001", "-f", format, "SELECT 1 AS n, 'a,b' AS t"], environment: environment)
        #expect(result.status == .success)
        #expect(result.output == expected)
        let talk = try #require(result.talk.first)
        #expect(talk.contains(/^1 row, \d+ ms \(executing \d+ ms\)$/))
      }
    }
  }

  @Test("--sandbox needs neither key nor site")
  func embedded() async throws {
    let result = try await CommandFixture.run(["sql", "--sandbox", "-f", "csv", "SELECT COUNT(*) AS n FROM PATIENTS"])
    #expect(result.status == .success)
    #expect(result.output == "n\n500\n")
  }

  @Test("--json writes the record with its rows and without the payload")
  func record() async throws {
    let result = try await CommandFixture.run(
      ["sql", "--sandbox", "--json", "SELECT 9007199254740993 AS big, 'x' AS text, NULL AS nothing"])
    #expect(result.status == .success)
    #expect(result.output.contains(#"{"big":9007199254740993,"text":"x","nothing":null}"#))
    let record = try HaloJSON.decode(JSONValue.self, from: Data(result.output.utf8))
    guard case .object(let fields) = record else {
      Issue.record("no object")
      return
    }
    #expect(fields["status"] == .string("successful"))
    for name in ["statusTiming", "metrics", "rows", "exchange", "result"] {
      #expect(fields[name] != nil, "\(name)")
    }
    #expect(!result.output.contains(#""data""#))
  }

  /// A command line, the exit status it ends with, and a word of each line that says why.
  struct Refusal: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let status: CommandStatus
    let cause: String
    let nextStep: String

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let sites: [Refusal] = [
    Refusal(
      arguments: ["-s", "bp:19999", "SELECT 1"], status: .failure, cause: "unknown site bp:19999",
      nextStep: "environment"),
    Refusal(arguments: ["-s", "bp:10003", "SELECT 1"], status: .down, cause: "503", nextStep: "Halo Link service"),
    Refusal(
      arguments: ["-s", "bp:10004", "SELECT 1"], status: .down, cause: "504 Gateway Timeout: Site is unreachable",
      nextStep: "internet connection"),
    Refusal(
      arguments: ["-s", "0686a4ac-bc53-5ba3-9d42-90ee176fe9fb", "SELECT 1"], status: .notAuthorised, cause: "403",
      nextStep: "Look the PMS ID up again"),
    Refusal(
      arguments: ["-s", "bp:10006", "SELECT 1"], status: .notAuthorised, cause: "Paperbark Practice is not paired",
      nextStep: "sites pair"),
    Refusal(
      arguments: ["-s", "bp:10001", "--key-env", "WRONG", "SELECT 1"], status: .notAuthorised, cause: "401",
      nextStep: "environment"),
  ]

  static let statements: [Refusal] = [
    Refusal(
      arguments: ["-s", "bp:10001", "SELECT FROM"], status: .failure, cause: "mssql", nextStep: "message"),
    Refusal(
      arguments: ["-s", "zedmed:20001", "SELECT * FROM NOWHERE"], status: .failure, cause: "fbsql 335544569",
      nextStep: "RDB$RELATIONS"),
    Refusal(
      arguments: ["-s", "bp:10001", "selct 1"], status: .failure, cause: "not sent: selct", nextStep: "SELECT"),
    Refusal(
      arguments: ["-s", "bp:10001", "--allow-write", "selct 1"], status: .failure, cause: "not sent: selct",
      nextStep: "SELECT"),
    Refusal(
      arguments: ["-s", "bp:10001", "DELETE FROM PATIENTS"], status: .failure, cause: "refused, not sent: DELETE",
      nextStep: "--allow-write"),
    Refusal(
      arguments: ["-s", "f26e076f-527f-517b-be48-3de4bc0e0243", "DELETE FROM PATIENTS"], status: .failure,
      cause: "refused, not sent: DELETE", nextStep: "--allow-write"),
    Refusal(
      arguments: ["-s", "bp:10001", "--mode", "nonQuery", "SELECT 1"], status: .failure, cause: "nonQuery",
      nextStep: "--allow-write"),
    Refusal(
      arguments: ["-s", "bp:10001", "--procedure", "BP_GetAllUsers"], status: .failure, cause: "procedure",
      nextStep: "--allow-write"),
  ]

  static let commandLines: [Refusal] = [
    Refusal(
      arguments: ["-s", "bp:10001", "-p", "@a:Number=1", "SELECT @a"], status: .usage, cause: "unknown type Number",
      nextStep: "Decimal"),
    Refusal(arguments: ["-s", "bp:10001", " -- nothing"], status: .usage, cause: "no statement", nextStep: "SELECT 1"),
    Refusal(arguments: ["-s", "bp:10001"], status: .usage, cause: "no SQL", nextStep: "--file"),
    Refusal(
      arguments: ["-s", "bp:10001", "--file", "/nonexistent/q.sql"], status: .usage, cause: "no file", nextStep: "path"),
    Refusal(
      arguments: ["-s", "bp:10001", "-p", "@a:Int=-", "-"], status: .usage, cause: "2 times", nextStep: "once"),
    Refusal(
      arguments: ["-s", "bp:10001", "--profile", "stage", "SELECT 1"], status: .usage, cause: "no profile stage",
      nextStep: "haloscope config"),
    Refusal(
      arguments: ["-s", "bp:10001", "--base-url", "http://example.org", "SELECT 1"], status: .usage,
      cause: "loopback only", nextStep: "https://"),
    Refusal(
      arguments: ["-s", "bp:10002", "--timeout", "0.001", "SELECT 1"], status: .timedOut, cause: "no answer",
      nextStep: "Allow more time"),
  ]

  @Test("whatever cannot be done ends with its exit status, a cause and a next step")
  func refusals() async throws {
    try await CommandFixture.withSandbox { environment in
      for refusal in Self.sites + Self.statements + Self.commandLines {
        let result = try await CommandFixture.run(["sql"] + refusal.arguments, environment: environment)
        #expect(result.status == refusal.status, "\(refusal.testDescription): \(result.talk)")
        #expect(result.output.isEmpty)
        #expect(result.talk.count == 2)
        #expect(result.talk.first?.contains(refusal.cause) == true, "\(result.talk)")
        #expect(result.talk.last?.contains(refusal.nextStep) == true, "\(result.talk)")
      }
    }
  }

  @Test("with --json an error is an object on standard output too")
  func errorRecord() async throws {
    let result = try await CommandFixture.run(["sql", "--sandbox", "--json", "SELECT * FROM NOWHERE"])
    #expect(result.status == .failure)
    let record = try HaloJSON.decode([String: JSONValue].self, from: Data(result.output.utf8))
    guard case .object(let error) = record["error"], case .object(let details) = error["errorDetails"] else {
      Issue.record("no error object: \(result.output)")
      return
    }
    #expect(error["exitStatus"] == .integer(1))
    #expect(error["httpStatus"] == .integer(400))
    #expect(details["errorCode"] == .integer(208))
  }

  @Test("a write is sent with --allow-write and tells how many rows it changed")
  func write() async throws {
    let result = try await CommandFixture.run([
      "sql", "--sandbox", "--allow-write", "--mode", "nonQuery", "-f", "csv",
      "UPDATE PATIENTS SET SURNAME = 'Example' WHERE INTERNALID <= 3",
    ])
    #expect(result.status == .success)
    #expect(result.output == "rowsAffected\n3\n")
    #expect(result.talk.first?.hasPrefix("3 rows affected, ") == true)
  }

  @Test("a parameter's value can come from the environment, a file or standard input")
  func parameterSources() async throws {
    try await CommandFixture.withFolder { folder in
      let file = folder.appending(path: "value.txt")
      try Data("Dent\n".utf8).write(to: file)
      let result = try await CommandFixture.run(
        [
          "sql", "--sandbox", "-f", "csv", "-p", "@a:NVarChar=env:NAME", "-p", "@b:NVarChar=@\(file.path)",
          "-p", "@c:NVarChar=-", "-p", "@d:NVarChar", "-p", "@e:NVarChar=x=y:z", "--file", "-",
        ], environment: ["NAME": "Arthur"], input: Array("SELECT 1".utf8))
      #expect(result.status == .usage)
      let once = try await CommandFixture.run(
        [
          "sql", "--sandbox", "-f", "csv", "-p", "@a:NVarChar=env:NAME", "-p", "@b:NVarChar=@\(file.path)",
          "-p", "@c:NVarChar=-", "-p", "@d:NVarChar", "-p", "@e:NVarChar=x=y:z",
          "SELECT @a AS a, @b AS b, @c AS c, @d AS d, @e AS e",
        ], environment: ["NAME": "Arthur"], input: Array("Prefect\r\n".utf8))
      #expect(once.output == "a,b,c,d,e\nArthur,Dent,Prefect,,x=y:z\n")
    }
  }

  @Test("input that is not UTF-8 is refused with the byte where it stops")
  func notUTF8() async throws {
    let bad = Array("SELECT '".utf8) + [0xE9] + Array("'".utf8)
    try await CommandFixture.withFolder { folder in
      let file = folder.appending(path: "latin1.sql")
      try Data(bad).write(to: file)
      let fromFile = try await CommandFixture.run(["sql", "--sandbox", "--file", file.path])
      #expect(fromFile.status == .usage)
      #expect(fromFile.talk.first?.contains("is not UTF-8: byte 8") == true)
    }
    let fromInput = try await CommandFixture.run(["sql", "--sandbox", "-"], input: bad)
    #expect(fromInput.status == .usage)
    #expect(fromInput.talk.first?.contains("standard input is not UTF-8: byte 8") == true)
    let console = RecordingConsole()
    let command = try #require(try Root.parseAsRoot(["sql", "--sandbox", "SELECT 1"]) as? any HaloCommand)
    let status = await CommandRunner.run(command, console: console.console(arguments: [[0x68], bad]))
    #expect(status == .usage)
    #expect(console.talk.first?.contains("argument 1 is not UTF-8: byte 8") == true)
  }

  @Test("-o writes the rows to a new file and overwrites none")
  func outputFile() async throws {
    try await CommandFixture.withFolder { folder in
      let path = folder.appending(path: "rows.csv").path
      let arguments = ["sql", "--sandbox", "-f", "csv", "-o", path, "SELECT 1 AS n"]
      let first = try await CommandFixture.run(arguments)
      #expect(first.status == .success)
      #expect(first.output.isEmpty)
      #expect(try Data(contentsOf: URL(filePath: path)) == Data("n\n1\n".utf8))
      let second = try await CommandFixture.run(arguments)
      #expect(second.status == .usage)
      #expect(second.talk.first?.contains("exists already") == true)
      let failed = try await CommandFixture.run([
        "sql", "--sandbox", "-o", folder.appending(path: "none.csv").path, "SELECT * FROM NOWHERE",
      ])
      #expect(failed.status == .failure)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["rows.csv"])
    }
  }

  @Test(
    "no value of a parameter is told in an error",
    arguments: [
      "@a:Bogus=Beeblebrox", "@a=Beeblebrox:Int", "a:Int=Beeblebrox", "Beeblebrox", "@a:Beeblebrox of Betelgeuse Five",
    ])
  func valuesStayPrivate(_ argument: String) async throws {
    let result = try await CommandFixture.run(["sql", "--sandbox", "-p", argument, "SELECT @a"])
    #expect(result.status == .usage)
    #expect(!result.talk.joined().contains("Beeblebrox"))
  }

  @Test("nobody listening is the exit status of a service that is down")
  func refusedConnection() async throws {
    var environment: [String: String] = [:]
    try await CommandFixture.withSandbox { environment = $0 }
    let result = try await CommandFixture.run(["sql", "-s", "bp:10001", "SELECT 1"], environment: environment)
    #expect(result.status == .down)
    #expect(result.talk.first?.contains("refused the connection") == true)
    #expect(result.talk.last?.contains("sandbox serve") == true)
  }
}
