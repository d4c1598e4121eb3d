package import FoundationEssentials
package import HaloModel
package import Logging

/// Everything that decides how a sandbox behaves.
package struct SandboxConfiguration: Sendable {
  /// The address to listen on; loopback unless the user chooses another.
  package var host = "127.0.0.1"
  /// The port to listen on; 0 takes a free one.
  package var port = 0
  /// The key that opens the Integrator API. It guards invented data only, so it is printed and not a secret.
  package var subscriptionKey = "sandbox-subscription-key"
  /// The folder that keeps the practice databases, pairings, queries and results between runs; `nil` puts them into a
  /// temporary one that is removed when the sandbox stops.
  package var dataDirectory: URL?
  /// A folder or file of FHIR R4 JSON that fills practice 10001 before the sandbox is ready.
  package var importSource: URL?
  /// How many patients practice 10001 has; the other practices are smaller.
  package var patients = 500
  /// How many generated online sites there are besides the named ones; their PMS IDs count up from 11000.
  package var extraSites = 0
  /// Where the pseudo-random numbers of the practice data start.
  package var seed: UInt64 = 1
  /// How many times faster than usual the sandbox waits: stage latencies, heartbeats, retention. Above 0.
  package var timeScale = 1.0
  package var limits = SandboxLimits()
  package var pairing = PairingPolicy.enforced
  /// Who gets tokens for the Desktop API.
  package var desktop = DesktopConfiguration()
  /// Whether an older generation of the API is served: its forms in place of today's, its names beside them.
  package var isLegacy = false
  /// How faults of FHIR requests are written.
  package var fhirOutcome = FHIROutcome.halo
  /// What is different about some sites.
  package var siteChanges: [SiteReference: SiteChange] = [:]
  /// Stage latencies of sites that are to differ from the design's, before the time scale.
  package var latencies: [SiteReference: StageLatencies] = [:]
  /// What the sandbox does wrong on purpose; the first that strikes a request counts.
  package var faults: [SandboxFault] = []
  /// Where webhooks are posted; `nil` sends none.
  package var webhook: WebhookConfiguration?
  /// Looks up what a configuration file leaves to the environment.
  package var environmentVariable: @Sendable (String) -> String? = { ProcessInfo.processInfo.environment[$0] }
  package var clock = SandboxClock.live()
  /// Makes the identifier of a new query.
  package var newID: @Sendable () -> UUID = { UUID() }
  /// Takes ids, counts and durations at `debug`, never bodies; silent unless set.
  package var logger = Logger(label: "haloscope.sandbox") { _ in SwiftLogNoOpLogHandler() }

  /// Whether a site has to be paired before it can be used.
  package enum PairingPolicy: String, Sendable, CaseIterable {
    /// As the service does now: a site without pairing answers 403.
    case enforced
    /// As before pairing was introduced: every site counts as paired.
    case automatic
  }

  package init() {}
}
