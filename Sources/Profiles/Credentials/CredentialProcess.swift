import Dispatch
import FoundationEssentials
import Glibc
import Synchronization

/// A command that prints a secret: run without a shell and without a terminal, in a session of its own, and stopped with
/// everything it started when it takes too long.
struct CredentialProcess: Sendable {
  /// The most bytes a command may print.
  static let largestByteCount = 65_536
  /// The most bytes that are handed to a command: what a pipe takes before anybody reads it.
  static let largestInput = 4096

  /// The program and its arguments.
  let words: [String]
  /// All variables the command gets.
  let environment: [String: String]
  /// How long it may take.
  let limit: Duration
  /// What it finds on its standard input; without, there is nothing to read.
  var input: String?

  /// The only line that the command prints.
  func line() async throws(CredentialProcessError) -> String {
    let bytes = try await output()
    do throws(CredentialError.ContentFault) {
      return try CredentialLine.text(of: bytes)
    } catch {
      throw .fault(.content(error))
    }
  }

  /// Everything that the command prints, once it has ended with status 0.
  func output() async throws(CredentialProcessError) -> [UInt8] {
    let executable = try executable()
    let isCancelled = CancellationFlag()
    // The wait blocks a thread, so it gets one outside the pool of the tasks.
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: run(executable, isCancelled)) }
      }
    } onCancel: {
      isCancelled.set()
    }
    return try result.get()
  }

  /// The file that the first word names: a path, or a name that one of `PATH`'s folders has.
  func executable() throws(CredentialProcessError) -> String {
    let program = CredentialReference.expand(words.first ?? "", home: environment["HOME"])
    var found = CredentialError.CommandFault.notFound
    for path in candidates(program) {
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      // Asked of the bits too: root may not execute a file that nobody may.
      if access(path, X_OK) == 0, status.st_mode & 0o111 != 0 { return path }
      found = .notExecutable
    }
    throw .fault(found)
  }

  private func candidates(_ program: String) -> [String] {
    guard !program.contains("/") else { return [program] }
    guard !program.isEmpty else { return [] }
    // Only absolute folders: what a command is must not depend on where the user stands.
    return (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
      .filter { $0.hasPrefix("/") }.map { "\($0)/\(program)" }
  }

  private func run(
    _ executable: String, _ isCancelled: CancellationFlag
  ) -> Result<[UInt8], CredentialProcessError> {
    do throws(CredentialProcessError) {
      var child = try ChildProcess(executable, arguments: words, environment: environment, input: input)
      return .success(try child.output(within: limit, atMost: Self.largestByteCount) { isCancelled.isSet })
    } catch {
      return .failure(error)
    }
  }
}

/// Whether somebody has lost interest, told across threads.
private final class CancellationFlag: Sendable {
  private let value = Atomic(false)

  var isSet: Bool { value.load(ordering: .acquiring) }

  func set() { value.store(true, ordering: .releasing) }
}
