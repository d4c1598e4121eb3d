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

  /// The codes of an element that every resource has.
  struct Required: Sendable {
    let codes: [String]
    /// What a resource shows whose row has none of them.
    let otherwise: String
  }

  /// The code or value.
  let code: String
  let system: System
  /// Display and text, for `:text`.
  let texts: [String]
  /// What the column holds for each FHIR code; empty when it holds the code itself.
  let values: [String: DatabaseValue]
  let required: Required?
  let kind: Kind?

  init(
    code: String, system: System, texts: [String] = [], values: [String: DatabaseValue] = [:],
    required: Required? = nil, kind: Kind? = nil
  ) {
    self.code = code
    self.system = system
    self.texts = texts
    self.values = values
    self.required = required
    self.kind = kind
  }
}
