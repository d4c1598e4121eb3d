/// The exit statuses of the program.
package enum CommandStatus: Int32, Sendable, CaseIterable {
  /// Done.
  case success = 0
  /// The query or request failed, the site is unknown, or the statement was refused.
  case failure = 1
  /// The site or the service is down.
  case down = 3
  /// The execution time or a deadline passed.
  case timedOut = 4
  /// Not authorised, not paired, or not the authoritative site.
  case notAuthorised = 5
  /// The command line, a file it names, or an input is unusable.
  case usage = 64
  /// Stopped with SIGINT.
  case interrupted = 130
}
