/// The body of a request that makes a query: a command, where to run it, and how long it may wait at Halo Link.
/// Source: halo-cloud reference, section 5.
package protocol QueueableCommand: Hashable, Sendable, Codable {
  /// The longest the query may wait at Halo Link, in milliseconds; 0 starts it only when the Link is idle.
  var maxTimeInQueue: Int? { get set }
  var command: Command { get set }
  /// The database to use; the site's default when absent.
  var catalogue: String? { get set }

  /// The values ``maxTimeInQueue`` may take, in milliseconds.
  static var maxTimeInQueueRange: ClosedRange<Int> { get }
  /// The queue time in force when none is given, in milliseconds.
  static var defaultMaxTimeInQueue: Int { get }

  init(maxTimeInQueue: Int?, command: Command, catalogue: String?)
}

/// The body of `POST …/queries/immediate`.
package struct ImmediateCommand: QueueableCommand {
  package var maxTimeInQueue: Int?
  package var command: Command
  package var catalogue: String?

  package static let maxTimeInQueueRange = 0...60_000
  package static let defaultMaxTimeInQueue = 30_000

  package init(maxTimeInQueue: Int? = nil, command: Command, catalogue: String? = nil) {
    self.maxTimeInQueue = maxTimeInQueue
    self.command = command
    self.catalogue = catalogue
  }
}

/// The body of `POST …/queries/async`.
package struct AsyncCommand: QueueableCommand {
  package var maxTimeInQueue: Int?
  package var command: Command
  package var catalogue: String?

  package static let maxTimeInQueueRange = 0...7_200_000
  package static let defaultMaxTimeInQueue = 3_600_000

  package init(maxTimeInQueue: Int? = nil, command: Command, catalogue: String? = nil) {
    self.maxTimeInQueue = maxTimeInQueue
    self.command = command
    self.catalogue = catalogue
  }
}
