import HaloModel

/// `$summary`: the International Patient Summary of a patient, made of the practice's rows when it is asked for.
/// Source: IPS, OperationDefinition summary; halo-cloud reference, section 12.5, for how Halo finds the patient.
struct PatientSummary {
  private let database: FHIRDatabase
  private let reader: FHIRResourceReader
  private let store: PracticeRowStore

  init(_ database: FHIRDatabase) {
    self.database = database
    reader = FHIRResourceReader(database)
    store = PracticeRowStore(database)
  }

  /// The document of the patient of an id, or of the one who has the parameter `identifier`.
  /// - Throws: ``FHIRFault``: 404 when there is no such patient, 412 when several have the identifier, 400 without one.
  func reply(to request: FHIRRequest, id: String?) throws -> FHIRReply {
    let parameters = try OperationParameters(request)
    try parameters.check(["identifier", "profile"], request)
    let key = try id.map { try reader.key(of: .patient, id: $0) } ?? patient(by: parameters, request)
    guard let patient = try reader.resources([key]).first else {
      throw FHIRFault.notFound("not-found", "There is no such Patient.")
    }
    return FHIRReply(body: try document(of: patient, key, base: request.base))
  }

  private func patient(by parameters: OperationParameters, _ request: FHIRRequest) throws -> FHIRResourceKey {
    guard let identifier = parameters["identifier"] else {
      throw FHIRFault.badRequest("required", "Without an id in the path, $summary needs identifier=system|value.")
    }
    var search = request
    search.method = .get
    search.body = nil
    search.query = FHIRQuery(
      path: ["Patient"],
      parameters: [.init(name: "identifier", value: identifier), .init(name: "_count", value: "2")])
    let found = try FHIRSearch.run(search, type: .patient, on: database).matches
    guard let first = found.first else {
      throw FHIRFault.notFound("not-found", "No patient has this identifier.")
    }
    guard found.count == 1 else {
      throw FHIRFault.preconditionFailed("multiple-matches", "Several patients have this identifier; ask by id.")
    }
    return first
  }

  private func document(
    of patient: FHIRJSONValue, _ key: FHIRResourceKey, base: String
  ) throws -> FHIRJSONValue {
    let moment = PracticeMoment(database).instant
    let author = try organisation()
    var document = SummaryDocument(reader, base: base)
    var sections: [FHIRJSONValue] = []
    var content: [FHIRJSONValue] = []
    for section in SummarySection.all {
      let numbers = try store.rows(section.query, [.integer(Int64(key.number))]).compactMap { $0[0].integer }
      let resources = try reader.resources(numbers.map { FHIRResourceKey(type: section.type, number: Int($0)) })
      sections.append(Self.section(section, resources))
      content += resources
    }
    document.add([composition(of: patient, author, sections, moment), patient] + content)
    document.add([author].compactMap(\.self))
    try document.close()
    return Self.bundle(document.entries, moment)
  }

  /// The practice itself: the first of its organisations.
  private func organisation() throws -> FHIRJSONValue? {
    guard let number = try store.rows("SELECT MIN(INTERNALID) FROM ORGANISATIONS").first?.first?.integer else {
      return nil
    }
    return try reader.resources([FHIRResourceKey(type: .organization, number: Int(number))]).first
  }

  private func composition(
    of patient: FHIRJSONValue, _ author: FHIRJSONValue?, _ sections: [FHIRJSONValue], _ moment: String
  ) -> FHIRJSONValue {
    let author =
      author?.relativeReference.map(Self.reference) ?? .object([.init(name: "display", value: .string("The practice"))])
    var composition = FHIRObject(type: "Composition")
    composition["id"] = .string(FHIRIdentity.random())
    composition["text"] = SummaryNarrative.document(of: patient)
    composition["status"] = .string("final")
    composition["type"] = Self.loinc("60591-5", "Patient summary Document")
    composition["subject"] = patient.relativeReference.map(Self.reference)
    composition["date"] = .string(moment)
    composition["author"] = .array([author])
    composition["title"] = .string("Patient Summary")
    composition["section"] = .array(sections)
    return composition.value
  }

  private static func section(_ section: SummarySection, _ resources: [FHIRJSONValue]) -> FHIRJSONValue {
    var object = FHIRObject()
    object["title"] = .string(section.title)
    object["code"] = loinc(section.code, section.display)
    object["text"] = SummaryNarrative.section(resources)
    object["entry"] = .array(resources.compactMap { $0.relativeReference.map(reference) })
    if resources.isEmpty {
      // Nothing recorded does not say that there is nothing.
      object["emptyReason"] = concept(
        "http://terminology.hl7.org/CodeSystem/list-empty-reason", "unavailable", "Unavailable")
    }
    return object.value
  }

  private static func bundle(_ entries: [FHIRJSONValue], _ moment: String) -> FHIRJSONValue {
    let id = FHIRIdentity.random()
    var bundle = FHIRObject(type: "Bundle")
    bundle["id"] = .string(id)
    bundle["identifier"] = .object([
      .init(name: "system", value: .string("urn:ietf:rfc:3986")),
      .init(name: "value", value: .string("urn:uuid:\(id)")),
    ])
    bundle["type"] = .string("document")
    bundle["timestamp"] = .string(moment)
    bundle["entry"] = .array(entries)
    return bundle.value
  }

  private static func reference(_ text: String) -> FHIRJSONValue {
    .object([.init(name: "reference", value: .string(text))])
  }

  private static func loinc(_ code: String, _ display: String) -> FHIRJSONValue {
    concept("http://loinc.org", code, display)
  }

  private static func concept(_ system: String, _ code: String, _ display: String) -> FHIRJSONValue {
    var coding = FHIRObject()
    coding["system"] = .string(system)
    coding["code"] = .string(code)
    coding["display"] = .string(display)
    return .object([.init(name: "coding", value: .array([coding.value]))])
  }
}
