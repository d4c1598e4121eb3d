/// One FHIR element as columns of a practice table hold it. Every text here is an SQL expression over the row, except
/// where it says otherwise.
enum SearchElement: Sendable {
  /// A string.
  case text(String)
  /// Strings that share a column, with a blank between two: second and later given names.
  case words(String)
  /// What a token is compared with.
  case token(TokenColumns)
  /// A date or time of any precision, as much of `YYYY-MM-DDTHH:MM:SS` as is known.
  case date(String)
  /// A Period; a missing start or end is open.
  case period(start: String, end: String)
  /// A dateTime, or a Period when there is an end.
  case dateOrPeriod(String, end: String)
  /// A reference to a row: the column with its `INTERNALID`, its type, and when the column is one (nil for always).
  case reference(String, FHIRResourceType, where: String?)
  /// A reference as text, such as `Patient/1`, to what has no row.
  case literal(String)
  /// A reference by identifier, without an address.
  case logicalReference(TokenColumns)
  /// A Quantity. `value` is a number as text.
  case quantity(value: String, unit: String, code: String, system: String)
}

/// The columns of a Coding, a code, an Identifier, a ContactPoint or a boolean.
struct TokenColumns: Sendable {
  /// Where the system of a token is.
  enum System: Sendable {
    case column(String)
    /// Implied by the column; the URI, or the code of a ContactPoint's system.
    case fixed(String)
    /// There is none, as with booleans and ids.
    case none
  }

  /// The type of an identifier, for `:of-type`.
  enum Kind: Sendable {
    /// A type that the column implies.
    case fixed(IdentifierKind)
    /// What a column holds for each type.
    case mapped(String, [IdentifierKind: String])
    /// A concept of the row or of rows that belong to it.
    case sources([SearchSource])
  }

  /// The code or value.
  let code: String
  let system: System
  /// Display and text, for `:text`.
  let texts: [String]
  /// What the column holds for each FHIR code; empty when it holds the code itself.
  let values: [String: DatabaseValue]
  let kind: Kind?

  init(
    code: String, system: System, texts: [String] = [], values: [String: DatabaseValue] = [:], kind: Kind? = nil
  ) {
    self.code = code
    self.system = system
    self.texts = texts
    self.values = values
    self.kind = kind
  }
}
