import Foundation
import Glibc
import Testing

@testable import Profiles

@Suite("Commands that print a secret")
struct CredentialProcessTests {
  private func run(
    _ words: [String], environment: [String: String] = ["PATH": "/usr/bin:/bin"], limit: Duration = .seconds(10)
  ) async -> Result<String, CredentialError> {
    do throws(CredentialError) {
      return .success(try await CredentialReader(environment: environment, commandLimit: limit).line(printedBy: words))
    } catch {
      return .failure(error)
    }
  }

  private func result(of script: String, limit: Duration = .seconds(10)) async throws -> Result<String, CredentialError>
  {
    try await withFolder { folder in
      await run([try folder.script("tool", script).path], limit: limit)
    }
  }

  @Test(
    "a command that prints one line and ends well gives it",
    arguments: [
      ("echo k3y", "k3y"), ("printf k3y", "k3y"), ("printf 'k3y\\r\\n'", "k3y"), ("echo talk >&2; echo k3y", "k3y"),
      ("sleep 100 & echo k3y", "k3y"),
    ])
  func line(script: String, secret: String) async throws {
    #expect(try await result(of: script).get() == secret)
  }

  @Test(
    "everything else is told without a word of what it printed",
    arguments: [
      ("echo k3y; exit 3", CredentialError.CommandFault.failed(status: 3)), ("echo k3y; kill -9 $$", .signalled(9)),
      ("echo k3y; echo other", .content(.severalLines)), ("true", .content(.empty)), ("echo", .content(.empty)),
      ("printf '\\377'", .content(.notText)), ("yes k3y", .content(.tooLong(limit: 65_536))),
      ("exec 1>&-; exit 2", .failed(status: 2)),
    ])
  func fault(script: String, fault: CredentialError.CommandFault) async throws {
    let result = try await result(of: script)
    #expect(result == .failure(.command(name: "tool", fault)))
    guard case .failure(let error) = result else { return }
    #expect(!"\(error.summary) \(error.nextStep)".contains("k3y"))
  }

  @Test("a command that hangs is stopped with everything it started")
  func hangs() async throws {
    try await withFolder { folder in
      let pids = folder.appending(path: "pids")
      let tool = try folder.script("tool", "sleep 600 & echo $! $$ > '\(pids.path)'; trap '' TERM; wait; wait")
      let result = await run([tool.path], limit: .milliseconds(700))
      #expect(result == .failure(.command(name: "tool", .timedOut(after: .milliseconds(700)))))
      let started = try String(contentsOf: pids, encoding: .utf8).split(whereSeparator: \.isWhitespace)
        .compactMap { pid_t($0) }
      #expect(started.count == 2)
      for pid in started { #expect(try await isGone(pid), "\(pid)") }
    }
  }

  @Test("one that closes its output and goes on is stopped too")
  func closesOutput() async throws {
    let result = try await result(of: "exec 1>&-; sleep 600", limit: .milliseconds(300))
    #expect(result == .failure(.command(name: "tool", .timedOut(after: .milliseconds(300)))))
  }

  @Test("a cancelled wait stops the command")
  func cancelled() async throws {
    let result = try await withFolder { folder in
      let tool = try folder.script("tool", "sleep 600")
      return await withTaskGroup(of: Result<String, CredentialError>.self) { group in
        group.addTask { await run([tool.path]) }
        group.cancelAll()
        return await group.next()
      }
    }
    #expect(result == .failure(.cancelled))
  }

  @Test("it has no terminal, no input, a session of its own, and the variables that were handed over")
  func surroundings() async throws {
    try await withFolder { folder in
      let tool = try folder.script(
        "tool",
        "read line && exit 1; (: < /dev/tty) 2>/dev/null && exit 2; echo \"$VALUE $(ps -o sid= -p $$ | tr -d ' ') $$\"")
      let words = try #require(
        try await run([tool.path], environment: ["PATH": "/usr/bin:/bin", "VALUE": "a b"]).get()
          .split(separator: " ") as [Substring]?)
      #expect(words.count == 4)
      #expect(words.prefix(2) == ["a", "b"])
      #expect(words[2] == words[3])
    }
  }

  @Test("arguments reach the program as they stand; no shell reads them")
  func arguments() async throws {
    #expect(try await run(["printf", "%s|", "$HOME", "a b", "*", ""]).get() == "$HOME|a b|*||")
  }

  @Test("a program that is not there, or cannot be executed, is named with PATH")
  func notFound() async throws {
    try await withFolder { folder in
      try folder.file("plain", "echo k3y", mode: 0o600)
      #expect(await run(["halo-nowhere"]) == .failure(.command(name: "halo-nowhere", .notFound)))
      #expect(await run(["./halo-nowhere"]) == .failure(.command(name: "halo-nowhere", .notFound)))
      let inPath = await run(["plain"], environment: ["PATH": "relative:\(folder.path)"])
      #expect(inPath == .failure(.command(name: "plain", .notExecutable)))
      #expect(await run([folder.path]) == .failure(.command(name: folder.lastPathComponent, .notFound)))
      #expect(CredentialError.command(name: "x", .notFound).nextStep.contains("PATH"))
    }
  }

  @Test("a script without an interpreter's line is not started, and no shell is asked instead")
  func noInterpreter() async throws {
    try await withFolder { folder in
      let tool = try folder.file("tool", "echo k3y\n", mode: 0o700)
      guard case .failure(.command("tool", .notStarted)) = await run([tool.path]) else {
        Issue.record("it was started")
        return
      }
    }
  }

  @Test("many at once are kept apart")
  func many() async throws {
    try await withFolder { folder in
      let tool = try folder.script("tool", "echo line-$1")
      await withTaskGroup(of: Bool.self) { group in
        for number in 0..<24 {
          group.addTask { await run([tool.path, "\(number)"]) == .success("line-\(number)") }
        }
        for await isRight in group { #expect(isRight) }
      }
    }
  }

  /// Whether a process that was killed has ended: the kernel takes a moment for that.
  private func isGone(_ pid: pid_t) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(10)
    while !hasEnded(pid) {
      guard ContinuousClock.now < deadline else { return false }
      try await Task.sleep(for: .milliseconds(5))
    }
    return true
  }

  /// Whether no such process runs; a zombie that its new parent has not looked at yet has ended.
  private func hasEnded(_ pid: pid_t) -> Bool {
    guard kill(pid, 0) == 0 else { return true }
    let status = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ") Z"
    return status.split(separator: ")").last?.hasPrefix(" Z") ?? true
  }
}
