import HaloModel

/// Names, addresses and contact points. Source: FHIR R4, datatypes.html.
extension ElementMapping {
  /// The parts of a HumanName.
  static let nameParts: [ElementMapping] = [
    .code("use", "NAMEUSE", of: ["usual", "official", "temp", "nickname", "anonymous", "old", "maiden"]),
    .string("text", "NAMETEXT"),
    .string("family", "SURNAME"),
    ElementMapping("given") { row in
      .array([row.string("FIRSTNAME")].compactMap(\.self) + words(row.text("MIDDLENAME")))
    },
    ElementMapping("prefix") { row in .array(row.string("TITLE").map { [$0] } ?? []) },
    ElementMapping("suffix") { row in .array(row.string("SUFFIX").map { [$0] } ?? []) },
  ]

  private static func words(_ text: String?) -> [FHIRJSONValue] {
    (text ?? "").split(separator: " ").map { .string(String($0)) }
  }

  /// The parts of an Address.
  static let addressParts: [ElementMapping] = [
    .code("use", "ADDRESSUSE", of: ["home", "work", "temp", "old", "billing"]),
    .string("text", "ADDRESSTEXT"),
    ElementMapping("line") { row in .array([row.string("ADDRESS1"), row.string("ADDRESS2")].compactMap(\.self)) },
    .string("city", "CITY"),
    .string("state", "STATE"),
    .string("postalCode", "POSTCODE"),
    .string("country", "COUNTRY"),
  ]

  /// One address in the columns of the row.
  static let address = ElementMapping.object("address", addressParts)

  /// The gender for the sex of a row.
  static let gender = ElementMapping("gender") { row in
    row.text("SEX").flatMap { ["M": "male", "F": "female", "X": "other", "U": "unknown"][$0] }.map { .string($0) }
  }

  /// Contact points from columns, and further ones from a child table, which tells their place among them.
  static func telecom(_ columns: [ContactColumn], further table: String = "TELECOMS") -> ElementMapping {
    ElementMapping("telecom") { row in
      var contacts = columns.compactMap { column in
        contact(
          column.system, row.text(column.column), use: column.use ?? column.useColumn.flatMap { row.text($0) })
      }
      for child in row.children[table] ?? [] {
        let other = contact(child.text("TELECOMSYSTEM"), child.text("TELECOMVALUE"), use: child.text("TELECOMUSE"))
        guard let other else { continue }
        contacts.insert(other, at: min(max(0, (child.integer("SEQUENCE") ?? .max) - 1), contacts.count))
      }
      return .array(contacts)
    }
  }

  private static func contact(_ system: String?, _ value: String?, use: String?) -> FHIRJSONValue? {
    guard let value else { return nil }
    var contact = FHIRObject()
    // A value needs a system (cpt-2).
    contact["system"] = .string(system.flatMap { contactSystems.contains($0) ? $0 : nil } ?? "other")
    contact["value"] = .string(value)
    contact["use"] = use.flatMap { contactUses.contains($0) ? .string($0) : nil }
    return contact.value
  }

  private static let contactSystems: Set = ["phone", "fax", "email", "pager", "url", "sms", "other"]
  private static let contactUses: Set = ["home", "work", "temp", "old", "mobile"]
}

/// A column that holds the value of a contact point.
struct ContactColumn: Sendable {
  let column: String
  let system: String
  /// The use that the column implies; nil when it implies none.
  let use: String?
  /// The column that holds the use.
  let useColumn: String?

  init(_ column: String, _ system: String, use: String? = nil, useColumn: String? = nil) {
    self.column = column
    self.system = system
    self.use = use
    self.useColumn = useColumn
  }
}
