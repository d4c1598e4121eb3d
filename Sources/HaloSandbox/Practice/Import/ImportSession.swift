import HaloModel

/// One import: the tables that are written, the references between them, and the report.
final class ImportSession {
  /// What was and was not taken over so far.
  var report = ImportReport()
  let writers: BestPracticeWriters
  private var references = ReferenceTable()
  /// The resource being mapped: its type and the number of its row.
  private(set) var current: (type: ImportedType, number: Int) = (.patient, 0)
  /// Full URLs of the Bundle being read, such as `urn:uuid:...`, with the type and id they stand for.
  private var bundleLinks: [String: (type: String, id: String)] = [:]
  private var childNumbers: [String: Int] = [:]

  /// An import through writers of tables.
  init(_ writers: BestPracticeWriters) {
    self.writers = writers
  }

  /// Adds a resource, or every resource of a Bundle.
  func add(_ json: FHIRJSONValue, from file: String) throws(PracticeError) {
    guard let type = json["resourceType"]?.text else {
      report.problems.append(.init(file: file, reason: "not a FHIR resource: no resourceType"))
      return
    }
    guard type == "Bundle" else {
      try add(FHIRElement(json), type: type, fallbackID: nil)
      return
    }
    guard case .array(let entries)? = json["entry"] else { return }
    let outer = bundleLinks
    defer { bundleLinks = outer }
    for entry in entries {
      guard let url = entry["fullUrl"]?.text, let type = entry["resource"]?["resourceType"]?.text else { continue }
      let id = entry["resource"]?["id"]?.text ?? Self.lastPart(of: url)
      bundleLinks[url] = (type, id)
    }
    for (index, entry) in entries.enumerated() {
      guard let resource = entry["resource"] else { continue }
      guard let type = resource["resourceType"]?.text, type != "Bundle" else {
        try add(resource, from: "\(file), entry \(index + 1)")
        continue
      }
      try add(FHIRElement(resource), type: type, fallbackID: entry["fullUrl"]?.text.map(Self.lastPart))
    }
  }

  private func add(_ resource: FHIRElement, type typeName: String, fallbackID: String?) throws(PracticeError) {
    guard let type = ImportedType(rawValue: typeName) else {
      report.unserved[typeName, default: 0] += 1
      return
    }
    let id: String
    if let own = resource.text("id") {
      id = own
    } else {
      report.withoutID[typeName, default: 0] += 1
      id = fallbackID ?? "without-id-\(report.withoutID[typeName, default: 0])"
    }
    guard let number = references.define(id, type) else {
      report.duplicates[typeName, default: 0] += 1
      return
    }
    resource.markIfEqual("resourceType", typeName)
    current = (type, number)
    try map(resource, id: id)
    report.imported[typeName, default: 0] += 1
    var counts = report.unmapped[typeName] ?? [:]
    resource.countUnmapped(at: "", into: &counts)
    report.unmapped[typeName] = counts.isEmpty ? nil : counts
  }

  /// Maps one resource to a row of a number, outside of an import, and returns the paths of what no table keeps.
  /// `counts` has the largest number that child tables have given out.
  func map(
    _ resource: FHIRJSONValue, as type: ImportedType, number: Int, id: String, childNumbers counts: [String: Int]
  ) throws(PracticeError) -> [String] {
    let element = FHIRElement(resource)
    element.markIfEqual("resourceType", type.rawValue)
    current = (type, number)
    childNumbers = counts
    try map(element, id: id)
    var unmapped: [String: Int] = [:]
    element.countUnmapped(at: "", into: &unmapped)
    return unmapped.keys.sorted()
  }

  private func map(_ resource: FHIRElement, id: String) throws(PracticeError) {
    var row: PracticeRow = [
      "INTERNALID": .integer(current.number), "FHIRID": .text(id),
      "UPDATED": .text(resource["meta"]?.dateTime("lastUpdated")),
    ]
    switch current.type {
    case .patient: try mapPatient(resource, &row)
    case .practitioner: try mapPractitioner(resource, &row)
    case .practitionerRole: try mapPractitionerRole(resource, &row)
    case .organization: try mapOrganization(resource, &row)
    case .location: try mapLocation(resource, &row)
    case .allergyIntolerance: try mapAllergyIntolerance(resource, &row)
    case .condition: try mapCondition(resource, &row)
    case .immunization: try mapImmunization(resource, &row)
    case .medicationStatement: try mapMedicationStatement(resource, &row)
    case .medicationRequest: try mapMedicationRequest(resource, &row)
    case .medication: try mapMedication(resource, &row)
    case .observation: try mapObservation(resource, &row)
    case .encounter: try mapEncounter(resource, &row)
    case .appointment: try mapAppointment(resource, &row)
    case .documentReference: try mapDocumentReference(resource, &row)
    case .binary: try mapBinary(resource, &row)
    }
  }

  // MARK: - References

  /// Sets the column that a reference's type has in this row, and marks the reference when it is a literal one to
  /// such a type. `path` is the element of the reference below the resource, for the report; `columns` has the column
  /// for every type the row can refer to.
  /// - Returns: whether a column was set. One that holds a reference already is not set again.
  @discardableResult
  func link(
    _ reference: FHIRElement?, at path: String, to columns: [ImportedType: String], in row: inout PracticeRow
  ) -> Bool {
    guard let reference, let (typeName, id) = target(of: reference), let type = ImportedType(rawValue: typeName),
      let column = columns[type], row[column] == nil
    else { return false }
    let number = references.number(of: id, type)
    row[column] = .integer(number)
    references.note(
      ReferenceTable.Use(
        owner: current.type, ownerNumber: current.number, column: column, target: type, targetNumber: number,
        path: path))
    _ = reference.text("reference")
    reference.markIfEqual("type", typeName)
    return true
  }

