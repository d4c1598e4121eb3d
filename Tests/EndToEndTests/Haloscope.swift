import Foundation

/// The built program, as a user runs it.
enum Haloscope {
  /// The binary beside the test bundle.
  static let path: String = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: own).deletingLastPathComponent().appending(path: "haloscope").path
  }()

  /// The folder of real data, when it stands beside the checkout.
  static let sharedData: String? = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appending(path: "../shared/data/au-fhir/au-core").standardizedFileURL.path
    return FileManager.default.fileExists(atPath: folder) ? folder : nil
  }()

  /// What a run gave.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs the program to its end; one that hangs is killed, and its status is 137.
  static func run(
    _ arguments: [String], environment: [String: String] = [:], input: Data = Data()
  ) throws -> Outcome {
    let process = process(arguments, environment)
    let output = TemporaryFile()
    let errors = TemporaryFile()
    let source = Pipe()
    process.standardOutput = try output.writing()
    process.standardError = try errors.writing()
    process.standardInput = source
    let end = try ProgramEnd(ofStarting: process)
    try source.fileHandleForWriting.write(contentsOf: input)
    try source.fileHandleForWriting.close()
    return Outcome(status: end.status(), output: try output.text(), errors: try errors.text())
  }

  /// The environment every child gets. Written out, because other tests of this process change its own meanwhile
  /// (curses reads TERMINFO), and reading it then can crash.
  static let plainEnvironment = [
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/tmp", "LANG": "C.UTF-8",
  ]

  static func process(_ arguments: [String], _ environment: [String: String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = plainEnvironment.merging(environment) { _, new in new }
    return process
  }
}

/// A file that goes away with its owner.
final class TemporaryFile: Sendable {
  let url: URL

  init(_ contents: Data = Data(), suffix: String = "") {
    url = FileManager.default.temporaryDirectory.appending(path: "haloscope-test-\(UUID().uuidString)\(suffix)")
    _ = FileManager.default.createFile(atPath: url.path, contents: contents)
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func writing() throws -> FileHandle { try FileHandle(forWritingTo: url) }

  func text() throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }
}
