import FoundationEssentials
import HaloModel

/// What a practice database gave back for a command.
struct EngineOutcome: Sendable, Equatable {
  /// The rows as compact JSON in UTF-8: an array of row objects. `[]` for a command without rows.
  /// Source: halo-cloud reference, section 6.
  var json: Data
  /// How many rows ``json`` holds.
  var rowCount: Int
  /// How many rows the changes of the command touched; -1 when it changed nothing, as SQL Server's clients report it.
  var rowsAffected: Int
  /// Output, input/output and return-value parameters with their final values as plain text.
  var outputParameters: [Parameter]
  /// How long the statements ran.
  var duration: Duration
}
