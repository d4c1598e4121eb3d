import HaloModel

/// The operations of the facade. Source: halo-cloud reference, section 12.5, where parameters are assumed.
enum FHIROperations {
  /// One operation.
  struct Operation: Sendable {
    /// The name without `$`.
    let name: String
    let type: FHIRResourceType
    /// Whether it is called on the type, and on a resource of it.
    let isOnType: Bool, isOnResource: Bool
    /// The canonical URL of its definition, for the CapabilityStatement.
    let definition: String
    /// What it does, for people.
    let documentation: String
    /// Carries it out; the id is that of the resource it was called on.
    let run: @Sendable (FHIRRequest, _ id: String?, FHIRDatabase) throws -> FHIRReply
  }

  /// All operations.
  static let all: [Operation] = [
    Operation(
      name: "summary", type: .patient, isOnType: true, isOnResource: true,
      definition: "http://hl7.org/fhir/uv/ips/OperationDefinition/summary",
      documentation: "The International Patient Summary of a patient, by id or by identifier=system|value.",
      run: { request, id, database in try PatientSummary(database).reply(to: request, id: id) }),
    Operation(
      name: "find-free", type: .slot, isOnType: true, isOnResource: false,
      definition: "urn:haloscope:OperationDefinition:Slot-find-free",
      documentation: "Free slots that begin from start and before end, of a practitioner or at a location.",
      run: { request, _, database in try SearchOperation.findFree.reply(to: request, in: database) }),
    Operation(
      name: "waitlist", type: .appointment, isOnType: true, isOnResource: false,
      definition: "urn:haloscope:OperationDefinition:Appointment-waitlist",
      documentation: "Appointments on the waiting list, of a practitioner or at a location.",
      run: { request, _, database in try SearchOperation.waitlist.reply(to: request, in: database) }),
  ]

  /// Carries out an operation by its name without `$`, on a type or on the resource of an id.
  /// - Throws: ``FHIRFault`` for one that is refused, ``SQLiteError`` when the database fails.
  static func run(
    _ request: FHIRRequest, name: String, type: FHIRResourceType, id: String?, in database: FHIRDatabase
  ) throws -> FHIRReply {
    let operation = all.first { $0.name == name && $0.type == type && (id == nil ? $0.isOnType : $0.isOnResource) }
    guard let operation else {
      throw FHIRFault.notFound("not-supported", "The site has no such operation; see metadata for those it has.")
    }
    return try operation.run(request, id, database)
  }
}
