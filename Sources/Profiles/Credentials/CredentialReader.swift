import FoundationEssentials
import Glibc

/// Reads secrets from where they are kept.
struct CredentialReader: Sendable {
  /// The process's environment: variables, `HOME`, `PATH`, and what commands inherit.
  let environment: [String: String]
  /// Who has to own a file that holds a secret.
  var user: uid_t = geteuid()
  /// How long a command may take.
  var commandLimit: Duration = .seconds(10)

  /// The secret that a reference leads to.
  func secret(of reference: CredentialReference) async throws(CredentialError) -> String {
    switch reference {
    case .environment(let variable):
      guard let value = environment[variable], !value.isEmpty else { throw .variableNotSet(variable) }
      return value
    case .file(let path):
      return try CredentialFile.read(
        CredentialReference.expand(path, home: environment["HOME"]), shown: path, user: user)
    case .command(let words): return try await line(printedBy: words)
    case .keyring(let item): return try await keyring.secret(of: item)
    }
  }

  /// The only line that a command prints.
  /// - Parameters:
  ///   - words: The program and its arguments.
  ///   - additions: Variables that the command finds beside the inherited ones.
  /// - Returns: The line, without its end.
  /// - Throws: What the command did instead.
  func line(
    printedBy words: [String], additions: [String: String] = [:]
  ) async throws(CredentialError) -> String {
    do throws(CredentialProcessError) {
      return try await process(words, additions: additions).line()
    } catch {
      guard case .fault(let fault) = error else { throw .cancelled }
      throw .command(name: CredentialReference.programName(words), fault)
    }
  }

  /// What will fail when the reference is used, as far as that shows without reading a secret or running anything.
  func fault(of reference: CredentialReference) -> CredentialError? {
    switch reference {
    case .environment(let variable): return environment[variable]?.isEmpty == false ? nil : .variableNotSet(variable)
    case .file(let path):
      let expanded = CredentialReference.expand(path, home: environment["HOME"])
      return CredentialFile.fault(expanded, user: user).map { .file(path: path, $0) }
    case .command(let words):
      do throws(CredentialProcessError) {
        _ = try process(words).executable()
        return nil
      } catch {
        guard case .fault(let fault) = error else { return .cancelled }
        return .command(name: CredentialReference.programName(words), fault)
      }
    case .keyring(let item): return keyring.fault.map { .keyring(item: item, $0) }
    }
  }

  /// The Secret Service of this environment.
  var keyring: Keyring { Keyring(environment: environment, limit: commandLimit) }

  private func process(_ words: [String], additions: [String: String] = [:]) -> CredentialProcess {
    CredentialProcess(words: words, environment: environment.merging(additions) { $1 }, limit: commandLimit)
  }
}
