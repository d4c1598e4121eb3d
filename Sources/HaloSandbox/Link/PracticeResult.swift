import FoundationEssentials
import HaloModel

/// How a practice database dealt with a command.
enum PracticeResult: Sendable, Equatable {
  case answer(PracticeAnswer)
  /// The database refused or failed the command.
  case failure(QueryErrorDetails)
  /// The result has more bytes than an immediate query may return.
  case tooLarge
  /// The command was interrupted at the execution limit.
  case limitPassed
  /// The command was interrupted because its task was cancelled.
  case cancelled
}

/// What a practice database gave back for a command that it carried out.
struct PracticeAnswer: Sendable, Equatable {
  /// Rows, or a count of changes.
  enum Content: Sendable, Equatable {
    /// Compact JSON: an array of row objects, in UTF-8.
    case rows(json: Data, count: Int)
    /// How many rows changed.
    case affected(Int)
  }

  var content: Content
  /// Output, input/output and return-value parameters.
  var parameters: [Parameter]
}
