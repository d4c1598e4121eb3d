import Foundation
import Glibc

/// The explorer in a pseudo-terminal, seen from outside: bytes in, bytes out, times between.
final class PseudoTerminal {
  private let master: Int32
  private let process = Process()
  private var output: [UInt8] = []

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Starts the program beside this one in a terminal of 120x40.
  init(_ arguments: [String], environment: [String: String] = [:]) throws {
    var slave: Int32 = -1
    var master: Int32 = -1
    var size = winsize(ws_row: 40, ws_col: 120, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&master, &slave, nil, nil, &size) == 0 else { throw Failure(description: "no pseudo-terminal") }
    self.master = master
    let terminal = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    process.executableURL = URL(fileURLWithPath: own).deletingLastPathComponent().appending(path: "haloscope")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TERM": "xterm-256color", "LANG": "C.UTF-8"]
    ) { _, new in new }.merging(environment) { _, new in new }
    process.standardInput = terminal
    process.standardOutput = terminal
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit {
    kill(process.processIdentifier, SIGKILL)
    close(master)
  }

  func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// Reads until the bytes since the last wait hold `text`.
  func wait(for text: String) throws {
    let wanted = Array(text.utf8)
    while !contains(wanted) { try readMore(timeout: 20_000) }
    output = []
  }

  /// Reads one piece of output; the moment of its first byte is what counts.
  func waitForOutput(keepingIt: Bool = false) throws {
    try readMore(timeout: 20_000)
    if !keepingIt { output = [] }
  }

  /// Reads what comes for a time and keeps it.
  func read(for seconds: Double) throws {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      if poll(milliseconds: 1) { try readMore(timeout: 1000) }
    }
  }

  /// Whether the output that was kept holds `text`; what was looked at is let go, but for as much as `text` could still
  /// begin in.
  func hasShown(_ text: String) throws -> Bool {
    let wanted = Array(text.utf8)
    defer { output = Array(output.suffix(wanted.count - 1)) }
    return contains(wanted)
  }

  /// The most memory the program took so far, in bytes.
  var peakMemory: Int {
    guard let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(separator: " ").compactMap({ Int($0) }).first
    else { return 0 }
    return kilobytes * 1024
  }

  /// Reads whatever still comes until nothing has come for a while.
  func drain() throws {
    while poll(milliseconds: 30) { try readMore(timeout: 1000) }
    output = []
  }

  private func poll(milliseconds: Int32) -> Bool {
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    return Glibc.poll(&descriptor, 1, milliseconds) > 0
  }

  private func readMore(timeout: Int32) throws {
    guard poll(milliseconds: timeout) else { throw Failure(description: "the program is silent") }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { throw Failure(description: "the program ended") }
    output += buffer[..<count]
  }

  private func contains(_ wanted: [UInt8]) -> Bool {
    guard output.count >= wanted.count else { return false }
    return (0...output.count - wanted.count).contains { output[$0..<$0 + wanted.count].elementsEqual(wanted) }
  }
}
