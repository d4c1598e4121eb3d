import FoundationEssentials
import HaloModel

/// An output parameter as `--json` writes it: what was sent, and beside it the text that its value stands for.
///
/// The service documents the value as base64 and shows plain text in its samples, so both are told and neither is
/// trusted alone.
/// Source: halo-cloud reference, section 6.
struct OutputParameterRecord: Encodable {
  let name: String
  let direction: ParameterDirection
  let type: ParameterType
  /// As sent.
  let value: String?
  /// The decoded value; absent for binary types and for what is no base64 of a text.
  let text: String?
  let size: Int?

  init(_ parameter: Parameter) {
    name = parameter.name
    direction = parameter.direction
    type = parameter.type
    value = parameter.value
    size = parameter.size
    text = parameter.isBinary ? nil : parameter.value.flatMap(Self.decoded)
  }

  /// The records as a value to put into another.
  static func json(of parameters: [Parameter]) throws -> JSONValue {
    try HaloJSON.decode(JSONValue.self, from: HaloJSON.encode(parameters.map(OutputParameterRecord.init)))
  }

  private static func decoded(_ value: String) -> String? {
    Data(base64Encoded: value).flatMap { String(validating: $0, as: UTF8.self) }
  }
}

extension Parameter {
  /// Whether its value is bytes, which travel as base64 in both directions.
  var isBinary: Bool { [.binary, .varBinary, .image, .timestamp].contains(type) }
}
