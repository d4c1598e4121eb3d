import ExplorerState
import HaloClient
import HaloCommands
import HaloSandbox
import LocalStore
import Profiles
import Synchronization

/// Every connection the explorer can open: those of the user's file, the one of the start, those that live as long as
/// the program, and the sandbox.
final class ProfileBook: Sendable {
  /// What is behind a row of the list.
  private enum Entry: Sendable {
    case choice(ConnectionChoice)
    /// A key that was typed in: kept in memory until the program ends, or just kept and already read.
    case typed(ConnectionProfile)
  }

  private let environment: [String: String]
  private let store: SharedStore
  private let log: ProgramLog
  private let entries: Mutex<[ProfileSummary.ID: Entry]>
  /// The rows, in the order they are listed.
  let summaries: [ProfileSummary]

  /// The connections of a file and the one that was chosen at the start, if one was.
  init(_ profiles: ProfileSet?, chosen: ConnectionChoice?, environment: [String: String], log: ProgramLog) {
    self.environment = environment
    self.log = log
    store = SharedStore(environment: environment)
    var entries: [ProfileSummary.ID: Entry] = [.embeddedSandbox: .choice(.embeddedSandbox(nil))]
    var summaries: [ProfileSummary] = []
    for profile in profiles?.profiles ?? [] {
      let summary = ProfileSummary(profile, isDefault: profile.name == profiles?.defaultName)
      entries[summary.id] = .choice(profile.isEmbeddedSandbox ? .embeddedSandbox(profile) : .profile(profile))
      summaries.append(summary)
    }
    if let chosen {
      // With what the flags change in it.
      entries[Self.id(of: chosen)] = .choice(chosen)
      if case .unnamed(let baseURL, let variable) = chosen {
        summaries.insert(ProfileSummary(unnamed: baseURL, variable: variable), at: 0)
      }
    }
    self.summaries = summaries + [.embeddedSandbox]
    self.entries = Mutex(entries)
  }

  /// The row of a choice.
  static func id(of choice: ConnectionChoice) -> ProfileSummary.ID {
    switch choice {
    case .embeddedSandbox(let profile): profile.map { .named($0.name) } ?? .embeddedSandbox
    case .profile(let profile): .named(profile.name)
    case .unnamed: .unnamed
    }
  }

  /// Takes in a connection whose key was typed; gives its row.
  func add(_ profile: ConnectionProfile, named name: String) -> ProfileSummary {
    entries.withLock { $0[.named(name)] = .typed(profile) }
    return ProfileSummary(
      id: .named(name), environment: ConnectionInfo.Environment(profile.environment), host: profile.baseURL.authority,
      credentials: profile.credentialSource)
  }

  /// A session that opens the connection of a row; `nil` when there is no such row.
  func session(_ id: ProfileSummary.ID) -> Connections.Session? {
    guard let entry = entries.withLock({ $0[id] }) else { return nil }
    switch entry {
    case .typed(let profile):
      return session(.service { () async throws(ErrorReport) in profile }, at: profile.baseURL.authority)
    case .choice(.embeddedSandbox(let profile)):
      var configuration = SandboxConfiguration()
      configuration.logger = log.logger("haloscope.sandbox")
      return session(.sandbox(configuration), at: nil, ProfileTraits(profile))
    case .choice(.profile(let profile)):
      guard case .service(let baseURL) = profile.destination else { return nil }
      return session(reading(.profile(profile)), at: baseURL.authority, ProfileTraits(profile))
    case .choice(.unnamed(let baseURL, let variable)):
      return session(reading(.unnamed(baseURL: baseURL, keyVariable: variable)), at: baseURL.authority)
    }
  }

  /// What stands for a session that ended: it refuses every call.
  var endedSession: Connections.Session {
    session(.service { () async throws(ErrorReport) in throw .closed }, at: nil)
  }

  /// A session and what is kept on this machine of its service; what an embedded sandbox (`nil`) holds ends with the
  /// program, so there are no queries to come back to.
  private func session(
    _ target: LiveConnection.Target, at service: String?, _ traits: ProfileTraits = ProfileTraits()
  ) -> Connections.Session {
    Connections.Session(
      connection: LiveConnection(target, log: log), kept: service.map { KeptQueries(service: $0, store: store) },
      savedSites: KeptSites(
        service: service ?? LocalStore.embeddedSandbox, store: store, home: environment["HOME"]),
      traits: traits)
  }

  /// Reads the credentials when the connection is opened, anew each time.
  private func reading(_ choice: ConnectionChoice) -> LiveConnection.Target {
    .service { [environment] () async throws(ErrorReport) in
      do {
        return try await choice.connect(environment: environment)
      } catch let error as ProfileConnectionError {
        throw ErrorReport(unopened: error.summary, nextStep: error.nextStep)
      } catch let error as ConnectionProfileError {
        throw ErrorReport(unopened: error.summary, nextStep: error.nextStep)
      } catch {
        throw ErrorReport(unopened: "\(error)", nextStep: "Try it again.")
      }
    }
  }
}

extension ProfileTraits {
  fileprivate init(_ profile: Profile?) {
    self.init(
      isReadOnly: profile?.isReadOnly ?? false, followsMoves: profile?.followsMoves ?? false,
      masksPatientData: profile?.masksPatientData)
  }
}

extension ProfileSummary {
  /// A profile of the file. No credential is read.
  fileprivate init(_ profile: Profile, isDefault: Bool) {
    let host =
      switch profile.destination {
      case .embeddedSandbox: ProfileSummary.embeddedSandbox.host
      case .service(let baseURL): baseURL.authority
      }
    self.init(
      id: .named(profile.name), environment: ConnectionInfo.Environment(profile.environment), host: host,
      isDesktop: profile.isDesktop, credentials: profile.credentialSource, isReadOnly: profile.isReadOnly,
      isDefault: isDefault, theme: profile.theme, isEmbedded: profile.isEmbeddedSandbox)
  }

  /// What environment and flags formed.
  fileprivate init(unnamed baseURL: BaseURL, variable: String) {
    self.init(
      id: .unnamed, environment: ConnectionInfo.Environment(ServiceEnvironment(baseURL)), host: baseURL.authority,
      credentials: KeySource.environment(variable: variable).description)
  }
}

extension ConnectionInfo {
  /// What the screen shows of a connection before its credentials were read.
  init(_ summary: ProfileSummary) {
    var profile: String?
    if case .named(let name) = summary.id { profile = name }
    self.init(
      environment: summary.environment, host: summary.host, keySource: summary.credentials, profile: profile,
      isReadOnly: summary.isReadOnly)
  }
}

extension ErrorReport {
  /// Credentials that cannot be had, so that nothing was sent.
  fileprivate init(unopened summary: String, nextStep: String) {
    self.init(
      word: "not opened", message: Self.sentence(summary), meaning: "No credentials, so nothing was sent.",
      nextStep: nextStep)
  }
}
