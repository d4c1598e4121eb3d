import HaloModel

/// One value a search asks for, read as the type of its parameter wants it.
enum SearchValue: Sendable, Equatable {
  /// How a string is compared.
  enum Match: Sendable, Equatable {
    case beginning, exact, containing
  }

  case string(String, Match)
  case token(TokenValue)
  /// Words that the text or display of a concept begins with.
  case text(String)
  /// The type of an identifier and its value.
  case typed(TokenValue, value: String)
  case date(SearchPrefix, DateRange)
  case quantity(QuantityValue)
  case reference(ReferenceValue)
  case composite([SearchValue])
}

/// A token: a code, a code system, or both.
struct TokenValue: Sendable, Equatable {
  enum System: Sendable, Equatable {
    case any
    /// `|code`: the token has no system.
    case none
    case uri(String)
  }

  let system: System
  /// nil for any code of the system.
  let code: String?
}

/// What a reference points at.
struct ReferenceValue: Sendable, Equatable {
  /// The name of its type; nil for any type the parameter refers to.
  let type: String?
  /// nil for an address that is not of this server, which no reference has.
  let id: String?
}

/// A number with its precision, and a unit.
struct QuantityValue: Sendable, Equatable {
  enum Unit: Sendable, Equatable {
    case any
    /// `||unit`: the unit's text or its code.
    case named(String)
    case coded(system: String, code: String)
  }

  let prefix: SearchPrefix
  /// The number as it was written.
  let number: Double
  /// The range that rounds to the number: half of the last digit that was written to both sides.
  let range: Range<Double>
  let unit: Unit
}
