import HaloModel

/// References, and what stands where one has no row to point at. Source: FHIR R4, references.html.
extension ElementMapping {
  /// The columns that a kind of author has: the role acted in, or else the user. Rows with a role name its user too.
  static func author(_ prefix: String) -> [FHIRReferenceColumn] {
    [FHIRReferenceColumn("\(prefix)LOCATIONID", .practitionerRole), FHIRReferenceColumn("\(prefix)ID", .practitioner)]
  }

  /// The first of some columns that points at a row; else what OTHERREFERENCES has for the element. `path` is the element
  /// below the resource, when that is not its name.
  static func reference(
    _ name: String, _ columns: [FHIRReferenceColumn], at path: String? = nil
  ) -> ElementMapping {
    ElementMapping(name, references: columns) { row in
      columns.lazy.compactMap { FHIRJSONValue.reference(to: row.target($0), $0.type) }.first
        ?? row.otherReferences(at: path ?? name).first
    }
  }

  /// A reference of one column.
  static func reference(
    _ name: String, _ column: String, _ type: FHIRResourceType, at path: String? = nil
  ) -> ElementMapping {
    reference(name, [FHIRReferenceColumn(column, type)], at: path)
  }

  /// One reference for each of some groups of columns, the first of a group that points at a row; and behind them what
  /// OTHERREFERENCES has for the element.
  static func references(
    _ name: String, _ groups: [[FHIRReferenceColumn]], at path: String? = nil
  ) -> ElementMapping {
    ElementMapping(name, references: groups.flatMap(\.self)) { row in
      let found = groups.compactMap { columns in
        columns.lazy.compactMap { FHIRJSONValue.reference(to: row.target($0), $0.type) }.first
      }
      return .array(found + row.otherReferences(at: path ?? name))
    }
  }
}

extension FHIRRow {
  /// The references of an element that no column holds, in their order.
  func otherReferences(at path: String) -> [FHIRJSONValue] {
    guard let rows = children["OTHERREFERENCES"] else { return [] }
    return rows.filter { $0.text("ELEMENT") == path }.map { row in
      if let reason = row.text("ABSENTREASON") { return DataAbsentReason.element(reason) }
      var identifier = FHIRObject()
      identifier["type"] = ConceptColumns("IDENTIFIERTYPE").concepts(of: row).first
      identifier["system"] = row.string("IDENTIFIERSYSTEM")
      identifier["value"] = row.string("IDENTIFIERVALUE")
      var reference = FHIRObject()
      reference["reference"] = row.string("REFERENCE")
      reference["type"] = row.string("REFTYPE")
      reference["identifier"] = identifier.value
      reference["display"] = row.string("DISPLAY")
      return reference.value
    }
  }
}

extension FHIRJSONValue {
  /// A Reference to a resource of a type; nil without a target.
  static func reference(to target: FHIRTargets.Target?, _ type: FHIRResourceType) -> FHIRJSONValue? {
    guard let target else { return nil }
    var reference = FHIRObject()
    reference["reference"] = .string("\(type.rawValue)/\(target.id)")
    reference["display"] = target.display.map { .string($0) }
    return reference.value
  }
}
