package import ConfigurationFiles

/// Why the profiles cannot be read.
package enum ProfileFileError: Error, Hashable, Sendable {
  /// Nothing says where the user's folder for configuration is.
  case noHome
  /// The file cannot be used: everything that is wrong with it, in its order; at least one.
  case invalid([ConfigurationFileError])

  /// What is wrong, one line for each mistake: `FILE:LINE:COLUMN: KEY: what is wrong`.
  package var summary: String {
    switch self {
    case .noHome: "there is no folder for the profiles: HOME is not set"
    case .invalid(let errors): errors.map(\.description).joined(separator: "\n")
    }
  }

  /// What to do next, one line.
  package var nextStep: String {
    switch self {
    case .noHome: "Set HOME, or name a folder with HALOSCOPE_HOME."
    case .invalid: "Correct the file; haloscope config check reads it again."
    }
  }
}
