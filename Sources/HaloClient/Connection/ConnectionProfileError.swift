/// Why no connection can be formed from what the user gave. Holds no value that was given, since it may be a key.
package enum ConnectionProfileError: Error, Hashable, Sendable {
  /// Nothing says which Halo Cloud to use.
  case missingBaseURL
  /// The base URL breaks the rule; the reason completes "the base URL cannot be used: ...".
  case invalidBaseURL(reason: String)
  /// The variable that should hold the key is unset or empty.
  case missingKey(variable: String)
  /// The variable holds something that no header can carry.
  case unusableKey(variable: String)
  /// What was given in place of a variable's name is none.
  case notAVariableName
}

extension ConnectionProfileError: CustomStringConvertible {
  /// What is wrong, one line.
  package var summary: String {
    switch self {
    case .missingBaseURL: "no Halo Cloud is configured"
    case .invalidBaseURL(let reason): "the base URL cannot be used: \(reason)"
    case .missingKey(let variable): "no subscription key: the environment variable \(variable) is not set"
    case .unusableKey(let variable): "the environment variable \(variable) holds no usable subscription key"
    case .notAVariableName: "--key-env takes the name of an environment variable, and this is none"
    }
  }

  /// What to do next, one line.
  package var nextStep: String {
    switch self {
    case .missingBaseURL:
      "Write a profile (haloscope config init begins one), or set HALOSCOPE_BASE_URL and HALOSCOPE_KEY, or try the "
        + "embedded sandbox with --sandbox."
    case .invalidBaseURL:
      "Use scheme://host[:port], for example https://api.stage.haloconnect.io or http://127.0.0.1:4256."
    case .missingKey(let variable):
      "Put the key into \(variable), or name the variable that holds it with --key-env; a key is never an argument."
    case .unusableKey(let variable): "Set \(variable) to the key alone: one line of letters and digits."
    case .notAVariableName: "Put the key into a variable, HALOSCOPE_KEY for example, and give its name."
    }
  }

  package var description: String { "\(summary). \(nextStep)" }
}
