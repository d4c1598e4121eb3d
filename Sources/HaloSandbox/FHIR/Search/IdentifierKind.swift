/// The type of an identifier: a code and its system.
struct IdentifierKind: Hashable, Sendable {
  let code: String
  let system: String

  init(_ code: String, _ system: String) {
    self.code = code
    self.system = system
  }

  /// A type that HL7 defines. Source: FHIR R4, v2 table 0203.
  static func international(_ code: String) -> IdentifierKind {
    IdentifierKind(code, "http://terminology.hl7.org/CodeSystem/v2-0203")
  }

  /// A type that Australia adds. Source: AU Base 4.1.0, v2-0203.
  static func australian(_ code: String) -> IdentifierKind {
    IdentifierKind(code, "http://terminology.hl7.org.au/CodeSystem/v2-0203")
  }
}
