/// The operations of the facade.
enum FHIROperations {
  /// Carries out an operation by its name without `$`, on a type or on the resource of an id.
  /// - Throws: ``FHIRFault`` for one that is refused, ``SQLiteError`` when the database fails.
  static func run(
    _ request: FHIRRequest, name: String, type: FHIRResourceType, id: String?, in database: FHIRDatabase
  ) throws -> FHIRReply {
    throw FHIRFault.notFound("not-supported", "The site has no such operation; see metadata for those it has.")
  }
}
