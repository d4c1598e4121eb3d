import HaloModel

/// Makes resources of practice rows.
struct FHIRResourceReader {
  private let database: FHIRDatabase

  init(_ database: FHIRDatabase) {
    self.database = database
  }

  /// The key of a resource that is there.
  /// - Throws: ``FHIRFault``, 404 for an id that no row has and 410 for that of a deleted row.
  func key(of type: FHIRResourceType, id: String) throws -> FHIRResourceKey {
    let statement = try database.statement("SELECT INTERNALID FROM \(type.table) WHERE FHIRID = ?1")
    try statement.bind(.text(id), at: 1)
    guard try statement.step(), let number = statement[0].integer else {
      throw FHIRFault.notFound("not-found", "There is no \(type.rawValue) with this id.")
    }
    statement.rewind()
    return FHIRResourceKey(type: type, number: Int(number))
  }

  /// One resource.
  /// - Throws: as ``key(of:id:)``.
  func resource(_ type: FHIRResourceType, id: String) throws -> FHIRJSONValue {
    guard let resource = try resources([try key(of: type, id: id)]).first else {
      throw FHIRFault.notFound("not-found", "There is no \(type.rawValue) with this id.")
    }
    return resource
  }

  /// Whole resources, with `meta` and narrative, in the order of their keys; keys of rows that are gone are left out.
  func resources(_ keys: [FHIRResourceKey]) throws -> [FHIRJSONValue] {
    let sql = "SELECT FHIRID, SURNAME, FIRSTNAME, DOB FROM PATIENTS WHERE INTERNALID = ?1"
    return try keys.filter { $0.type == .patient }.compactMap { key in
      let statement = try database.statement(sql)
      try statement.bind(.integer(Int64(key.number)), at: 1)
      guard try statement.step() else { return nil }
      var name = FHIRObject()
      name["family"] = statement[1].text.map { .string($0) }
      name["given"] = .array(statement[2].text.map { [.string($0)] } ?? [])
      var resource = FHIRObject(type: key.type.rawValue)
      resource["id"] = statement[0].text.map { .string($0) }
      resource["name"] = .array([name.value])
      resource["birthDate"] = statement[3].text.map { .string($0) }
      statement.rewind()
      return resource.value
    }
  }
}
