import HaloModel

/// Makes resources of practice rows.
struct FHIRResourceReader {
  private let database: FHIRDatabase
  private let loader: FHIRRowLoader

  init(_ database: FHIRDatabase) {
    self.database = database
    loader = FHIRRowLoader(database)
  }

  /// The key of a resource that is there.
  /// - Throws: ``FHIRFault``, 404 for an id that no row has and 410 for that of a deleted row.
  func key(of type: FHIRResourceType, id: String) throws -> FHIRResourceKey {
    let state = type.isDeletable ? "RECORDSTATUS" : "1"
    let statement = try database.statement("SELECT INTERNALID, \(state) FROM \(type.table) WHERE FHIRID = ?1")
    try statement.bind(.text(id), at: 1)
    guard try statement.step(), let number = statement[0].integer else {
      throw FHIRFault.notFound("not-found", "There is no \(type.rawValue) with this id.")
    }
    let isDeleted = statement[1].integer == 0
    statement.rewind()
    guard !isDeleted else {
      throw FHIRFault(status: 410, issues: [.init("deleted", "The \(type.rawValue) with this id was deleted.")])
    }
    return FHIRResourceKey(type: type, number: Int(number))
  }

  /// One resource.
  /// - Throws: as ``key(of:id:)``.
  func resource(
    _ type: FHIRResourceType, id: String, content: FHIRSearchResult.Content = .whole
  ) throws -> FHIRJSONValue {
    guard let resource = try resources([try key(of: type, id: id)], content: content).first else {
      throw FHIRFault.notFound("not-found", "There is no \(type.rawValue) with this id.")
    }
    return resource
  }

  /// Resources with `meta` and, as far as it is asked for, narrative and elements, in the order of their keys. Keys of
  /// rows that are gone are left out.
  func resources(
    _ keys: [FHIRResourceKey], content: FHIRSearchResult.Content = .whole
  ) throws -> [FHIRJSONValue] {
    var rows: [FHIRResourceKey: FHIRRow] = [:]
    for (type, keys) in Dictionary(grouping: keys, by: \.type) {
      for (number, row) in try loader.rows(ResourceMapping.of(type), keys.map(\.number)) {
        rows[FHIRResourceKey(type: type, number: number)] = row
      }
    }
    return keys.compactMap { key in
      rows[key].map { FHIRResourceBuilder(key.type, content).resource(of: $0) }
    }
  }
}

extension FHIRResourceType {
  /// Whether rows can be marked as deleted, by a `RECORDSTATUS` of 0.
  var isDeletable: Bool {
    switch self {
    case .patient, .allergyIntolerance, .condition, .immunization, .medicationStatement, .observation, .appointment,
      .documentReference:
      true
    case .practitioner, .practitionerRole, .organization, .location, .medication, .encounter, .schedule, .slot: false
    }
  }
}
