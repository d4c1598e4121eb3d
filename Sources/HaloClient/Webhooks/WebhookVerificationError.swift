package import HaloModel

/// Why a webhook was not accepted. Holds nothing of its body, of its signature or of the secret.
package enum WebhookVerificationError: Error, Hashable, Sendable {
  /// A header that the second generation always has is not there.
  case missingHeader(String)
  /// A header has not the documented form.
  case malformedHeader(String)
  /// It was signed longer ago, or further in the future, than the window allows.
  case stale(age: Duration)
  /// The signature is not the one that body, timestamp and secret give.
  case wrongSignature
  /// The body is no webhook event, or names another id than its header.
  case malformedBody
}

extension WebhookVerificationError: CustomStringConvertible {
  /// What is wrong, one line.
  package var summary: String {
    switch self {
    case .missingHeader(let name): "the header \(name) is missing"
    case .malformedHeader(let name): "the header \(name) cannot be read"
    case .stale(let age):
      age < .zero
        ? "it is dated \((.zero - age).components.seconds) s in the future"
        : "it was signed \(age.components.seconds) s ago"
    case .wrongSignature: "the signature does not fit body, timestamp and secret"
    case .malformedBody: "the body is no webhook event"
    }
  }

  /// What it means and what to do next, from the one table of HaloModel.
  package var explanation: ErrorExplanation {
    switch self {
    case .missingHeader, .malformedHeader: .webhook(.unsigned)
    case .stale: .webhook(.stale)
    case .wrongSignature: .webhook(.wrongSignature)
    case .malformedBody: .webhook(.malformedBody)
    }
  }

  package var description: String { "\(summary). \(explanation.nextStep)" }
}
