import FoundationEssentials
import HaloModel

/// How a practice database dealt with a command.
enum PracticeResult: Sendable, Equatable {
  case answer(PracticeAnswer)
  /// What came of a FHIR request, and of nothing else.
  case fhir(Result<FHIRReply, FHIRFault>)
  /// The database refused or failed the command.
  case failure(QueryErrorDetails)
  /// The result has more bytes than the query may return.
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
    /// Files, the first page first and at least one; the rows of all and the sum of their bytes.
    case pages([SpooledPage], rows: Int, size: Int)
    /// How many rows changed: the answer of `nonQuery` in every mode. There are no pages.
    case affected(Int)
  }

  var content: Content
  /// Output, input/output and return-value parameters.
  var parameters: [Parameter]
}

extension PracticeAnswer {
  /// The numbers of the pages an async answer travels in; without rows there is one, for the parameters.
  var pageNumbers: [Int] {
    if case .pages(let pages, _, _) = content { pages.map(\.number) } else { [1] }
  }
}
