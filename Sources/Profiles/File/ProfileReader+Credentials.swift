import ConfigurationFiles
import HaloClient
import HaloModel

/// Credentials by reference. No value from here appears in a message: somebody may have written the secret itself.
extension ProfileReader {
  private static let kinds = ["env", "file", "command", "keyring"]

  /// One reference, as in `{env: HALO_STAGE}`.
  mutating func credential(_ node: ConfigurationNode, of key: String) -> CredentialReference? {
    guard node.isMapping else {
      problems.report(
        node.error(
          node.isNothing
            ? "says nothing" : "must not stand in this file: a secret is kept elsewhere, and named here",
          allowed: CredentialNode.forms(of: key)))
      return nil
    }
    let entries = node.entries(Self.kinds, mayHoldSecret: true, problems: &problems)
    guard entries.count == 1, let (kind, value) = entries.first else {
      if entries.count > 1 {
        problems.report(node.error("names several places; one is needed", allowed: CredentialNode.forms(of: key)))
      } else if node.isEmpty {
        problems.report(node.error("names no place", allowed: CredentialNode.forms(of: key)))
      }
      return nil
    }
    return problems.attempt { () throws(ConfigurationFileError) in
      switch kind {
      case "env": .environment(variable: try Self.variable(value))
      case "file": .file(path: try Self.path(value))
      case "command": .command(try Self.command(value))
      default: .keyring(item: try Self.item(value))
      }
    }
  }

  /// A device: a text, or a reference.
  mutating func device(_ node: ConfigurationNode?) -> DeviceReference? {
    guard let node else { return nil }
    guard !node.isMapping else { return credential(node, of: "device").map(DeviceReference.kept) }
    return problems.attempt { () throws(ConfigurationFileError) in
      guard let device = node.scalar.flatMap(DeviceID.init) else {
        throw node.error(
          "is no device id", allowed: ["1 to 256 visible ASCII characters"] + CredentialNode.forms(of: "device"))
      }
      return .named(device)
    }
  }

  /// Where tokens come from: a command or an address.
  mutating func tokens(_ node: ConfigurationNode?, _ reading: CredentialNode) -> TokenReference? {
    guard let node else { return nil }
    let forms = ["token: {command: [PROGRAM, ARGUMENT]}", "token: {url: ADDRESS, credential: {...}}"]
    guard node.isMapping else {
      problems.report(
        node.error("must not stand in this file: tokens expire, and are obtained from elsewhere", allowed: forms))
      return nil
    }
    let entries = node.entries(["command", "url", "credential"], mayHoldSecret: true, problems: &problems)
    switch (entries["command"], entries["url"]) {
    case (let command?, nil):
      refuse(["credential"], in: entries, "it is sent to a url")
      let words = problems.attempt { () throws(ConfigurationFileError) in
        try Self.command(command, namesDevice: true)
      }
      guard let words else { return nil }
      note(.reference(.command(words)), reading, at: node)
      return .command(words)
    case (nil, let url?):
      let address = problems.attempt { () throws(ConfigurationFileError) in try Self.tokenAddress(url) }
      let needsCredential = entries["credential"] != nil
      var credential: CredentialReference?
      if let node = entries["credential"] { credential = self.credential(node, of: "credential") }
      guard let address, credential != nil || !needsCredential else { return nil }
      note(.tokenService(address), reading, at: node)
      return .url(address, credential: credential)
    case (nil, nil):
      if node.isEmpty || entries["credential"] != nil {
        problems.report(node.error("names neither a command nor a url", allowed: forms))
      }
      return nil
    default:
      problems.report(node.error("names a command and a url; one is needed", allowed: forms))
      return nil
    }
  }

  // MARK: Values

  private static func variable(_ node: ConfigurationNode) throws(ConfigurationFileError) -> String {
    guard let name = node.scalar, SecretShape.isVariableName(name) else {
      throw node.error("is no name of an environment variable", allowed: ["letters, digits and _, no digit first"])
    }
    return name
  }

  private static func path(_ node: ConfigurationNode) throws(ConfigurationFileError) -> String {
    guard let path = node.scalar, path.hasPrefix("/") || path.hasPrefix("~/"), !path.hasSuffix("/"), isPlain(path)
    else {
      throw node.error("is no path of a file", allowed: ["/FOLDER/FILE", "~/FOLDER/FILE"])
    }
    return path
  }

  /// A program and its arguments. A device's id looks like a key, and only a token command is told one.
  private static func command(
    _ node: ConfigurationNode, namesDevice: Bool = false
  ) throws(ConfigurationFileError) -> [String] {
    guard let elements = node.elements else {
      throw node.error("has to be a list, since no shell reads it", allowed: ["[PROGRAM, ARGUMENT]"])
    }
    var words: [String] = []
    for element in elements {
      guard let word = element.argument, !word.utf8.contains(0) else {
        throw element.error("has to be a text, as every word of a command")
      }
      guard namesDevice || !SecretShape.looksLikeKey(word) else {
        throw element.error("looks like a key, which every user of this machine could read in a list of processes")
      }
      words.append(word)
    }
    guard let program = words.first, !program.isEmpty else {
      throw node.error("names no program", allowed: ["[PROGRAM, ARGUMENT]"])
    }
    return words
  }

  private static func item(_ node: ConfigurationNode) throws(ConfigurationFileError) -> String {
    guard let item = node.scalar, ProfileName.isValid(item, longest: 128), !SecretShape.looksLikeKey(item) else {
      throw node.error("is no name of an item", allowed: ["letters, digits, - and _, at most 128"])
    }
    return item
  }

  /// An address with a path; `https`, or `http` on this machine.
  private static func tokenAddress(_ node: ConfigurationNode) throws(ConfigurationFileError) -> TokenServiceURL {
    let text = try node.text()
    do throws(ConnectionProfileError) {
      return try TokenServiceURL(text)
    } catch {
      guard case .invalidBaseURL(let reason) = error else { throw node.error("is no address") }
      throw node.error(reason, allowed: ["https://HOST/PATH", "http://127.0.0.1:PORT/PATH"])
    }
  }

  private static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
  }

  // MARK: Bindings

  /// Remembers which profile refers to a credential.
  mutating func note(_ identity: CredentialIdentity, _ reading: CredentialNode, at node: ConfigurationNode) {
    guard let binding = reading.binding else { return }
    uses.append(Use(profile: reading.profile, binding: binding, identity: identity, node: node))
  }

  /// Reports every credential that two profiles of different environments refer to.
  mutating func checkBindings() {
    var first: [CredentialIdentity: Use] = [:]
    for use in uses {
      guard let other = first[use.identity] else {
        first[use.identity] = use
        continue
      }
      guard other.binding != use.binding else { continue }
      problems.report(
        use.node.error(
          "leads to the same credential as profiles.\(ProfileName.shown(other.profile)) at line \(other.node.line), "
            + "column \(other.node.column), but that belongs to \(other.binding) and this to \(use.binding); a "
            + "credential belongs to one environment"))
    }
  }
}
