import HaloModel

/// Puts what clients send into the practice tables. Source: FHIR R4, http.html, create, update and concurrency.
enum FHIRWriting {
  /// The types of which resources can be created.
  static let creatable: Set<FHIRResourceType> = [.patient, .appointment]
  /// The types whose resources can be updated.
  static let updatable: Set<FHIRResourceType> = [.patient, .appointment]

  /// Creates a resource from the body of a request, or finds the one that `If-None-Exist` means. It runs within a
  /// transaction.
  /// - Throws: ``FHIRFault`` for a resource that is refused, ``SQLiteError`` when the database fails.
  static func create(
    _ request: FHIRRequest, type: FHIRResourceType, in database: FHIRDatabase
  ) throws -> FHIRReply {
    let body = try body(of: request, type)
    let reader = FHIRResourceReader(database)
    if let condition = request.ifNoneExist,
      let existing = try ConditionalCreate(condition, type, request).match(in: database)
    {
      guard let resource = try reader.resources([existing]).first else {
        throw FHIRFault.notFound("not-found", "The match is gone.")
      }
      return reply(resource, to: request, status: 200, "The resource was there already; nothing was created.")
    }
    try FHIRShapeCheck.run(body, as: type)
    let id =
      switch type {
      case .patient: try PatientWriting(database, base: request.base).create(body)
      case .appointment: try AppointmentWriting(database, base: request.base).create(body)
      default: throw FHIRFault.methodNotAllowed(type, "create")
      }
    let resource = try reader.resource(type, id: id)
    var reply = reply(resource, to: request, status: 201, "The resource was created.")
    let version = resource["meta"]?["versionId"]?.text.map { "/_history/\($0)" } ?? ""
    reply.location = "\(type.rawValue)/\(id)\(version)"
    return reply
  }

  /// Updates the resource of an id with the body of a request. It runs within a transaction.
  /// - Throws: ``FHIRFault`` for a resource that is refused, ``SQLiteError`` when the database fails.
  static func update(
    _ request: FHIRRequest, type: FHIRResourceType, id: String, in database: FHIRDatabase
  ) throws -> FHIRReply {
    let body = try body(of: request, type)
    guard body.resourceID == id else {
      throw FHIRFault(
        status: 400,
        issues: [.init("invalid", "The body's id has to be that of the path.", expression: "\(type.rawValue).id")])
    }
    let reader = FHIRResourceReader(database)
    let key: FHIRResourceKey
    do {
      key = try reader.key(of: type, id: id)
    } catch let fault as FHIRFault where fault.status == 404 {
      throw FHIRFault(
        status: 405,
        issues: [.init("not-supported", "No \(type.rawValue) has this id, and an update does not create; use POST.")])
    }
    let current = try reader.resource(type, id: id)
    try checkVersion(of: current, request.ifMatch)
    try FHIRShapeCheck.run(body, as: type)
    switch type {
    case .patient: try PatientWriting(database, base: request.base).update(key, id: id, from: current, to: body)
    case .appointment: try AppointmentWriting(database, base: request.base).update(key, id: id, from: current, to: body)
    default: throw FHIRFault.methodNotAllowed(type, "update")
    }
    return reply(try reader.resource(type, id: id), to: request, status: 200, "The resource was updated.")
  }

  private static func body(of request: FHIRRequest, _ type: FHIRResourceType) throws(FHIRFault) -> FHIRJSONValue {
    guard let body = request.body else {
      throw .badRequest("structure", "The request needs a \(type.rawValue) as its body.")
    }
    return body
  }

  /// Whether the version that the client knows is the current one. `If-Match` may list several, or be `*`.
  private static func checkVersion(of current: FHIRJSONValue, _ ifMatch: String?) throws(FHIRFault) {
    guard let ifMatch else { return }
    let known = ifMatch.split(separator: ",").map { tag in
      let plain = String(tag).trimmingBlanks
      return (plain.hasPrefix("W/") ? String(plain.dropFirst(2)) : plain).filter { $0 != "\"" }
    }
    guard !known.contains("*"), !known.contains(current["meta"]?["versionId"]?.text ?? "") else { return }
    throw .preconditionFailed("conflict", "The resource has changed since that version; read it again.")
  }

  /// What `Prefer: return` asks for.
  private static func reply(
    _ resource: FHIRJSONValue, to request: FHIRRequest, status: Int, _ text: String
  ) -> FHIRReply {
    var reply = FHIRReply(resource: resource, status: status)
    switch request.returning {
    case .representation: break
    case .minimal: reply.body = nil
    case .outcome:
      reply.body = FHIROutcome.standard.resource([.init("informational", text)], severity: "information")
    }
    return reply
  }
}
