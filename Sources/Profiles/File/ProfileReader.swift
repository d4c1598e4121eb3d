import ConfigurationFiles
import FoundationEssentials
import HaloClient
import HaloModel

/// Reads a file of profiles strictly, and goes on after each mistake.
struct ProfileReader {
  /// A credential that a profile refers to, and where in the file.
  struct Use {
    let profile: String
    let binding: KeyBinding
    let identity: CredentialIdentity
    let node: ConfigurationNode
  }

  let file: URL
  /// The home folder, which `~` in a path stands for.
  let home: String?
  var problems = ConfigurationProblems()
  var uses: [Use] = []

  init(file: URL, home: String?) {
    self.file = file
    self.home = home
  }

  /// Everything the file says.
  /// - Throws: ``ProfileFileError`` with every mistake.
  mutating func read() throws(ProfileFileError) -> ProfileSet {
    let document: ConfigurationNode?
    do throws(ConfigurationFileError) {
      document = try ConfigurationNode.document(of: file)
    } catch {
      throw .invalid([error])
    }
    guard let document, !document.isNothing else {
      throw .invalid([
        ConfigurationFileError(
          file: file.path, line: 1, column: 1, key: "", problem: "holds no profiles", allowed: ["default", "profiles"])
      ])
    }
    let entries = document.entries(["default", "profiles"], problems: &problems)
    let profiles = profiles(entries["profiles"], in: document)
    let defaultName = defaultName(entries["default"], among: profiles.names)
    checkBindings()
    guard problems.isEmpty else { throw .invalid(problems.errors) }
    return ProfileSet(file: file, profiles: profiles.read, defaultName: defaultName)
  }

  /// The profiles that could be read, and the names of all.
  private mutating func profiles(
    _ node: ConfigurationNode?, in document: ConfigurationNode
  ) -> (read: [Profile], names: [String]) {
    guard let node, !node.isNothing else {
      if document.isMapping { problems.report((node ?? document).error("holds no profiles", allowed: ["NAME: {...}"])) }
      return ([], [])
    }
    let named = node.named(problems: &problems)
    if named.isEmpty, node.isMapping { problems.report(node.error("holds no profiles", allowed: ["NAME: {...}"])) }
    var read: [Profile] = []
    for (name, key, value) in named {
      if !ProfileName.isValid(name) || SecretShape.looksLikeKey(name) {
        problems.report(key.error("is no name for a profile", allowed: [ProfileName.rule]))
      }
      if let profile = profile(name, value) { read.append(profile) }
    }
    return (read, named.map(\.name))
  }

  private mutating func defaultName(_ node: ConfigurationNode?, among names: [String]) -> String? {
    guard let node else { return nil }
    return problems.attempt { () throws(ConfigurationFileError) in
      let name = try node.text()
      guard !names.contains(name) else { return name }
      var error = node.error("names no profile of this file", allowed: names.filter { ProfileName.shown($0) == $0 })
      error.suggestion = NearestWord.nearest(to: name, among: error.allowed)
      throw error
    }
  }

  // MARK: One profile

  private static let general = ["environment", "url", "api", "readOnly", "theme", "mask", "followMoves"]
  private static let ofIntegrator = ["key"]
  private static let ofDesktop = ["site", "device", "token"]

  private static let environments: [(word: String, value: ServiceEnvironment)] =
    [ServiceEnvironment.production, .stage, .sandbox, .custom].map { ($0.rawValue, $0) }

  private mutating func profile(_ name: String, _ node: ConfigurationNode) -> Profile? {
    guard !node.isNothing else {
      problems.report(node.error("says nothing", allowed: Self.general + Self.ofIntegrator + Self.ofDesktop))
      return nil
    }
    let entries = node.entries(Self.general + Self.ofIntegrator + Self.ofDesktop, problems: &problems)
    guard node.isMapping else { return nil }
    let environment: ServiceEnvironment?
    if let value = entries["environment"] {
      environment = problems.attempt { () throws(ConfigurationFileError) in try value.choice(of: Self.environments) }
    } else {
      problems.report(node.error("needs an environment", allowed: Self.environments.map(\.word)))
      environment = nil
    }
    let destination = destination(environment, url: entries["url"], of: node)
    let isDesktop = isDesktop(entries["api"])
    let api: Profile.API?
    if destination == .embeddedSandbox {
      api = nil
      refuse(Self.ofIntegrator + Self.ofDesktop, in: entries, "the embedded sandbox needs no credentials")
    } else {
      let binding = destination.flatMap { $0.baseURL.map(KeyBinding.init) }
      let reading = CredentialNode(profile: name, binding: binding)
      switch isDesktop {
      case true?: api = desktop(entries, of: node, reading)
      case false?: api = integrator(entries, of: node, reading)
      case nil: api = nil
      }
    }
    let profile = Profile(
      name: name, environment: environment ?? .custom, destination: destination ?? .embeddedSandbox, api: api,
      isReadOnly: flag(entries["readOnly"]) ?? false, theme: text(entries["theme"]),
      masksPatientData: flag(entries["mask"]), followsMoves: flag(entries["followMoves"]) ?? false)
    return destination != nil && (api != nil || destination == .embeddedSandbox) ? profile : nil
  }

