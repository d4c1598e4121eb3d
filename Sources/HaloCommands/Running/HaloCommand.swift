package import ArgumentParser

/// A headless command: it parses, calls and prints. ``CommandRunner`` turns its errors into exit statuses.
package protocol HaloCommand: AsyncParsableCommand, Sendable {
  /// Whether standard output takes records as JSON, the error included.
  var writesJSON: Bool { get }

  /// Does the work. Data goes to the console's output, talk to its error stream.
  func execute(_ console: Console) async throws
}

extension HaloCommand {
  package func run() async throws {
    let status = await CommandRunner.run(self, console: .live())
    if status != .success { throw ExitCode(status.rawValue) }
  }
}
