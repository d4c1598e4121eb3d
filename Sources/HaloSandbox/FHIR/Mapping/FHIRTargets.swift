/// What the rows of a read refer to, looked up together.
final class FHIRTargets {
  /// A row that is referred to.
  struct Target {
    let id: String
    /// Its name for people, when it has one.
    let display: String?
  }

  private var targets: [FHIRResourceKey: Target] = [:]

  subscript(key: FHIRResourceKey) -> Target? {
    get { targets[key] }
    set { targets[key] = newValue }
  }

  /// The SQL expression over a row of a type, named `r`, that is its name for people; NULL for types without.
  static func display(of type: FHIRResourceType) -> String {
    switch type {
    case .patient: person("r")
    case .practitioner: "ifnull(nullif(r.TITLE, '') || ' ', '') || \(person("r"))"
    case .practitionerRole:
      "(SELECT ifnull(nullif(u.TITLE, '') || ' ', '') || \(person("u")) FROM USERS u WHERE u.INTERNALID = r.USERID)"
    case .organization: "r.ORGANISATIONNAME"
    case .location: "r.LOCATIONNAME"
    case .condition: "coalesce(r.ITEMTEXT, r.ITEMTERM)"
    case .medication: "coalesce(r.PRODUCTTEXT, r.PRODUCTTERM)"
    case .allergyIntolerance, .immunization, .medicationStatement, .observation, .encounter, .appointment, .schedule,
      .slot, .documentReference:
      "NULL"
    }
  }

  private static func person(_ row: String) -> String {
    "coalesce(\(row).FIRSTNAME || ' ' || \(row).SURNAME, \(row).SURNAME, \(row).NAMETEXT, \(row).FIRSTNAME)"
  }
}
