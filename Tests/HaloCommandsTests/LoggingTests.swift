import ArgumentParser
import FoundationEssentials
import Glibc
import Logging
import Synchronization
import Testing

@testable import HaloCommands

@Suite("Logging")
struct LoggingTests {
  private static let time = Date(timeIntervalSince1970: 1_795_253_400)

  private struct Trouble: Error, CustomStringConvertible {
    let description = "Quillfeather"
  }

  @Test("a record is one line of time, level, label, message and metadata in order")
  func line() {
    let text = LogLine.text(
      .debug, label: "haloscope.client", message: "request ended",
      metadata: ["roundTrip": "0.1 seconds", "endpoint": "GET /integrator/sites", "outcome": "200"], error: nil,
      at: Self.time)
    #expect(
      text == #"2026-11-21T09:30:00.000Z debug haloscope.client request ended endpoint="GET /integrator/sites" "#
        + #"outcome=200 roundTrip="0.1 seconds""#)
  }

  @Test("nothing that a server says breaks a line, moves the cursor or passes for another field")
  func hostileText() {
    let text = LogLine.text(
      .error, label: "haloscope.client", message: "a\nb\u{1B}[2J", metadata: ["word": "x\" level=info \\"], error: nil,
      at: Self.time)
    #expect(
      text == #"2026-11-21T09:30:00.000Z error haloscope.client a b [2J word="x\" level=info \\""#)
    let long = LogLine.text(
      .error, label: "l", message: String(repeating: "y", count: 10_000), metadata: [:], error: nil, at: Self.time)
    #expect(long.count < 600)
  }

  @Test("an attached error is told by its type, since its text could hold data")
  func error() {
    let text = LogLine.text(
      .warning, label: "l", message: "m", metadata: [:], error: Trouble(), at: Self.time)
    #expect(text.hasSuffix(" l m error=Trouble"))
  }

  /// Logs one record of each level through the options and gives the levels that came to standard error.
  private func levels(_ arguments: [String], _ environment: [String: String] = [:]) throws -> [String] {
    let recording = RecordingConsole()
    let options = try LoggingOptions.parse(arguments)
    let logger = try options.log(recording.console(environment: environment)).logger("haloscope.test")
    for level in Logger.Level.allCases { logger.log(level: level, "said") }
    return recording.talk.map { String($0.split(separator: " ")[1]) }
  }

  @Test("without flag and variable nothing is said; a flag beats the variable")
  func chosenLevel() throws {
    #expect(try levels([]) == [])
    #expect(try levels(["--log-level", "warning"]) == ["warning", "error", "critical"])
    #expect(try levels([], ["HALOSCOPE_LOG": "Notice"]) == ["notice", "warning", "error", "critical"])
    #expect(try levels(["--log-level", "error"], ["HALOSCOPE_LOG": "trace"]) == ["error", "critical"])
    #expect(try levels(["--log-level", "trace"]).count == 7)
  }

  @Test("what is no level is refused, and a variable's value is not quoted")
  func unknownLevel() throws {
    #expect(throws: (any Error).self) { try LoggingOptions.parse(["--log-level", "loud"]) }
    do {
      _ = try levels([], ["HALOSCOPE_LOG": "loud"])
      Issue.record("accepted")
    } catch let failure as CommandFailure {
      #expect(failure.status == .usage)
      #expect(failure.cause.contains("HALOSCOPE_LOG") && !failure.description.contains("loud"))
      #expect(failure.nextStep.contains("trace, debug, info, notice, warning or error"))
    }
  }

  @Test("a log file is made for the user alone, appended to, and keeps standard error free")
  func file() async throws {
    try await CommandFixture.withFolder { folder in
      let path = folder.appending(path: "haloscope.log").path
      for round in 1...2 {
        let recording = RecordingConsole()
        let options = try LoggingOptions.parse(["--log-file", path])
        let log = try options.log(recording.console())
        log.logger("haloscope.test").debug("round", metadata: ["n": "\(round)"])
        log.logger("haloscope.test").trace("not at this level")
        #expect(recording.talk == [])
      }
      let lines = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self).split(separator: "\n")
      #expect(lines.map { $0.split(separator: " ").last } == ["n=1", "n=2"])
      var status = stat()
      #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    }
  }

  @Test("a log file that cannot be opened is a usage error that names it")
  func unopenableFile() throws {
    let options = try LoggingOptions.parse(["--log-file", "/nowhere/at/all.log"])
    do throws(CommandFailure) {
      _ = try options.log(RecordingConsole().console())
      Issue.record("accepted")
    } catch {
      #expect(error.status == .usage)
      #expect(error.cause.contains("/nowhere/at/all.log"))
    }
  }

  @Test("a program that owns the screen logs to a file or not at all")
  func screen() throws {
    let console = RecordingConsole().console(environment: ["HALOSCOPE_LOG": "trace"])
    let options = try LoggingOptions.parse([])
    do throws(CommandFailure) {
      _ = try options.fileLog(console)
      Issue.record("accepted")
    } catch {
      #expect(error.status == .usage)
      #expect(error.nextStep.contains("--log-file"))
    }
    _ = try LoggingOptions.parse([]).fileLog(RecordingConsole().console())
  }

  @Test("a headless call tells at trace what it asked and how it ended, and nothing of what it was about")
  func requests() async throws {
    try await CommandFixture.withSandbox { environment in
      let result = try await CommandFixture.run(
        [
          "sql", "-s", "bp:10001", "--log-level", "trace", "-p", "@name:NVarChar=Quokka",
          "SELECT TOP 1 SURNAME AS Wombat FROM PATIENTS WHERE SURNAME <> @name",
        ], environment: environment)
      #expect(result.status == .success)
      let log = result.talk.filter { $0.contains(" haloscope.client ") }
      #expect(log.contains { $0.contains("POST /integrator/sites/{siteId}/queries/immediate") && $0.contains("200") })
      for word in ["Quokka", "Wombat", "SELECT", "sandbox-subscription-key", "10001"] {
        #expect(!log.joined().contains(word), "\(word)")
      }
    }
  }
}
