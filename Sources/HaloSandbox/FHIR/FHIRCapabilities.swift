import HaloModel

/// What a site's FHIR API says of itself. Source: halo-cloud reference, section 12.2.
struct FHIRCapabilities {
  private let site: SandboxSite

  init(_ site: SandboxSite) {
    self.site = site
  }

  /// The CapabilityStatement.
  var reply: FHIRReply {
    var statement = FHIRObject(type: "CapabilityStatement")
    statement["id"] = .string(site.id.rawValue)
    statement["status"] = .string("active")
    statement["kind"] = .string("instance")
    statement["fhirVersion"] = .string("4.0.1")
    return FHIRReply(body: statement.value)
  }
}
