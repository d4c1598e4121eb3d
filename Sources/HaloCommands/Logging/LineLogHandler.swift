import FoundationEssentials
import Logging

/// Writes each record of one logger as one line.
struct LineLogHandler: LogHandler {
  let label: String
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  /// Takes a line without its line feed.
  let write: @Sendable (String) -> Void
  /// Wall-clock time.
  let now: @Sendable () -> Date

  init(
    label: String, level: Logger.Level, write: @escaping @Sendable (String) -> Void,
    now: @escaping @Sendable () -> Date
  ) {
    self.label = label
    logLevel = level
    self.write = write
    self.now = now
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(metadataProvider?.get() ?? [:]) { _, new in new }
      .merging(event.metadata ?? [:]) { _, new in new }
    write(
      LogLine.text(
        event.level, label: label, message: event.message.description, metadata: all, error: event.error, at: now()))
  }
}
