import Foundation
import Testing

/// A Python with packages of PyPI in a folder of its own, made once beside the test bundle.
///
/// The packages are what others wrote about FHIR: they judge the sandbox without knowing its code.
struct PythonEnvironment: Sendable {
  /// `fhir.resources` 6.2.2 is the last release with the models of R4 4.0.1, and needs the first pydantic.
  private static let packages = ["fhir.resources==6.2.2", "pydantic==1.10.24", "fhirpy==2.3.1"]

  /// nil where python3, its venv module, pip or PyPI cannot be had.
  static let shared = try? PythonEnvironment()

  /// What a test that needs it says when it is skipped.
  static let absence: Comment = "python3 with venv and pip, or PyPI itself, cannot be reached from here"

  private let python: URL
  /// The variables of this process, read before any test changes one; pip finds its index by them.
  private let environment: [String: String]

  private enum Failure: Error {
    case status(Int32)
  }

  /// What a script came to.
  struct Outcome {
    let status: Int32
    let output: Data
    let errors: String
  }

  private init() throws {
    environment = ProcessInfo.processInfo.environment
    let folder = URL(fileURLWithPath: Haloscope.path).deletingLastPathComponent().appending(path: "fhir-python")
    python = folder.appending(path: "bin/python")
    // Written when everything is installed; it names what is.
    let mark = folder.appending(path: "installed")
    let wanted = Data(Self.packages.joined(separator: "\n").utf8)
    if (try? Data(contentsOf: mark)) == wanted { return }
    try Self.run(
      URL(fileURLWithPath: "/usr/bin/env"), ["python3", "-m", "venv", "--clear", folder.path], environment)
    try Self.run(
      python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"] + Self.packages, environment)
    try wanted.write(to: mark)
  }

  private static func run(_ program: URL, _ arguments: [String], _ environment: [String: String]) throws {
    let outcome = try outcome(of: program, arguments, environment)
    guard outcome.status == 0 else { throw Failure.status(outcome.status) }
  }

  private static func outcome(
    of program: URL, _ arguments: [String], _ environment: [String: String]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment
    let output = TemporaryFile()
    let errors = TemporaryFile()
    process.standardOutput = try output.writing()
    process.standardError = try errors.writing()
    process.standardInput = FileHandle.nullDevice
    let status = try ProgramEnd(ofStarting: process).status()
    return Outcome(status: status, output: try Data(contentsOf: output.url), errors: try errors.text())
  }

  /// Runs a script of this folder on the FHIR API of a site.
  func run(_ script: String, onSite base: String, key: String) throws -> Outcome {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: script)
    return try Self.outcome(of: python, [file.path, base], environment.merging(["FHIR_KEY": key]) { $1 })
  }
}
