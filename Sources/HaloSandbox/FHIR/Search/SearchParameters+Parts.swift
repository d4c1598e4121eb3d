import HaloModel

/// Parameters that several types have in the same words.
extension SearchParameters {
  /// A column folded as strings are compared: see ``FoldFunction``.
  static func fold(_ column: String) -> String { "\(FoldFunction.name)(\(column))" }

  /// The address parameters of a type. `rows` hold further addresses with their text.
  static func addresses(
    _ rows: [SearchRows], use: Bool = false, of definition: String = "individual"
  ) -> [SearchParameter] {
    func places(_ columns: String...) -> [SearchSource] {
      columns.map { .row(.text($0)) }
        + rows.map { .rows($0, columns.map { .row(.text($0)) }) }
    }
    let all = places("ADDRESS1", "ADDRESS2", "CITY", "STATE", "POSTCODE", "COUNTRY")
    let texts = rows.map { SearchSource.rows($0, .texts("ADDRESSTEXT")) }
    let whole = definition == "individual" ? "individual-address" : "\(definition)-address"
    var parameters = [
      SearchParameter("address", .string, whole, "Any part of an address begins with this", all + texts),
      SearchParameter(
        "address-city", .string, "\(whole)-city", "The city or suburb begins with this", places("CITY"),
        sort: fold("CITY")),
      SearchParameter(
        "address-country", .string, "\(whole)-country", "The country begins with this", places("COUNTRY"),
        sort: fold("COUNTRY")),
      SearchParameter(
        "address-postalcode", .string, "\(whole)-postalcode", "The postcode begins with this", places("POSTCODE"),
        sort: fold("POSTCODE")),
      SearchParameter(
        "address-state", .string, "\(whole)-state", "The state begins with this", places("STATE"),
        sort: fold("STATE")),
    ]
    guard use else { return parameters }
    let uses: [SearchSource] = .code("ADDRESSUSE", "http://hl7.org/fhir/address-use")
    parameters.append(
      SearchParameter(
        "address-use", .token, "\(whole)-use", "What an address is for", uses + rows.map { .rows($0, uses) }))
    return parameters
  }

  /// `telecom`, `phone` and `email` of a person. `others` holds further contact points with their system.
  static func telecom(phones: [String], emails: [String], others: SearchRows) -> [SearchParameter] {
    func places(_ system: String, _ columns: [String]) -> [SearchSource] {
      let condition = [others.condition, "TELECOMSYSTEM = '\(system)'"].compactMap(\.self).joined(separator: " AND ")
      return columns.flatMap { [SearchSource].contact(system, $0) }
        + [
          .rows(
            SearchRows(others.table, owner: others.owner, where: condition), .contact(system, "TELECOMVALUE"))
        ]
    }
    let further = TokenColumns(code: "TELECOMVALUE", system: .column("TELECOMSYSTEM"))
    let any: [SearchSource] =
      phones.flatMap { [SearchSource].contact("phone", $0) } + emails.flatMap { [SearchSource].contact("email", $0) }
      + [.rows(others, [.row(.token(further))])]
    return [
      SearchParameter("email", .token, "individual-email", "An email address", places("email", emails)),
      SearchParameter("phone", .token, "individual-phone", "A phone number", places("phone", phones)),
      SearchParameter("telecom", .token, "individual-telecom", "A phone number, email address or other contact", any),
    ]
  }

  /// The patient that a resource is about by its element `element`, under a name of R4.
  static func patientReference(
    _ name: String, _ definition: String, element: String = "subject", of table: String
  ) -> SearchParameter {
    SearchParameter(
      name, .reference, definition, "The patient it is about",
      .reference("PATIENTID", .patient) + .otherReferences(element, of: table, .patient))
  }

  /// A parameter for a reference of one column.
  static func reference(
    _ name: String, _ definition: String, _ documentation: String, _ column: String, _ target: FHIRResourceType,
    at element: String, of table: String
  ) -> SearchParameter {
    SearchParameter(
      name, .reference, definition, documentation,
      .reference(column, target) + .otherReferences(element, of: table, target))
  }
}
