import HaloModel
import SQLDialects

/// The read-only rule: what is not provably a read is not sent, unless the user allows writes.
struct StatementGuard: Sendable {
  let allowsWrites: Bool
  /// The read-only profile in use, which no flag overrides.
  var readOnlyProfile: String?

  /// Lets a command pass, or says what was refused.
  func check(_ command: Command, dialect: SQLDialect) throws(CommandFailure) {
    if command.type == .storedProcedure {
      try refuse("a procedure can change data")
      return
    }
    switch StatementClassifier.classify(command.text, dialect: dialect) {
    case .empty:
      throw .usage("there is no statement to run", nextStep: "Give some SQL, as in \"SELECT 1\".")
    case .notSQL(let word, let keyword):
      let shown = MessageText.singleLine(word, limit: 40)
      throw CommandFailure(
        .failure, "not sent: \(shown) is no SQL keyword",
        nextStep: keyword.map { "Did you mean \($0)?" } ?? "Begin with a keyword; a procedure needs --procedure.")
    case .write(let reason):
      try refuse("\(MessageText.singleLine(reason, limit: 80)) can change data")
    case .read:
      if command.executionMode == .nonQuery { try refuse("nonQuery counts as a write") }
    }
  }

  private func refuse(_ reason: String) throws(CommandFailure) {
    if let readOnlyProfile {
      throw CommandFailure(
        .failure, "refused, not sent: \(reason), and the profile \(readOnlyProfile) is read-only",
        nextStep: "Use a profile without readOnly to write; --allow-write does not override it.")
    }
    guard !allowsWrites else { return }
    throw CommandFailure(
      .failure, "refused, not sent: \(reason)", nextStep: "Add --allow-write to send it all the same.")
  }
}
