import ConfigurationFiles
package import HaloModel

extension SandboxConfiguration {
  /// What is to be different about one site; what is `nil` stays as it is.
  package struct SiteChange: Sendable, Equatable {
    package var name: String?
    package var status: SiteStatus?
    package var availability: Availability?
    /// Whether queries for its PMS ID are routed to it.
    package var isAuthoritative: Bool?

    package init(
      name: String? = nil, status: SiteStatus? = nil, availability: Availability? = nil, isAuthoritative: Bool? = nil
    ) {
      self.name = name
      self.status = status
      self.availability = availability
      self.isAuthoritative = isAuthoritative
    }
  }

  /// The section `sites` of a configuration file:
  ///
  /// ```yaml
  /// sites:                        # what is different about a site
  ///   bp:10002: {status: removed}                 # initialising, active, removed, uninstalled
  ///   bp:10003: {availability: online}            # online, offline, unreachable
  ///   bp:10005: {name: "Ironbark Medical South"}  # the practice behind a PMS ID has another name
  ///   bp:10001: {authoritative: false}            # queries are not routed to it
  /// ```
  mutating func applySites(_ node: ConfigurationNode) throws(ConfigurationFileError) {
    for (key, value) in try node.mapping(nil) {
      siteChanges[try siteReference(key, at: value)] = try siteChange(value)
    }
  }

  private func siteChange(_ node: ConfigurationNode) throws(ConfigurationFileError) -> SiteChange {
    var change = SiteChange()
    for (key, value) in try node.mapping(["name", "status", "availability", "authoritative"]) {
      switch key {
      case "name": change.name = try value.text()
      case "status": change.status = try known(value)
      case "availability": change.availability = try known(value)
      default: change.isAuthoritative = try value.word(of: Truth.self) == .true
      }
    }
    return change
  }

  /// One of the API's own words.
  private func known<Word: OpenEnumeration>(_ node: ConfigurationNode) throws(ConfigurationFileError) -> Word {
    let text = try node.text()
    guard let word = Word.known.first(where: { $0.rawValue == text }) else {
      throw node.error("is not a known word", allowed: Word.known.map(\.rawValue))
    }
    return word
  }

  /// A flag's two values; YAML's other spellings of them are refused.
  enum Truth: String, CaseIterable {
    case `true`, `false`
  }
}

extension SandboxSite {
  /// Changes what the configuration says is different. A site that is not in service has closed its session, unless its
  /// availability is given too.
  mutating func apply(_ change: SandboxConfiguration.SiteChange) {
    if let name = change.name { practiceName = name }
    if let authoritative = change.isAuthoritative { isAuthoritative = authoritative }
    if let status = change.status {
      self.status = status
      if status != .active { session = .closed(since: .seconds(86_400)) }
    }
    switch change.availability {
    case .online?: session = .open(phase: .seconds(Int(id.fingerprint % 60)))
    case .offline?: session = .closed(since: .seconds(3600))
    case .unreachable?: session = .silent(since: .seconds(11 * 60))
    default: break
    }
  }
}
