/// A statement text as SQLite can run it: steps in order. The last step with rows makes the result.
///
/// The SQL calls functions whose names begin with `halo_`; the connection it runs on has to define them.
package struct TranslatedBatch: Sendable {
  /// What to run, in order.
  package var steps: [TranslatedStep]
  /// The types of the local variables the batch declares, by lower-case name without `@`. They start as NULL.
  package var variableTypes: [String: SQLType]
}

/// One SQLite statement of a translated batch.
package struct TranslatedStep: Sendable {
  /// What a statement is run for.
  package enum Kind: Sendable {
    /// Rows with these columns.
    case rows([ResultColumn])
    /// A change; the payload is its verb: `INSERT`, `UPDATE` or `DELETE`.
    case change(String)
    /// The values of its last row go to these variables, one for each column. No row leaves them as they are.
    case assignment([String])
  }

  /// What it is run for.
  package var kind: Kind
  /// The SQLite statement. Its parameters are `?1`, `?2` and so on.
  package var sql: String
  /// The variable bound to each parameter, by lower-case name without `@`; ``rowCountVariable`` for `@@ROWCOUNT`.
  package var parameters: [String]

  /// Stands for `@@ROWCOUNT` among ``parameters``: the rows the step before returned or changed.
  package static let rowCountVariable = "@rowcount"
}

/// One column of a result.
package struct ResultColumn: Sendable, Hashable {
  /// The name as the engine gives it; empty for a column without one.
  package var name: String
  /// The type, as far as the statement tells; nil leaves it to the value.
  package var type: SQLType?
}
