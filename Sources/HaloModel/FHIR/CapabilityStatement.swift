/// What a site's FHIR API says of itself, as far as a client acts on it.
/// Source: FHIR R4, capabilitystatement.html; halo-cloud reference, section 12.2.
package struct CapabilityStatement: Hashable, Sendable {
  /// One resource type that the site serves.
  package struct Resource: Hashable, Sendable {
    package var type: String
    /// The profile its resources claim, such as AU Base Patient.
    package var supportedProfiles: [String]
    /// `read`, `search-type`, `create`, `update`, ...
    package var interactions: [String]
    package var searchParameters: [SearchParameter]
    /// What `_include` takes, such as `Appointment:patient`.
    package var includes: [String]
    /// What `_revinclude` takes, such as `Condition:patient`.
    package var reverseIncludes: [String]
    package var operations: [Operation]
    package var documentation: String?

    package init(
      type: String, supportedProfiles: [String] = [], interactions: [String] = [],
      searchParameters: [SearchParameter] = [], includes: [String] = [], reverseIncludes: [String] = [],
      operations: [Operation] = [], documentation: String? = nil
    ) {
      self.type = type
      self.supportedProfiles = supportedProfiles
      self.interactions = interactions
      self.searchParameters = searchParameters
      self.includes = includes
      self.reverseIncludes = reverseIncludes
      self.operations = operations
      self.documentation = documentation
    }
  }

  /// One declared search parameter.
  package struct SearchParameter: Hashable, Sendable {
    package var name: String
    /// nil for a type this program does not know.
    package var type: SearchParameterType?
    package var documentation: String?

    package init(name: String, type: SearchParameterType?, documentation: String? = nil) {
      self.name = name
      self.type = type
      self.documentation = documentation
    }
  }

  /// One declared operation; its name is without `$`.
  package struct Operation: Hashable, Sendable {
    package var name: String
    package var documentation: String?

    package init(name: String, documentation: String? = nil) {
      self.name = name
      self.documentation = documentation
    }
  }

  /// The build of the FHIR engine.
  package var softwareVersion: String?
  package var fhirVersion: String?
  /// In the order of the statement.
  package var resources: [Resource]

  package init(softwareVersion: String? = nil, fhirVersion: String? = nil, resources: [Resource] = []) {
    self.softwareVersion = softwareVersion
    self.fhirVersion = fhirVersion
    self.resources = resources
  }

  /// Reads a CapabilityStatement; nil when the value is none.
  package init?(_ json: FHIRJSONValue) {
    guard json.resourceType == "CapabilityStatement" else { return nil }
    softwareVersion = json["software"]?["version"]?.text
    fhirVersion = json["fhirVersion"]?.text
    let server = json["rest"]?.items.first { $0["mode"]?.text == "server" }
    resources = (server?["resource"]?.items ?? []).compactMap(Resource.init)
  }

  /// What is said of one type; nil when the site does not serve it.
  package func resource(_ type: String) -> Resource? {
    resources.first { $0.type == type }
  }
}

extension CapabilityStatement.Resource {
  fileprivate init?(_ json: FHIRJSONValue) {
    guard let type = json["type"]?.text else { return nil }
    self.init(
      type: type,
      supportedProfiles: json["supportedProfile"]?.items.compactMap(\.text) ?? [],
      interactions: json["interaction"]?.items.compactMap { $0["code"]?.text } ?? [],
      searchParameters: (json["searchParam"]?.items ?? []).compactMap(CapabilityStatement.SearchParameter.init),
      includes: json["searchInclude"]?.items.compactMap(\.text) ?? [],
      reverseIncludes: json["searchRevInclude"]?.items.compactMap(\.text) ?? [],
      operations: (json["operation"]?.items ?? []).compactMap { operation in
        operation["name"]?.text.map {
          CapabilityStatement.Operation(name: $0, documentation: operation["documentation"]?.text)
        }
      },
      documentation: json["documentation"]?.text)
  }

  /// The declared parameter of a name.
  package func searchParameter(_ name: String) -> CapabilityStatement.SearchParameter? {
    searchParameters.first { $0.name == name }
  }
}

extension CapabilityStatement.SearchParameter {
  fileprivate init?(_ json: FHIRJSONValue) {
    guard let name = json["name"]?.text else { return nil }
    self.init(
      name: name, type: json["type"]?.text.flatMap(SearchParameterType.init),
      documentation: json["documentation"]?.text)
  }
}
