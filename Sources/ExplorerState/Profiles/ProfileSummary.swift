/// A connection the user can switch to, as far as the screen shows it.
package struct ProfileSummary: Hashable, Sendable, Identifiable {
  /// What is opened.
  package enum ID: Hashable, Sendable {
    /// The sandbox in this process, which needs no profile.
    case embeddedSandbox
    /// A profile of the file, or one that lives as long as the program.
    case named(String)
    /// What the environment and the command line formed at the start.
    case unnamed
  }

  package let id: ID
  package let environment: ConnectionInfo.Environment
  /// Host and port.
  package let host: String
  package let isDesktop: Bool
  /// Where key or tokens come from, as in `key file:~/.config/haloscope/keys/stage`; never a part of them.
  package let credentials: String
  package let isReadOnly: Bool
  /// Whether the program starts with it when nothing else is asked for.
  package let isDefault: Bool
  /// The theme it is shown in, by name or file; `nil` leaves the choice to the program.
  package let theme: String?
  /// Whether it is a sandbox in this process, which ends with it.
  package let isEmbedded: Bool

  package init(
    id: ID, environment: ConnectionInfo.Environment, host: String, isDesktop: Bool = false, credentials: String,
    isReadOnly: Bool = false, isDefault: Bool = false, theme: String? = nil, isEmbedded: Bool = false
  ) {
    self.id = id
    self.environment = environment
    self.host = host
    self.isDesktop = isDesktop
    self.credentials = credentials
    self.isReadOnly = isReadOnly
    self.isDefault = isDefault
    self.theme = theme
    self.isEmbedded = isEmbedded
  }

  /// The sandbox that needs no profile.
  package static let embeddedSandbox = ProfileSummary(
    id: .embeddedSandbox, environment: .sandbox, host: "embedded sandbox", credentials: "key sandbox",
    isEmbedded: true)

  /// What the list calls it.
  package var name: String {
    switch id {
    case .embeddedSandbox: "the sandbox"
    case .named(let name): name
    case .unnamed: "environment and flags"
    }
  }
}
