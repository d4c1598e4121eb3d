import FoundationEssentials
import HaloModel

extension ImmediateCommand {
  /// Reads the body of `POST …/queries/immediate` as the service does: every field checked, the queue time filled in.
  /// - Throws: ``CloudError/wrongSchema`` for anything that is not a command, a 400 that names the field otherwise.
  ///   No error quotes the body: it can hold patient data.
  static func validated(_ body: Data) throws(CloudError) -> ImmediateCommand {
    var request = try decoded(body)
    let maxTimeInQueue = request.maxTimeInQueue ?? defaultMaxTimeInQueue
    guard maxTimeInQueueRange.contains(maxTimeInQueue) else {
      let range = maxTimeInQueueRange
      throw .parameterInvalid("maxTimeInQueue", allowed: "\(range.lowerBound) to \(range.upperBound) milliseconds")
    }
    request.maxTimeInQueue = maxTimeInQueue
    guard request.command.text.contains(where: { !$0.isWhitespace }) else { throw .malformedSQL }
    try known(request.command.executionMode, "command.executionMode")
    try known(request.command.type, "command.type")
    for (index, parameter) in request.command.parameters.enumerated() {
      try known(parameter.direction, "command.parameters[\(index)].direction")
      try known(parameter.type, "command.parameters[\(index)].type")
    }
    return request
  }

  private static func decoded(_ body: Data) throws(CloudError) -> ImmediateCommand {
    do {
      return try HaloJSON.decode(ImmediateCommand.self, from: body)
    } catch DecodingError.keyNotFound(let key, let context) where context.codingPath.allSatisfy({ $0.intValue == nil })
    {
      throw .parameterMissing((context.codingPath + [key]).map(\.stringValue).joined(separator: "."))
    } catch {
      throw .wrongSchema
    }
  }

  private static func known<Word: OpenEnumeration>(_ word: Word, _ name: String) throws(CloudError) {
    guard word.isKnown else {
      throw .parameterInvalid(name, allowed: Word.known.map(\.rawValue).joined(separator: ", "))
    }
  }
}
