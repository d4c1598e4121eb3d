import HaloModel

@testable import HaloSandbox

/// An operation of a published description and one of its statuses.
struct OpenAPIPromise: CustomStringConvertible {
  var operation: OpenAPIDescription.Operation
  var status: Int

  var description: String { "\(operation) \(status)" }

  /// All promises of a description but those of the FHIR operations, which the sandbox does not serve yet; none when
  /// the description is not there.
  static func all(_ surface: GatewaySurface) -> [OpenAPIPromise] {
    (OpenAPIDescription.of(surface)?.operations ?? [])
      .filter { !$0.template.contains("/fhir/") }
      .flatMap { operation in
        operation.statuses.sorted().map { OpenAPIPromise(operation: operation, status: $0) }
      }
  }

  /// The sandbox that can keep it.
  var configuration: SandboxConfiguration {
    var configuration = SandboxConfiguration()
    // A registered query first runs after five seconds.
    configuration.timeScale = 100
    // Without a Halo GUID only an address that is not on the list is refused, and the sandbox has no list.
    let isAddressRefused = status == 403 && !namesSite
    if status >= 500 || isAddressRefused, let operation = SandboxOperation(operation) {
      configuration.faults = [SandboxFault(operation: operation, outcome: .status(status))]
    }
    // A result that is over as soon as it is there, for the status that says so.
    if status == 410 { configuration.limits.resultRetention = .zero }
    return configuration
  }

  /// Whether the operation is told the Halo GUID of a site.
  private var namesSite: Bool { operation.template.contains("{siteId}") || operation.form != nil }

  /// The site that leads to the status: one that is not paired, one that is gone, or one that works.
  var site: String {
    switch status {
    case 403: ContractSite.paperbark
    case 404: SandboxSite.generated(1)[0].id.rawValue
    default: ContractSite.banksia
    }
  }
}

extension OpenAPIDescription {
  /// The description of a surface.
  static func of(_ surface: GatewaySurface) -> OpenAPIDescription? {
    switch surface {
    case .integrator: integrator
    case .desktop: desktop
    }
  }
}

extension SandboxOperation {
  /// The operation of a description's path template.
  init?(_ operation: OpenAPIDescription.Operation) {
    let path = operation.template.replacing("{siteId}", with: "site").replacing("{queryId}", with: "query")
      .replacing("{pageNumber}", with: "1")
    self.init(method: operation.method, path: path)
  }
}
