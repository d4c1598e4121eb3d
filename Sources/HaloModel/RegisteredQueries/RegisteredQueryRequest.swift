/// The body of `POST …/queries/registered`: a command, how often to run it and for how long.
///
/// Compact with its defaults filled in it has `requestSize` bytes: 180 for `select 1` named `Test`.
/// Source: halo-cloud reference, sections 6 and 9.
package struct RegisteredQueryRequest: Hashable, Sendable, Codable {
  /// What is run.
  package struct RegisterCommand: Hashable, Sendable, Codable {
    package var command: Command
    /// The database to use; the site's default when absent. The schema does not name it (assumed as for async).
    package var catalogue: String?

    package init(command: Command, catalogue: String? = nil) {
      self.command = command
      self.catalogue = catalogue
    }
  }

  /// The integrator's own name for it.
  package var name: String
  package var registeredQueryType: RegisteredQueryType
  /// Seconds from one run to the next.
  package var frequency: Int
  /// Seconds for which it keeps running.
  package var duration: Int
  package var registerCommand: RegisterCommand

  /// The shortest ``frequency``, in seconds.
  package static let shortestFrequency = 60
  /// The longest ``duration``, in seconds.
  package static let longestDuration = 86_400

  package init(name: String, frequency: Int, duration: Int, registerCommand: RegisterCommand) {
    self.name = name
    registeredQueryType = .query
    self.frequency = frequency
    self.duration = duration
    self.registerCommand = registerCommand
  }

  /// How often it runs in all when nobody cancels it: at once, and then every ``frequency`` within ``duration``.
  package var plannedRunCount: Int { frequency > 0 ? duration / frequency + 1 : 0 }
}
