import FoundationEssentials
import HaloModel

extension RegisteredQueryRequest {
  /// Reads the body of `POST …/queries/registered` as the service does: every field checked, defaults filled in.
  /// - Throws: ``CloudError/wrongSchema`` for anything that is no such request, a 400 that names the field otherwise.
  ///   No error quotes the body: it can hold patient data.
  static func validated(_ body: Data) throws(CloudError) -> RegisteredQueryRequest {
    let request = try RegisteredQueryRequest(requestBody: body)
    guard request.name.contains(where: { !$0.isWhitespace }) else {
      throw .parameterInvalid("name", allowed: "a text that is not empty")
    }
    try request.registeredQueryType.checkKnown("registeredQueryType")
    guard request.frequency >= shortestFrequency else {
      throw .parameterInvalid("frequency", allowed: "\(shortestFrequency) seconds and more")
    }
    guard (0...longestDuration).contains(request.duration) else {
      throw .parameterInvalid("duration", allowed: "0 to \(longestDuration) seconds")
    }
    try request.registerCommand.command.validate("registerCommand.command")
    return request
  }
}
