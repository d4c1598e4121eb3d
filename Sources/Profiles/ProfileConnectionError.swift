/// Why a profile forms no connection. Holds no secret and no output of a command.
package struct ProfileConnectionError: Error, Hashable, Sendable {
  /// What went wrong with a credential.
  package enum Cause: Hashable, Sendable {
    /// It cannot be read.
    case credential(CredentialError)
    /// It was read, and no request can carry it.
    case unusable
    /// It is the embedded sandbox, which has to run first.
    case embeddedSandbox
  }

  /// What the credential is for.
  package enum Part: String, Hashable, Sendable {
    case key = "subscription key"
    case device = "device id"
    case credential = "credential of the token service"
  }

  /// The profile's name; `nil` for a connection formed of environment and flags.
  package let profile: String?
  package let part: Part
  /// Where the credential is kept, as in `env:HALO_STAGE`.
  package let source: String
  package let cause: Cause

  package init(profile: String?, part: Part, source: String, cause: Cause) {
    self.profile = profile
    self.part = part
    self.source = source
    self.cause = cause
  }

  /// Whether the user stopped it.
  package var isCancellation: Bool { cause == .credential(.cancelled) }

  /// What is wrong, one line.
  package var summary: String {
    let subject = profile.map { "profile \($0): " } ?? ""
    return switch cause {
    case .credential(let error): "\(subject)no \(part.rawValue): \(error.summary)"
    case .unusable: "\(subject)what \(source) holds is no usable \(part.rawValue)"
    case .embeddedSandbox: "\(subject)it is the embedded sandbox, which is not running"
    }
  }

  /// What to do next, one line.
  package var nextStep: String {
    switch cause {
    case .credential(let error): error.nextStep
    case .unusable: "Store the \(part.rawValue) alone there: one line of visible ASCII characters without spaces."
    case .embeddedSandbox: "Start it with --sandbox."
    }
  }
}
