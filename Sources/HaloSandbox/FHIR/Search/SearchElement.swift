/// One FHIR element as columns of a practice table hold it. Every text here is an SQL expression over the row, except
/// where it says otherwise.
enum SearchElement: Sendable {
  /// A string.
  case text(String)
  /// Strings that share a column of a table, with a blank between two: second and later given names.
  case words(String, table: String)
  /// What a token is compared with.
  case token(TokenColumns)
  /// A date or time of any precision, as much of `YYYY-MM-DDTHH:MM:SS` as is known.
  case date(String)
  /// A Period; a missing start or end is open.
  case period(start: String, end: String)
  /// A dateTime, or a Period when there is an end.
  case dateOrPeriod(String, end: String)
  /// A reference to a row of a type, by its `INTERNALID`.
  case reference(String, FHIRResourceType)
  /// A reference as text, such as `Patient/1`, to one of some types, or one of others that the site does not serve.
  case literal(String, [FHIRResourceType], others: [String])
  /// A reference by identifier, without an address.
  case logicalReference(TokenColumns)
  /// A reference to a resource of a type that the row's own columns contain: places by parameters of that type.
  case contained(FHIRResourceType, [String: [SearchSource]])
  /// A Quantity. `value` is a number as text.
  case quantity(value: String, unit: String, code: String, system: String)

  /// The types that a reference points at.
  var targets: [FHIRResourceType] {
    switch self {
    case .reference(_, let target), .contained(let target, _): [target]
    case .literal(_, let targets, _): targets
    default: []
    }
  }
}
