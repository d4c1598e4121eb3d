import HaloModel

/// What a site's FHIR API says of itself, in the shape that Halo's has. Source: halo-cloud reference, section 12.2.
///
/// Two things of that shape are not as R4 wants them, and are kept because clients meet them: an empty `patchFormat`, and
/// no `date`.
struct FHIRCapabilities {
  private let site: SandboxSite

  init(_ site: SandboxSite) {
    self.site = site
  }

  /// The CapabilityStatement.
  var reply: FHIRReply { FHIRReply(body: statement) }

  private var statement: FHIRJSONValue {
    var statement = FHIRObject(type: "CapabilityStatement")
    statement["id"] = .string(site.id.rawValue)
    statement["version"] = .string(site.haloLinkVersion)
    statement["name"] = .string("RestServer")
    statement["status"] = .string("active")
    statement["publisher"] = .string("Halo Connect Pty Ltd")
    statement["contact"] = .array([
      Self.object([
        (
          "telecom",
          .array([
            Self.object([("system", .string("url")), ("value", .string("https://haloconnect.io"))]),
            Self.object([("system", .string("email")), ("value", .string("support@haloconnect.io"))]),
          ])
        )
      ])
    ])
    statement["copyright"] = .string("All Rights Reserved")
    statement["kind"] = .string("instance")
    statement["software"] = Self.object([
      ("name", .string("BP/Halo FHIR Server")), ("version", .string(softwareVersion)),
    ])
    statement["implementation"] = Self.object([
      ("description", .string("Halo FHIR Server")), ("url", .string("https://haloconnect.io")),
    ])
    statement["fhirVersion"] = .string("4.0.1")
    statement["format"] = .array([.string("application/fhir+json"), .string("application/json")])
    statement["patchFormat"] = .array([.string("")])
    let resources = FHIRResourceType.allCases.map(Self.resource)
    statement["rest"] = .array([Self.object([("mode", .string("server")), ("resource", .array(resources))])])
    return statement.value
  }

  /// The build of Halo Link and the commit it was made of, which stands for itself here.
  private var softwareVersion: String {
    "\(site.haloLinkVersion)+\(String(site.haloLinkVersion.utf8.fingerprint(), radix: 16))"
  }

  // MARK: Types

  private static func resource(_ type: FHIRResourceType) -> FHIRJSONValue {
    var resource = FHIRObject()
    resource["type"] = .string(type.rawValue)
    resource["profile"] = .string("http://hl7.org/fhir/StructureDefinition/\(type.rawValue)")
    resource["supportedProfile"] = .array(ResourceMapping.of(type).profile.map { [.string($0)] } ?? [])
    resource["documentation"] = .string(documentation(of: type))
    resource["interaction"] = .array(interactions(of: type).map { object([("code", .string($0))]) })
    resource["searchInclude"] = .array(SearchParameters.includes(of: type).map { .string($0) })
    resource["searchRevInclude"] = .array(SearchParameters.reverseIncludes(of: type).map { .string($0) })
    resource["searchParam"] = .array(
      SearchParameters.of(type).map { parameter in
        object([
          ("name", .string(parameter.name)), ("definition", .string(parameter.definition)),
          ("type", .string(parameter.type.rawValue)), ("documentation", .string(parameter.documentation)),
        ])
      })
    resource["operation"] = .array(
      FHIROperations.all.filter { $0.type == type }.map { operation in
        object([
          ("name", .string(operation.name)), ("definition", .string(operation.definition)),
          ("documentation", .string(operation.documentation)),
        ])
      })
    return resource.value
  }

  private static func interactions(of type: FHIRResourceType) -> [String] {
    ["read", "search-type"] + (FHIRWriting.creatable.contains(type) ? ["create"] : [])
      + (FHIRWriting.updatable.contains(type) ? ["update"] : [])
  }

  /// How sure it is that Halo serves the type, and what differs from it. Source: halo-cloud reference, section 12.3.
  private static func documentation(of type: FHIRResourceType) -> String {
    switch type {
    case .patient, .practitioner, .practitionerRole, .organization, .location, .allergyIntolerance, .immunization:
      "Halo documents that it serves this type; which search parameters it has is unconfirmed."
    case .medicationStatement:
      """
      Halo documents that it serves this type, with one or two contained MedicationRequest; which search parameters it \
      has is unconfirmed.
      """
    case .condition: "Halo's documentation implies this type; its profile, interactions and parameters are unconfirmed."
    case .appointment, .slot, .documentReference:
      "Named in descriptions of Halo's API; its profile, interactions and parameters are unconfirmed."
    case .medication, .observation, .encounter, .schedule:
      "Served by the sandbox; that Halo serves this type is unconfirmed."
    }
  }

  private static func object(_ members: [(String, FHIRJSONValue)]) -> FHIRJSONValue {
    .object(members.map { FHIRJSONValue.Member(name: $0.0, value: $0.1) })
  }
}
