/// Puts what clients send into the practice tables.
enum FHIRWriting {
  /// The types of which resources can be created.
  static let creatable: Set<FHIRResourceType> = []
  /// The types whose resources can be updated.
  static let updatable: Set<FHIRResourceType> = []

  /// Creates a resource from the body of a request. It runs within a transaction.
  /// - Throws: ``FHIRFault`` for a resource that is refused, ``SQLiteError`` when the database fails.
  static func create(
    _ request: FHIRRequest, type: FHIRResourceType, in database: FHIRDatabase
  ) throws -> FHIRReply {
    throw FHIRFault.methodNotAllowed(type, "create")
  }

  /// Updates the resource of an id with the body of a request. It runs within a transaction.
  /// - Throws: ``FHIRFault`` for a resource that is refused, ``SQLiteError`` when the database fails.
  static func update(
    _ request: FHIRRequest, type: FHIRResourceType, id: String, in database: FHIRDatabase
  ) throws -> FHIRReply {
    throw FHIRFault.methodNotAllowed(type, "update")
  }
}
