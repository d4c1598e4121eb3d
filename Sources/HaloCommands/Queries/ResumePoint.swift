import HaloModel
import Synchronization

/// What a command that stops early tells about the query it leaves behind.
final class ResumePoint: Sendable {
  private let nextStep = Mutex<String?>(nil)

  /// The query was accepted and goes on without us.
  /// - Parameters:
  ///   - id: The query.
  ///   - site: Named in the command to come, unless this machine keeps which site the query is at.
  ///   - profile: The named profile that reaches it, if one does.
  ///   - isEmbedded: Whether the query goes with the sandbox of this call.
  func set(_ id: QueryID, site: SiteID?, profile: String?, isEmbedded: Bool) {
    let command =
      "haloscope queries wait \(id)" + (site.map { " -s \($0)" } ?? "") + (profile.map { " --profile \($0)" } ?? "")
    nextStep.withLock {
      $0 =
        isEmbedded
        ? "The query is gone with the embedded sandbox; one that stays is started with: haloscope sandbox serve."
        : "The query goes on. Pick it up with: \(command)"
    }
  }

  /// SIGINT.
  var interruption: CommandFailure {
    var failure = CommandFailure.interrupted
    if let nextStep = nextStep.withLock(\.self) { failure.nextStep = nextStep }
    return failure
  }

  /// The time that the user allowed passed.
  func expiry(of limit: Duration) -> CommandFailure {
    CommandFailure(
      .timedOut, "the query did not end within \(Quantity.duration(seconds: limit / .seconds(1)))",
      nextStep: nextStep.withLock(\.self) ?? "Allow more time with --timeout.")
  }
}
