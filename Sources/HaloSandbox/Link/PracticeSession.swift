import HaloModel

/// The open databases of one practice, as its Halo Link uses them.
struct PracticeSession: Sendable {
  /// Runs a command on a catalogue (the default one when `nil`) within the limits of immediate queries.
  var execute: @Sendable (_ command: Command, _ catalogue: String?) async -> PracticeResult
}
