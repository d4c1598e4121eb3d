import FoundationEssentials
import HaloModel

extension Command {
  /// Checks the fields that every kind of query shares; `path` leads to the command from the top of the request.
  /// - Throws: ``CloudError/malformedSQL`` for a command without text, a 400 that names the field otherwise.
  func validate(_ path: String) throws(CloudError) {
    guard text.contains(where: { !$0.isWhitespace }) else { throw .malformedSQL }
    try executionMode.checkKnown("\(path).executionMode")
    try type.checkKnown("\(path).type")
    for (index, parameter) in parameters.enumerated() {
      try parameter.direction.checkKnown("\(path).parameters[\(index)].direction")
      try parameter.type.checkKnown("\(path).parameters[\(index)].type")
    }
  }
}

extension OpenEnumeration {
  /// Lets only words pass that the description lists.
  /// - Throws: a 400 that names the field and lists them.
  func checkKnown(_ name: String) throws(CloudError) {
    guard isKnown else {
      throw .parameterInvalid(name, allowed: Self.known.map(\.rawValue).joined(separator: ", "))
    }
  }
}

extension Decodable {
  /// Reads the JSON body of a request.
  /// - Throws: ``CloudError/parameterMissing(_:)`` for a field that is not there, dotted from the top;
  ///   ``CloudError/wrongSchema`` for anything else.
  init(requestBody body: Data) throws(CloudError) {
    do {
      self = try HaloJSON.decode(Self.self, from: body)
    } catch DecodingError.keyNotFound(let key, let context) where context.codingPath.allSatisfy({ $0.intValue == nil })
    {
      throw .parameterMissing((context.codingPath + [key]).map(\.stringValue).joined(separator: "."))
    } catch {
      throw .wrongSchema
    }
  }
}
