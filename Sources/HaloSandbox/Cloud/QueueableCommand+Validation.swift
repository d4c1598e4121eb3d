import FoundationEssentials
import HaloModel

extension QueueableCommand {
  /// Reads the body of a request as the service does: every field checked, the queue time filled in.
  /// - Throws: ``CloudError/wrongSchema`` for anything that is not a command, a 400 that names the field otherwise.
  ///   No error quotes the body: it can hold patient data.
  static func validated(_ body: Data) throws(CloudError) -> Self {
    var request = try Self(requestBody: body)
    let maxTimeInQueue = request.maxTimeInQueue ?? defaultMaxTimeInQueue
    guard maxTimeInQueueRange.contains(maxTimeInQueue) else {
      let range = maxTimeInQueueRange
      throw .parameterInvalid("maxTimeInQueue", allowed: "\(range.lowerBound) to \(range.upperBound) milliseconds")
    }
    request.maxTimeInQueue = maxTimeInQueue
    try request.command.validate("command")
    return request
  }
}
