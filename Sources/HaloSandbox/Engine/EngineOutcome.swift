import FoundationEssentials
import HaloModel

/// What a practice database gave back for a command.
struct EngineOutcome: Sendable, Equatable {
  /// The rows; nil for a command in `nonQuery` mode. A command that selected nothing has none of them, which is `[]`.
  var rows: ResultRows?
  /// How many rows the changes of the command touched; -1 when it changed nothing, as SQL Server's clients report it.
  var rowsAffected: Int
  /// Output, input/output and return-value parameters with their final values as plain text.
  var outputParameters: [Parameter]
  /// How long the statements ran.
  var duration: Duration
}
