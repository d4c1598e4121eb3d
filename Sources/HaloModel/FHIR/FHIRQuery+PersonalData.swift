extension FHIRQuery {
  /// Whether a parameter carries what may identify a person, so that the search belongs into a request body and not into
  /// an address. Chains and modifiers count as what they end in: `patient.family` is personal, `patient` is an id.
  /// Source: halo-cloud reference, section 12.1 (POST is advised then).
  package var hasPersonalData: Bool {
    parameters.contains { parameter in
      parameter.name.split { $0 == "." || $0 == ":" }.contains { Self.personal.contains(String($0)) }
    }
  }

  private static let personal: Set<String> = [
    "address", "address-city", "address-country", "address-postalcode", "address-state", "address-use", "birthdate",
    "death-date", "email", "family", "given", "identifier", "name", "phone", "phonetic", "telecom",
  ]
}
