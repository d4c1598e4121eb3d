import HaloModel
import SQLDialects

/// Creates and updates patients, within the transaction of a request. Source: FHIR R4, http.html, create and update.
struct PatientWriting {
  private let store: PracticeRowStore
  private let reader: FHIRResourceReader
  private let moment: PracticeMoment
  private let base: String

  /// `base` is the address of the site's FHIR API, which absolute references may begin with.
  init(_ database: FHIRDatabase, base: String) {
    store = PracticeRowStore(database)
    reader = FHIRResourceReader(database)
    moment = PracticeMoment(database)
    self.base = base
  }

  /// Adds a patient and returns the new id. An id that was sent does not matter.
  func create(_ patient: FHIRJSONValue) throws -> String {
    let number = try store.largestNumber(in: "PATIENTS") + 1
    let id = FHIRIdentity.random()
    let content = patient.without(Self.ownMembers)
    let mapped = try mapped(content, number: number, id: id, rules: PatientRules(current: nil, today: moment.day))
    var row = mapped.rows["PATIENTS"]?.first ?? [:]
    row["CREATED"] = .text(moment.text)
    row["UPDATED"] = .text(moment.text)
    try store.insert(row, into: "PATIENTS")
    try insertFurtherRows(of: mapped)
    return id
  }

  /// Changes what holds the members that differ from the patient as it is.
  func update(_ key: FHIRResourceKey, id: String, from current: FHIRJSONValue, to patient: FHIRJSONValue) throws {
    let rules = PatientRules(current: current, today: moment.day)
    let known = writable(current)
    let sent = writable(patient)
    let changed = WrittenMember.patient.filter { member in
      sent[member.name].map { !$0.means(known[member.name]) } ?? (known[member.name] != nil)
    }
    let content = FHIRJSONValue.object(sent.members.filter { !$0.value.means(known[$0.name]) })
    let faults = rules.issues(with: patient)
    let mapped = try mapped(content, number: key.number, id: id, faults: faults)
    guard !changed.isEmpty else { return }
    for member in changed { try removeFurtherRows(of: member, patient: key.number) }
    var row = mapped.rows["PATIENTS"]?.first ?? [:]
    row["UPDATED"] = .text(moment.text)
    try store.update(
      "PATIENTS", number: key.number, columns: changed.flatMap(\.columns) + ["UPDATED"], from: row)
    try insertFurtherRows(of: mapped)
  }

  /// The members that are mapped of a Patient: without those that are the server's, a death, and identifiers of other
  /// systems, which were compared before and stay as they are.
  private func writable(_ patient: FHIRJSONValue) -> FHIRJSONValue {
    let identifiers = (patient["identifier"]?.items ?? []).filter(PatientRules.isWritable)
    return patient.without(Self.ownMembers.union(["deceasedBoolean", "deceasedDateTime"]))
      .setting("identifier", .array(identifiers))
  }

  private func mapped(
    _ content: FHIRJSONValue, number: Int, id: String, rules: PatientRules
  ) throws -> MappedResource {
    try mapped(content, number: number, id: id, faults: rules.issues(with: content))
  }

  /// Maps what is to be written.
  /// - Throws: ``FHIRFault``, 422 with all faults: those found before, references to nothing, and what would get lost.
  private func mapped(
    _ content: FHIRJSONValue, number: Int, id: String, faults: [FHIRFault.Issue]
  ) throws -> MappedResource {
    let content = content.setting("resourceType", .string("Patient")).withoutReferenceDisplays
      .setting("identifier", Self.plainIdentifiers(of: content))
    let references = try FHIRReferences(of: content, base: base, in: reader)
    let mapped = try MappedResource(
      content, as: .patient, number: number, id: id, references: references, in: store)
    var issues = faults + references.issues
    let refused = Set(faults.compactMap(\.expression))
    if references.issues.isEmpty {
      issues += mapped.lost(from: .patient).filter { issue in
        !refused.contains { issue.expression?.hasPrefix(String($0.prefix { $0 != "[" })) == true }
      }
    }
    for (table, rows) in mapped.rows.sorted(by: { $0.key < $1.key }) {
      for row in rows { issues += try lengthIssues(row, table) }
    }
    guard issues.isEmpty else { throw FHIRFault.refused(issues) }
    return mapped
  }

  /// The identifiers without the words for their type, which the practice's column implies.
  private static func plainIdentifiers(of patient: FHIRJSONValue) -> FHIRJSONValue {
    .array(
      (patient["identifier"]?.items ?? []).map { identifier in
        guard let type = identifier["type"], PatientRules.isWritable(identifier) else { return identifier }
        let codings = (type["coding"]?.items ?? []).map { $0.without(["display"]) }
        return identifier.setting("type", type.without(["text"]).setting("coding", .array(codings)))
      })
  }

  private func lengthIssues(_ row: PracticeRow, _ table: String) throws -> [FHIRFault.Issue] {
    try store.tooLong(row, for: table).map { column in
      let member = WrittenMember.patient.first { $0.child == table || $0.columns.contains(column) }
      return FHIRFault.Issue(
        "too-long", "A text is longer than \(table).\(column) can keep.",
        expression: "Patient" + (member.map { ".\($0.name)" } ?? ""))
    }
  }

  private func insertFurtherRows(of mapped: MappedResource) throws {
    for (table, rows) in mapped.rows.sorted(by: { $0.key < $1.key }) where table != "PATIENTS" {
      for row in rows { try store.insert(row, into: table) }
    }
  }

  /// Removes the child rows and further codings of a member, before the new ones come.
  private func removeFurtherRows(of member: WrittenMember, patient: Int) throws {
    let number = DatabaseValue.integer(Int64(patient))
    for concept in member.concepts {
      try store.delete(
        from: "CODINGS", where: "OWNERTABLE = 'PATIENTS' AND OWNERID = ?1 AND CONCEPT = ?2", [number, .text(concept)])
    }
    switch (member.child, member.name) {
    case (nil, _): break
    case ("OTHERREFERENCES", let name):
      try store.delete(
        from: "OTHERREFERENCES", where: "OWNERTABLE = 'PATIENTS' AND OWNERID = ?1 AND ELEMENT = ?2",
        [number, .text(name)])
    case (_, "identifier"): try removeIdentifiers(of: number)
    case (let child?, _): try store.delete(from: child, where: "PATIENTID = ?1", [number])
    }
  }

  /// Removes the further identifiers that FHIR may write.
  private func removeIdentifiers(of number: DatabaseValue) throws {
    let systems = PatientRules.writableSystems.sorted().map { DatabaseValue.text($0) }
    try store.delete(
      from: "CODINGS",
      where: """
        OWNERTABLE = 'PATIENTIDENTIFIERS' AND OWNERID IN (SELECT INTERNALID FROM PATIENTIDENTIFIERS
          WHERE PATIENTID = ?1 AND IDENTIFIERSYSTEM IN (?2, ?3, ?4))
        """, [number] + systems)
    try store.delete(
      from: "PATIENTIDENTIFIERS", where: "PATIENTID = ?1 AND IDENTIFIERSYSTEM IN (?2, ?3, ?4)", [number] + systems)
  }

  /// Members that are the server's own: it numbers and stamps a resource and writes its narrative.
  private static let ownMembers: Set = ["resourceType", "id", "meta", "text"]
}
