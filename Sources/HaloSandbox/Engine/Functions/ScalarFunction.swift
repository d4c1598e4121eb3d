import SQLDialects

/// A function that translated statements call and SQLite does not have.
struct ScalarFunction: Sendable {
  /// What a function can ask besides its arguments.
  struct Environment: Sendable {
    let dialect: SQLDialect
    /// The practice's wall clock now, and how many seconds it is ahead of UTC.
    let now: @Sendable () -> (local: CivilTime, utcOffset: Int)

    var conversion: ValueConversion { ValueConversion(dialect: dialect) }
  }

  /// The name SQL calls it by, with `halo_` in front.
  let name: String
  /// Whether equal arguments give equal values, which lets SQLite call it once for constants.
  let isDeterministic: Bool
  /// The value for some arguments.
  let body: @Sendable ([DatabaseValue], Environment) throws(EngineError) -> DatabaseValue

  init(
    _ name: String, isDeterministic: Bool = true,
    _ body: @escaping @Sendable ([DatabaseValue], Environment) throws(EngineError) -> DatabaseValue
  ) {
    self.name = "halo_" + name
    self.isDeterministic = isDeterministic
    self.body = body
  }

  /// All functions.
  static let all: [ScalarFunction] = conversions + numbers + texts + matching + dates
}

extension Array<DatabaseValue> {
  /// The argument at a place; NULL when there are fewer.
  func argument(_ index: Int) -> DatabaseValue { index < count ? self[index] : .null }

  /// Whether any argument is NULL.
  var containsNull: Bool { contains(.null) }
}
