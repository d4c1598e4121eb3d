import HaloModel

/// A resource as the rows that hold it, made by the mapping that imports use.
struct MappedResource {
  /// The rows by table, with their numbers; codings and other child rows refer to them.
  let rows: [String: [PracticeRow]]
  /// The elements that no table keeps, as paths below the resource.
  let unmapped: [String]

  /// Maps a resource to the row of a number. References find the rows that `references` tells.
  init(
    _ resource: FHIRJSONValue, as type: ImportedType, number: Int, id: String, references: FHIRReferences,
    in store: PracticeRowStore
  ) throws {
    var collectors: [String: RowCollector] = [:]
    let writers = try BestPracticeWriters { (table) throws(PracticeError) in
      let collector = RowCollector()
      collectors[table] = collector
      return collector
    }
    let session = ImportSession(writers)
    for target in references.targets { session.know(target.id, target.type, number: target.number) }
    var counts: [String: Int] = [:]
    for table in Self.childTables { counts[table] = try store.largestNumber(in: table) }
    unmapped = try session.map(resource, as: type, number: number, id: id, childNumbers: counts)
    rows = collectors.mapValues(\.rows).filter { !$0.value.isEmpty }
  }

  /// An issue for every element that would get lost, as a rule of the practice.
  func lost(from type: FHIRResourceType) -> [FHIRFault.Issue] {
    unmapped.map { path in
      // The importer's paths name an extension by its URL; FHIRPath has no such brackets.
      let plain = path.replacing(#/\([^)]*\)/#, with: "")
      return FHIRFault.Issue(
        "business-rule", "The practice has no place for \(type.rawValue).\(plain).",
        expression: "\(type.rawValue).\(plain)")
    }
  }

  private static let childTables = [
    "PATIENTNAMES", "PATIENTIDENTIFIERS", "PATIENTTELECOMS", "PATIENTADDRESSES", "CODINGS", "OTHERREFERENCES",
    "TELECOMS",
  ]
}
