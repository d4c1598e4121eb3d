import SQLDialects

/// A stored procedure of a practice: what it takes and what it does, in the SQL of the practice's own engine.
///
/// The parameters are variables of the body, and ``returnVariable`` is what it returns, 0 until the body sets it. A
/// variable a step declares is known to the steps behind it. Procedures count no rows, as if each began with
/// `SET NOCOUNT ON`.
struct StoredProcedure: Sendable {
  /// One parameter.
  struct Parameter: Sendable {
    /// The name with its `@`, as the procedure declares it.
    let name: String
    /// The declared type.
    let type: SQLType
    /// Whether a call may leave it out, which makes it NULL.
    let isOptional: Bool
    /// Whether a call may ask for its value afterwards.
    let isOutput: Bool

    /// A parameter a call has to give.
    static func required(_ name: String, _ type: String) -> Parameter {
      Parameter(name: name, type: SQLType(declared: type) ?? SQLType("varchar"), isOptional: false, isOutput: false)
    }

    /// A parameter that is NULL when a call leaves it out.
    static func optional(_ name: String, _ type: String, isOutput: Bool = false) -> Parameter {
      Parameter(name: name, type: SQLType(declared: type) ?? SQLType("varchar"), isOptional: true, isOutput: isOutput)
    }
  }

  /// One step of the body.
  enum Step: Sendable {
    /// Statements; the last ones with rows make the result.
    case run(String)
    /// Raises error 50000 with a text when a condition holds.
    case refuse(String, when: String)
  }

  /// The variable whose value the procedure returns.
  static let returnVariable = "@return"

  /// The name without schema, as the procedure was created.
  let name: String
  /// The parameters in order.
  let parameters: [Parameter]
  /// What it does.
  let body: [Step]

  init(_ name: String, _ parameters: [Parameter] = [], body: [Step]) {
    self.name = name
    self.parameters = parameters
    self.body = body
  }
}