  private mutating func isDesktop(_ node: ConfigurationNode?) -> Bool? {
    guard let node else { return false }
    return problems.attempt { () throws(ConfigurationFileError) in
      try node.choice(of: [("integrator", false), ("desktop", true)])
    }
  }

  private mutating func flag(_ node: ConfigurationNode?) -> Bool? {
    guard let node else { return nil }
    return problems.attempt { () throws(ConfigurationFileError) in try node.flag() }
  }

  private mutating func text(_ node: ConfigurationNode?) -> String? {
    guard let node else { return nil }
    return problems.attempt { () throws(ConfigurationFileError) in try node.text() }
  }

  /// Where calls go; `nil`, and why reported, when the address does not fit the environment.
  private mutating func destination(
    _ environment: ServiceEnvironment?, url: ConfigurationNode?, of node: ConfigurationNode
  ) -> Profile.Destination? {
    guard let environment else { return nil }
    return problems.attempt { () throws(ConfigurationFileError) in
      guard let url else {
        if environment == .sandbox { return .embeddedSandbox }
        guard let baseURL = environment.baseURL else {
          throw node.error("needs an address, since its environment is custom", allowed: ["url: https://HOST[:PORT]"])
        }
        return .service(baseURL)
      }
      let text = try url.text()
      let baseURL: BaseURL
      do throws(ConnectionProfileError) {
        baseURL = try BaseURL(text)
      } catch {
        guard case .invalidBaseURL(let reason) = error else { throw url.error("is no address") }
        throw url.error(reason, allowed: ["https://HOST[:PORT]", "http://127.0.0.1:PORT"])
      }
      if let reason = environment.objection(to: baseURL) { throw url.error(reason) }
      return .service(baseURL)
    }
  }

  /// Reports entries that do not belong to this kind of profile.
  mutating func refuse(_ keys: [String], in entries: [String: ConfigurationNode], _ reason: String) {
    for key in keys {
      if let entry = entries[key] { problems.report(entry.error("does not belong here: \(reason)")) }
    }
  }

  // MARK: APIs

  private mutating func integrator(
    _ entries: [String: ConfigurationNode], of node: ConfigurationNode, _ reading: CredentialNode
  ) -> Profile.API? {
    refuse(Self.ofDesktop, in: entries, "it is for api: desktop")
    guard let key = entries["key"] else {
      problems.report(node.error("needs a key, by reference", allowed: CredentialNode.forms(of: "key")))
      return nil
    }
    guard let reference = credential(key, of: "key") else { return nil }
    note(.reference(reference.expanding(home: home)), reading, at: key)
    return .integrator(key: reference)
  }

  private mutating func desktop(
    _ entries: [String: ConfigurationNode], of node: ConfigurationNode, _ reading: CredentialNode
  ) -> Profile.API? {
    refuse(Self.ofIntegrator, in: entries, "a machine of the Desktop API must not hold the subscription key")
    for key in Self.ofDesktop where entries[key] == nil {
      problems.report(node.error("needs \(key), since its api is desktop", allowed: Self.ofDesktop))
    }
    // All three are read before one of them decides, so that each tells its own mistakes.
    let site = site(entries["site"])
    let device = device(entries["device"])
    let tokens = tokens(entries["token"], reading)
    guard let site, let device, let tokens else { return nil }
    return .desktop(site: site, device: device, tokens: tokens)
  }

  private mutating func site(_ node: ConfigurationNode?) -> SiteID? {
    guard let node else { return nil }
    return problems.attempt { () throws(ConfigurationFileError) in
      guard let site = node.scalar.flatMap(SiteID.init) else {
        throw node.error("is no Halo GUID", allowed: ["a GUID as in f26e076f-527f-517b-be48-3de4bc0e0243"])
      }
      return site
    }
  }
}

extension Profile.Destination {
  /// The address; `nil` for the embedded sandbox.
  fileprivate var baseURL: BaseURL? {
    if case .service(let baseURL) = self { baseURL } else { nil }
  }
}
