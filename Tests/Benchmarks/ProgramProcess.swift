import Foundation

/// The program beside this one, run as a user runs it, with its peak memory watched from outside.
final class ProgramProcess {
  private let process = Process()
  private let output = Pipe()
  private(set) var peakMemory = 0

  init(_ arguments: [String], environment: [String: String] = [:]) throws {
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    process.executableURL = URL(fileURLWithPath: own).deletingLastPathComponent().appending(path: "haloscope")
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  /// The first line of standard output.
  func firstLine() -> String {
    var line = Data()
    while line.last != UInt8(ascii: "\n") {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { break }
      line += more
    }
    return String(decoding: line.dropLast(), as: UTF8.self)
  }

  /// Notes the peak memory so far, in bytes; the kernel keeps the highest value, so looking often is not needed.
  func noteMemory() {
    guard let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(separator: " ").compactMap({ Int($0) }).first
    else { return }
    peakMemory = max(peakMemory, kilobytes * 1024)
  }

  /// Waits for the end, looking at the memory of this process and of others on the way, and gives the exit status.
  func wait(watching others: [ProgramProcess] = []) -> Int32 {
    while process.isRunning {
      noteMemory()
      for other in others { other.noteMemory() }
      Thread.sleep(forTimeInterval: 0.05)
    }
    return process.terminationStatus
  }

  func stop() {
    kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
  }
}
