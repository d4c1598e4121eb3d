import ConfigurationFiles
import HaloModel

/// The part of a configuration file under `faults`.
extension SandboxConfiguration {
  /// One fault: an operation, where and how often it goes wrong, and what happens then.
  func fault(_ node: ConfigurationNode) throws(ConfigurationFileError) -> SandboxFault {
    var site: SiteReference?
    var operation: SandboxOperation?
    var frequency: SandboxFault.Frequency?
    var outcome: (value: SandboxFault.Outcome, place: ConfigurationNode)?
    for (key, value) in try node.mapping(["site", "operation", "nth", "rate", "outcome"]) {
      switch key {
      case "site": site = try siteReference(try value.text(), at: value)
      case "operation": operation = try value.word(of: SandboxOperation.self)
      case "outcome": outcome = (try faultOutcome(value), value)
      default:
        guard frequency == nil else { throw value.error("cannot stand beside the other", allowed: ["nth", "rate"]) }
        frequency =
          key == "nth" ? .nth(try value.integer(in: 1...1_000_000_000)) : .rate(try value.number(in: 0...1))
      }
    }
    guard let operation else {
      throw node.error("needs an operation", allowed: SandboxOperation.allCases.map(\.rawValue))
    }
    guard let outcome else { throw node.error("needs an outcome", allowed: Self.outcomeKeys) }
    if case .state(let end) = outcome.value, !end.operations.contains(operation) {
      throw outcome.place.error(
        "is no end of this operation",
        allowed: SandboxFault.End.allCases.filter { $0.operations.contains(operation) }.map(\.rawValue))
    }
    return SandboxFault(
      site: site, operation: operation, frequency: frequency ?? .always, outcome: outcome.value)
  }

  private static let outcomeKeys = ["status", "drop", "delay", "state"]

  private func faultOutcome(_ node: ConfigurationNode) throws(ConfigurationFileError) -> SandboxFault.Outcome {
    let entries = try node.mapping(Self.outcomeKeys)
    guard let (key, value) = entries.first, entries.count == 1 else {
      throw node.error("has to be one outcome", allowed: Self.outcomeKeys)
    }
    switch key {
    case "status": return .status(try value.integer(in: 400...599))
    case "drop":
      _ = try value.word(of: Affirmation.self)
      return .drop
    case "delay": return .delay(.milliseconds(try value.integer(in: 0...600_000)))
    default: return .state(try value.word(of: SandboxFault.End.self))
    }
  }

  /// The one value of a key that is either there or not.
  private enum Affirmation: String, CaseIterable {
    case `true`
  }
}
