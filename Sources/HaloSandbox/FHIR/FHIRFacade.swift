import HaloModel

/// Answers FHIR requests from the practice tables: a facade without a store of its own.
struct FHIRFacade {
  private let database: FHIRDatabase

  init(_ database: FHIRDatabase) {
    self.database = database
  }

  /// Carries out a request.
  /// - Throws: ``FHIRFault`` for one that is refused, ``SQLiteError`` when the database fails.
  func answer(_ request: FHIRRequest) throws -> FHIRReply {
    let interaction = try FHIRInteraction(request)
    // The book follows the clock; what it is asked for must reach as far as it should.
    try AppointmentBookDays(today: database.today).extend(in: database)
    return try database.transaction(changing: interaction.changesRows) { try carryOut(interaction, request) }
  }

  private func carryOut(_ interaction: FHIRInteraction, _ request: FHIRRequest) throws -> FHIRReply {
    switch interaction {
    case .read(let type, let id, let version): try FHIRRead(database).reply(to: request, type, id, version)
    case .search(let type):
      try FHIRSearchSet(database).reply(to: request, with: FHIRSearch.run(request, type: type, on: database))
    case .create(let type): try FHIRWriting.create(request, type: type, in: database)
    case .update(let type, let id): try FHIRWriting.update(request, type: type, id: id, in: database)
    case .operation(let name, let type, let id):
      try FHIROperations.run(request, name: name, type: type, id: id, in: database)
    }
  }
}
