package import HaloClient
package import HaloModel

/// One configured connection: which Halo Cloud, through which API, with which credentials, and how careful to be.
///
/// Credentials are references: nothing is read until the profile is used.
package struct Profile: Hashable, Sendable, Identifiable {
  /// Where the profile's calls go.
  package enum Destination: Hashable, Sendable {
    /// The sandbox in this process; it needs no credentials.
    case embeddedSandbox
    case service(BaseURL)
  }

  /// Through which API, with which credentials.
  package enum API: Hashable, Sendable {
    case integrator(key: CredentialReference)
    case desktop(site: SiteID, device: DeviceReference, tokens: TokenReference)
  }

  /// What the user calls it; letters, digits, `-` and `_`.
  package var name: String
  package var environment: ServiceEnvironment
  package var destination: Destination
  /// `nil` for the embedded sandbox.
  package var api: API?
  /// Whether everything that is not provably a read is refused, without the choice to confirm it.
  package var isReadOnly: Bool
  /// A theme's name or file; `nil` leaves the choice to the flag and the default.
  package var theme: String?
  /// Whether patient data is masked on the screen; `nil` means in production only.
  package var masksPatientData: Bool?
  /// Whether the GUID of a practice that moved is stored without asking when PMS ID and practice name agree.
  package var followsMoves: Bool

  package init(
    name: String, environment: ServiceEnvironment, destination: Destination, api: API?, isReadOnly: Bool = false,
    theme: String? = nil, masksPatientData: Bool? = nil, followsMoves: Bool = false
  ) {
    self.name = name
    self.environment = environment
    self.destination = destination
    self.api = api
    self.isReadOnly = isReadOnly
    self.theme = theme
    self.masksPatientData = masksPatientData
    self.followsMoves = followsMoves
  }

  package var id: String { name }

  /// Whether it is the sandbox in this process.
  package var isEmbeddedSandbox: Bool { destination == .embeddedSandbox }

  /// Whether it opens the Desktop API.
  package var isDesktop: Bool {
    if case .desktop = api { true } else { false }
  }

  /// Where key or tokens come from, as in `key env:HALO_STAGE`, `token command:halo-token` and `key sandbox`; read from
  /// the reference alone.
  package var credentialSource: String {
    switch api {
    case .integrator(let key): "key \(key.source)"
    case .desktop(_, _, let tokens): "token \(tokens.source)"
    case nil: KeySource.sandbox.description
    }
  }
}
