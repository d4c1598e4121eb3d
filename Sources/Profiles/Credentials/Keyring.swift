import FoundationEssentials

/// The desktop's Secret Service, reached through `secret-tool`.
struct Keyring: Sendable {
  let environment: [String: String]
  /// How long one call may take.
  let limit: Duration

  /// What keeps the keyring from being asked, as far as that shows without asking; `nil` when nothing does.
  var fault: CredentialError.KeyringFault? {
    guard (try? process(["--version"]).executable()) != nil else { return .noTool }
    guard hasSession else { return .noSession }
    return nil
  }

  /// The secret of an item.
  func secret(of item: String) async throws(CredentialError) -> String {
    try await call(["lookup"] + Self.attributes(of: item), item: item)
  }

  /// Keeps a secret; it goes through the tool's standard input.
  func store(_ secret: String, as item: String) async throws(CredentialError) {
    _ = try await call(["store", "--label=haloscope \(item)"] + Self.attributes(of: item), item: item, input: secret)
  }

  /// Drops an item.
  func clear(_ item: String) async throws(CredentialError) {
    _ = try await call(["clear"] + Self.attributes(of: item), item: item, input: "")
  }

  private static func attributes(of item: String) -> [String] { ["service", "haloscope", "item", item] }

  private func call(_ arguments: [String], item: String, input: String? = nil) async throws(CredentialError) -> String {
    if let fault { throw .keyring(item: item, fault) }
    do throws(CredentialProcessError) {
      let process = process(arguments, input: input)
      guard input == nil else {
        _ = try await process.output()
        return ""
      }
      return try await process.line()
    } catch {
      switch error {
      case .cancelled: throw .cancelled
      // What the tool answers when it finds nothing.
      case .fault(.failed(status: 1)) where input == nil, .fault(.content(.empty)):
        throw .keyring(item: item, .noItem)
      case .fault(let fault): throw .keyring(item: item, .command(fault))
      }
    }
  }

  /// Whether there is a bus to ask: the one that is named, or that of the login.
  private var hasSession: Bool {
    if environment["DBUS_SESSION_BUS_ADDRESS"]?.isEmpty == false { return true }
    guard let folder = environment["XDG_RUNTIME_DIR"], !folder.isEmpty else { return false }
    return FileManager.default.fileExists(atPath: folder + "/bus")
  }

  private func process(_ arguments: [String], input: String? = nil) -> CredentialProcess {
    CredentialProcess(words: ["secret-tool"] + arguments, environment: environment, limit: limit, input: input)
  }
}
