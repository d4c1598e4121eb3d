package import ConfigurationFiles
package import FoundationEssentials
import HaloModel

/// The part of a configuration that comes from a YAML file:
///
/// ```yaml
/// legacy: true                  # serve an older generation of the API
/// pairing: automatic            # or enforced
/// limits:
///   rate: 600                   # requests a minute of a key
///   immediate:
///     seconds: 5                # the longest a query may execute
///     bytes: 100000             # the largest result
///   async:
///     seconds: 300
///   pages:                      # of async results
///     rows: 5000
///     bytes: 4194304
///   retention: 3600             # seconds that the record of an ended query is kept
///   resultRetention: 3600       # seconds that its pages are kept
/// latency:                      # milliseconds, per site and stage
///   bp:10001: {initialising: 100, downloading: 100, executing: 500, uploading: 200}
/// faults:                       # what goes wrong on purpose
///   - {site: bp:10001, operation: async, nth: 2, outcome: {state: uploadFailed}}
///   - {operation: page, rate: 0.1, outcome: {status: 503}}
///   - {operation: status, outcome: {delay: 250}}
///   - {operation: stream, nth: 1, outcome: {drop: true}}
/// desktop:
///   pms: [zedmed, d4w]          # whose sites get tokens of the Desktop API; every PMS unless said
///   tokenLife: 3600             # seconds that a token lives
/// fhir:
///   outcome: standard           # OperationOutcomes as R4 means them; halo: as Halo's engine writes them
/// ```
///
/// The sections `sites` and `webhook` are described where they are read.
extension SandboxConfiguration {
  /// Takes over what the file says and leaves the rest as it is.
  /// - Throws: ``ConfigurationFileError`` with the place, the key and what is allowed there.
  package mutating func apply(file: URL) throws(ConfigurationFileError) {
    guard let document = try ConfigurationNode.document(of: file) else { return }
    let sections = ["legacy", "pairing", "limits", "sites", "latency", "faults", "desktop", "webhook", "fhir"]
    for (key, value) in try document.mapping(sections) {
      switch key {
      case "legacy": isLegacy = try value.word(of: Truth.self) == .true
      case "sites": try applySites(value)
      case "pairing": pairing = try value.word(of: PairingPolicy.self)
      case "limits": try applyLimits(value)
      case "latency": try applyLatencies(value)
      case "desktop": try applyDesktop(value)
      case "webhook": try applyWebhook(value)
      case "fhir":
        for (_, value) in try value.mapping(["outcome"]) { fhirOutcome = try value.word(of: FHIROutcome.self) }
      default: faults = try value.sequence().map { (node) throws(ConfigurationFileError) in try fault(node) }
      }
    }
  }

  private mutating func applyLimits(_ node: ConfigurationNode) throws(ConfigurationFileError) {
    for (key, value) in try node.mapping(["rate", "immediate", "async", "pages", "retention", "resultRetention"]) {
      switch key {
      case "rate": limits.requestsPerMinute = try value.integer(in: SandboxLimits.requestsPerMinuteRange)
      case "retention": limits.recordRetention = .seconds(try value.integer(in: 1...604_800))
      case "resultRetention": limits.resultRetention = .seconds(try value.integer(in: 1...604_800))
      case "immediate": try applyImmediateLimits(value)
      case "async":
        for (_, value) in try value.mapping(["seconds"]) {
          limits.asyncExecution = .seconds(try value.integer(in: 1...3600))
        }
      default: try applyPageLimits(value)
      }
    }
  }

  private mutating func applyImmediateLimits(_ node: ConfigurationNode) throws(ConfigurationFileError) {
    for (key, value) in try node.mapping(["seconds", "bytes"]) {
      if key == "seconds" {
        limits.immediateExecution = .seconds(try value.integer(in: 1...3600))
      } else {
        limits.immediateResultBytes = try value.integer(in: 2...1_073_741_824)
      }
    }
  }

  private mutating func applyPageLimits(_ node: ConfigurationNode) throws(ConfigurationFileError) {
    for (key, value) in try node.mapping(["rows", "bytes"]) {
      if key == "rows" {
        limits.pageRows = try value.integer(in: 1...10_000_000)
      } else {
        limits.pageBytes = try value.integer(in: 2...1_073_741_824)
      }
    }
  }

  private mutating func applyLatencies(_ node: ConfigurationNode) throws(ConfigurationFileError) {
    for (key, value) in try node.mapping(nil) {
      latencies[try siteReference(key, at: value)] = try stageLatencies(value)
    }
  }

  /// The site that a text names; `node` is where the text stands.
  func siteReference(_ text: String, at node: ConfigurationNode) throws(ConfigurationFileError) -> SiteReference {
    guard let reference = SiteReference(text),
      SandboxSite.unchanged(self).contains(where: { $0.references.contains(reference) })
    else {
      throw node.error("is no site of this sandbox", allowed: ["PMS:PMSID such as bp:10001", "a Halo GUID"])
    }
    return reference
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
