import HaloModel

/// The open databases of one practice, as its Halo Link uses them.
///
/// Immediate, async and registered queries and FHIR requests have a connection each, so that whoever waits for an answer never waits behind
/// the others, and a schedule not behind a long async query. Cancelling the calling task stops a command.
struct PracticeSession: Sendable {
  /// Runs a command on a catalogue (the default one when `nil`) within the limits of immediate queries.
  var execute: @Sendable (_ command: Command, _ catalogue: String?) async -> PracticeResult
  /// Runs a command beside the immediate ones, with a limit to its time and one to the bytes of its rows.
  var executeInBackground:
    @Sendable (_ command: Command, _ catalogue: String?, _ timeLimit: Duration, _ maxResultBytes: Int) async ->
      PracticeResult
  /// Runs a command beside the immediate ones and writes its rows to pages. Only an answer of
  /// ``PracticeAnswer/Content/pages(_:rows:size:)`` leaves a folder behind.
  var executeToPages:
    @Sendable (_ command: Command, _ catalogue: String?, _ spool: PageSpool, _ timeLimit: Duration) async ->
      PracticeResult

  /// Answers a FHIR request within the limits of immediate queries.
  var answerFHIR: @Sendable (_ request: FHIRRequest) async -> PracticeResult

  /// Halo Link's ways to run a command. Those left out find the practice unavailable.
  init(
    execute: @escaping @Sendable (Command, String?) async -> PracticeResult,
    executeInBackground: @escaping @Sendable (Command, String?, Duration, Int) async -> PracticeResult = { _, _, _, _ in
      .failure(.practiceUnavailable)
    },
    executeToPages: @escaping @Sendable (Command, String?, PageSpool, Duration) async -> PracticeResult = {
      _, _, _, _ in .failure(.practiceUnavailable)
    },
    answerFHIR: @escaping @Sendable (FHIRRequest) async -> PracticeResult = { _ in .failure(.practiceUnavailable) }
  ) {
    self.execute = execute
    self.executeInBackground = executeInBackground
    self.executeToPages = executeToPages
    self.answerFHIR = answerFHIR
  }
}
