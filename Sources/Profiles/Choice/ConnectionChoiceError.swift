package import HaloClient

/// Why file, environment and flags choose no connection together. Nothing was read or sent then.
package enum ConnectionChoiceError: Error, Hashable, Sendable {
  /// The profiles cannot be read.
  case file(ProfileFileError)
  /// No profile has this name. The name as it may be shown, the nearest one, and whether there are any.
  case unknownProfile(String, nearest: String?, hasProfiles: Bool)
  /// There are profiles, none is named, and none is the default.
  case noDefault(names: [String])
  /// Nothing is configured, or an address or a variable's name cannot be used.
  case connection(ConnectionProfileError)
  /// Two things that exclude each other were given; both are named.
  case contradiction(String, nextStep: String)
  /// The profile's key belongs to another Halo Cloud than the address.
  case foreignAddress(profile: String, belongs: KeyBinding, address: KeyBinding)
  /// The variable holds the key of a profile of another Halo Cloud.
  case foreignKey(variable: String, profile: String, belongs: KeyBinding, address: KeyBinding)

  /// What is wrong.
  package var summary: String {
    switch self {
    case .file(let error): error.summary
    case .unknownProfile(let name, _, _): "there is no profile \(name)"
    case .noDefault(let names): "no profile is chosen; there are \(names.joined(separator: ", "))"
    case .connection(let error): error.summary
    case .contradiction(let text, _): text
    case .foreignAddress(let profile, let belongs, let address):
      "refused, nothing was sent: the credentials of the profile \(profile) belong to \(belongs), and the address is "
        + "that of \(address)"
    case .foreignKey(let variable, let profile, let belongs, let address):
      "refused, nothing was sent: \(variable) holds the key of the profile \(profile), which belongs to \(belongs), "
        + "and the address is that of \(address)"
    }
  }

  /// What to do next, one line.
  package var nextStep: String {
    switch self {
    case .file(let error): error.nextStep
    case .unknownProfile(_, let nearest?, _):
      "Did you mean \(nearest)? haloscope config list shows all profiles."
    case .unknownProfile(_, nil, true): "haloscope config list shows all profiles."
    case .unknownProfile(_, nil, false): "There are none yet; haloscope config init writes a file to begin with."
    case .noDefault: "Name one with --profile, or write default: NAME into the file of haloscope config path."
    case .connection(let error): error.nextStep
    case .contradiction(_, let nextStep): nextStep
    case .foreignAddress(let profile, _, _):
      "Drop --base-url to use \(profile) as it is, or drop --profile and name the key with --key-env."
    case .foreignKey(_, _, _, let address): "Name a variable that holds the key of \(address) with --key-env."
    }
  }
}