  /// Sets the columns of references as ``link(_:at:to:in:)`` does, and writes those that fit none as rows of
  /// OTHERREFERENCES.
  func refer(
    _ elements: [FHIRElement], at path: String, to columns: [ImportedType: String], in row: inout PracticeRow
  ) throws(PracticeError) {
    for (index, element) in elements.enumerated() {
      guard !link(element, at: path, to: columns, in: &row), element.peek("reference")?.hasPrefix("#") != true else {
        continue
      }
      let owner = nextChild(in: "OTHERREFERENCES")
      var other = owner.columns
      other["SEQUENCE"] = .integer(index + 1)
      other["DISPLAY"] = .text(element.text("display"))
      if let target = target(of: element) {
        other["REFERENCE"] = .text("\(target.type)/\(target.id)")
        _ = element.text("reference")
      } else {
        other["REFERENCE"] = .text(element.text("reference"))
      }
      other["REFTYPE"] = .text(element.text("type"))
      let absence = element.extension(DataAbsentReason.url)
      other["ABSENTREASON"] = .text(absence?.text("valueCode"))
      if let identifier = element["identifier"] { try typedIdentifier([identifier], of: owner, in: &other) }
      guard element.hasMappedPart else { continue }
      try writeOtherReference(other, at: path, of: mainRow)
    }
  }

  private func writeOtherReference(
    _ columns: PracticeRow, at path: String, of owner: RowOwner
  ) throws(PracticeError) {
    var row = columns
    row["OWNERTABLE"] = .text(owner.table)
    row["OWNERID"] = .integer(owner.number)
    row["ELEMENT"] = .text(path)
    try writers.otherReferences.insert(row)
  }

  /// The type and id a literal reference points at: relative, absolute, or the full URL of a Bundle entry.
  private func target(of reference: FHIRElement) -> (type: String, id: String)? {
    guard let text = reference.peek("reference"), !text.hasPrefix("#") else { return nil }
    if let entry = bundleLinks[text] { return entry }
    var parts = text.split(separator: "/").map(String.init)
    if let history = parts.lastIndex(of: "_history") { parts.removeSubrange(history...) }
    guard parts.count >= 2 else { return nil }
    return (parts[parts.count - 2], parts[parts.count - 1])
  }

  /// Tells the number of a row that is there already, so that references to it find it.
  func know(_ id: String, _ type: ImportedType, number: Int) {
    references.know(id, type, number: number)
  }

  /// A new row number in the table of another type, for content that a resource carries inside itself.
  func numberOfInlineContent(_ id: String, _ type: ImportedType) -> Int? {
    references.define(id, type)
  }

  /// The second pass: moves references whose targets never came to OTHERREFERENCES, and counts them; then fills the user
  /// of every row that names a role at a location, which is what people join on.
  func settleReferences(in patientFile: PracticeFile) throws(PracticeError) {
    for use in references.dangling() {
      try patientFile.execute(
        "UPDATE \(use.owner.table) SET \(use.column) = NULL WHERE INTERNALID = \(use.ownerNumber)",
        step: "settle references of \(use.owner.table)")
      if let id = references.id(of: use.targetNumber, use.target) {
        var other = nextChild(in: "OTHERREFERENCES").columns
        other["REFERENCE"] = .text("\(use.target.rawValue)/\(id)")
        try writeOtherReference(
          other, at: use.path, of: RowOwner(table: use.owner.table, number: use.ownerNumber))
      }
      let path = "\(use.path) (\(use.target.rawValue) not in the import)"
      report.unmapped[use.owner.rawValue, default: [:]][path, default: 0] += 1
    }
    for (table, prefix) in Self.authors {
      try patientFile.execute(
        """
        UPDATE \(table) SET \(prefix)ID =
          (SELECT USERID FROM USERLOCATIONS L WHERE L.INTERNALID = \(table).\(prefix)LOCATIONID)
        WHERE \(prefix)ID IS NULL AND \(prefix)LOCATIONID IS NOT NULL
        """, step: "settle users of \(table)")
    }
  }

  private static let authors = [
    ("APPOINTMENTS", "USER"), ("VISITS", "USER"), ("IMMUNISATIONS", "USER"), ("OBSERVATIONS", "USER"),
    ("DOCUMENTS", "USER"), ("CURRENTRX", "USER"), ("PRESCRIPTIONS", "USER"), ("REACTIONS", "RECORDER"),
    ("REACTIONS", "ASSERTER"), ("PASTHISTORY", "RECORDER"), ("PASTHISTORY", "ASSERTER"),
  ]

  // MARK: - Child rows

  /// The row of the resource being mapped.
  var mainRow: RowOwner { RowOwner(table: current.type.table, number: current.number) }

  /// The next row of a child table, which gets its number and FHIR id here because FHIR gives it none.
  func nextChild(in table: String) -> RowOwner {
    childNumbers[table, default: 0] += 1
    return RowOwner(table: table, number: childNumbers[table, default: 0])
  }

  private static func lastPart(of url: String) -> String {
    url.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? url
  }
}
