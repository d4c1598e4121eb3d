package import FoundationEssentials
package import Logging

/// Where the log records of this run go, and how much is told.
package struct ProgramLog: Sendable {
  /// The least severe records that are kept; `nil` keeps none.
  private let level: Logger.Level?
  private let write: @Sendable (String) -> Void
  private let now: @Sendable () -> Date

  /// A log that hands each record on as a line without line feed; without a level it is silent.
  package init(
    level: Logger.Level?, now: @escaping @Sendable () -> Date, write: @escaping @Sendable (String) -> Void
  ) {
    self.level = level
    self.now = now
    self.write = write
  }

  /// The logger of one part of the program, named as in `haloscope.client`.
  package func logger(_ label: String) -> Logger {
    guard let level else { return Logger(label: label) { _ in SwiftLogNoOpLogHandler() } }
    var logger = Logger(label: label) { LineLogHandler(label: $0, level: level, write: write, now: now) }
    logger.logLevel = level
    return logger
  }
}
