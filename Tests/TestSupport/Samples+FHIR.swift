package import ExplorerState
package import HaloModel

extension Samples {
  /// JSON written in a test.
  package static func fhir(_ json: String) -> FHIRJSONValue {
    do {
      return try FHIRJSONParser.value(of: json.utf8)
    } catch {
      fatalError("the test wrote no JSON: \(error)")
    }
  }

  /// What an invented site declares: a part of what the sandbox does.
  package static let fhirStatement = CapabilityStatement(
    softwareVersion: "1.0", fhirVersion: "4.0.1",
    resources: [
      .init(
        type: "Patient", interactions: ["read", "search-type"],
        searchParameters: [
          .init(name: "_id", type: .token, documentation: "Logical id of this artifact"),
          .init(name: "_lastUpdated", type: .date, documentation: "When the resource last changed"),
          .init(name: "active", type: .token, documentation: "Whether the record is in use"),
          .init(name: "birthdate", type: .date, documentation: "The date of birth"),
          .init(name: "family", type: .string, documentation: "A part of the family name"),
          .init(name: "gender", type: .token, documentation: "Administrative gender"),
          .init(name: "general-practitioner", type: .reference, documentation: "The usual practitioner"),
          .init(name: "given", type: .string, documentation: "A part of the given name"),
          .init(name: "identifier", type: .token, documentation: "A patient identifier"),
          .init(name: "name", type: .string, documentation: "Any part of the name"),
          .init(name: "organization", type: .reference, documentation: "The practice that keeps the record"),
        ],
        includes: ["Patient:general-practitioner", "Patient:organization"],
        reverseIncludes: ["Appointment:patient", "Condition:patient", "Observation:patient"],
        operations: [.init(name: "summary", documentation: "International Patient Summary")]),
      .init(
        type: "Practitioner", interactions: ["read", "search-type"],
        searchParameters: [
          .init(name: "identifier", type: .token), .init(name: "name", type: .string, documentation: "Any part"),
        ]),
      .init(
        type: "Organization", interactions: ["read", "search-type"],
        searchParameters: [.init(name: "name", type: .string)]),
      .init(
        type: "Appointment", interactions: ["read", "search-type"],
        searchParameters: [
          .init(name: "actor", type: .reference), .init(name: "date", type: .date),
          .init(name: "patient", type: .reference), .init(name: "status", type: .token),
        ],
        includes: ["Appointment:patient", "Appointment:actor"],
        operations: [.init(name: "waitlist", documentation: "The waiting list")]),
      .init(
        type: "Slot", interactions: ["read", "search-type"],
        searchParameters: [
          .init(name: "schedule", type: .reference), .init(name: "start", type: .date),
          .init(name: "status", type: .token),
        ],
        operations: [.init(name: "find-free", documentation: "Free slots")]),
      .init(
        type: "Schedule", interactions: ["read", "search-type"],
        searchParameters: [.init(name: "actor", type: .reference)]),
      .init(
        type: "Condition", interactions: ["read", "search-type"],
        searchParameters: [
          .init(name: "clinical-status", type: .token), .init(name: "patient", type: .reference),
        ],
        includes: ["Condition:patient"]),
      .init(
        type: "Observation", interactions: ["read", "search-type"],
        searchParameters: [
          .init(name: "code", type: .token), .init(name: "patient", type: .reference),
          .init(name: "subject", type: .reference), .init(name: "value-quantity", type: .quantity),
        ],
        includes: ["Observation:patient", "Observation:subject"]),
    ])

  /// What was seen of that site.
  package static let fhirKnowledge = FHIRKnowledge(
    statement: fhirStatement,
    seen: [
      FHIRSeenResource(type: "Patient", id: "ada-1", name: "Ada Quillfeather"),
      FHIRSeenResource(type: "Patient", id: "bo-2", name: "Bo Van der Sample"),
      FHIRSeenResource(type: "Practitioner", id: "gp-7", name: "Dr Imaginary Ng"),
    ],
    today: "2026-11-23")
}
