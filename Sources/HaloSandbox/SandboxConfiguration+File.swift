package import FoundationEssentials
import HaloModel

/// The part of a configuration that comes from a YAML file:
///
/// ```yaml
/// pairing: automatic            # or enforced
/// limits:
///   immediate:
///     seconds: 5                # the longest a query may execute
///     bytes: 100000             # the largest result
///   retention: 3600             # seconds that the record of an ended query is kept
/// latency:                      # milliseconds, per site and stage
///   bp:10001: {initialising: 100, downloading: 100, executing: 500, uploading: 200}
/// ```
extension SandboxConfiguration {
  /// Takes over what the file says and leaves the rest as it is.
  /// - Throws: ``ConfigurationFileError`` with the place, the key and what is allowed there.
  package mutating func apply(file: URL) throws(ConfigurationFileError) {
    guard let document = try ConfigurationNode.document(of: file) else { return }
    for (key, value) in try document.mapping(["pairing", "limits", "latency"]) {
      switch key {
      case "pairing": pairing = try value.word(of: PairingPolicy.self)
      case "limits": try applyLimits(value)
      default: try applyLatencies(value)
      }
    }
  }

  private mutating func applyLimits(_ node: ConfigurationNode) throws(ConfigurationFileError) {
    for (key, value) in try node.mapping(["immediate", "retention"]) {
      if key == "retention" {
        limits.recordRetention = .seconds(try value.integer(in: 1...604_800))
        continue
      }
      for (key, value) in try value.mapping(["seconds", "bytes"]) {
        if key == "seconds" {
          limits.immediateExecution = .seconds(try value.integer(in: 1...3600))
        } else {
          limits.immediateResultBytes = try value.integer(in: 2...1_073_741_824)
        }
      }
    }
  }

  private mutating func applyLatencies(_ node: ConfigurationNode) throws(ConfigurationFileError) {
    let known = Set(SandboxSite.all(self).flatMap(\.references))
    for (key, value) in try node.mapping(nil) {
      guard let reference = SiteReference(key), known.contains(reference) else {
        throw value.error("is no site of this sandbox", allowed: ["PMS:PMSID such as bp:10001", "a Halo GUID"])
      }
      latencies[reference] = try stageLatencies(value)
    }
  }

  private func stageLatencies(_ node: ConfigurationNode) throws(ConfigurationFileError) -> StageLatencies {
    var latencies = StageLatencies()
    for (key, value) in try node.mapping(["initialising", "downloading", "executing", "uploading"]) {
      let duration = Duration.milliseconds(try value.integer(in: 0...600_000))
      switch key {
      case "initialising": latencies.initialising = duration
      case "downloading": latencies.downloading = duration
      case "executing": latencies.executing = duration
      default: latencies.uploading = duration
      }
    }
    return latencies
  }
}
