import HaloModel

/// A primitive type of FHIR: how its values look in JSON. Source: FHIR R4, datatypes.html and json.html.
enum FHIRPrimitive: String, CaseIterable {
  case boolean, integer, positiveInt, unsignedInt, decimal
  case string, markdown, code, id, uri, url, canonical, date, dateTime, instant, base64Binary, xhtml

  /// Whether JSON writes it as this kind of value.
  func hasShape(_ value: FHIRJSONValue) -> Bool {
    switch (self, value) {
    case (.boolean, .bool), (.integer, .number), (.positiveInt, .number), (.unsignedInt, .number), (.decimal, .number):
      true
    case (.boolean, _), (.integer, _), (.positiveInt, _), (.unsignedInt, _), (.decimal, _): false
    case (_, .string(let text)): !text.isEmpty
    default: false
    }
  }

  /// What a value of the right shape has to be, when it is not; nil for a good one.
  func problem(_ value: FHIRJSONValue) -> String? {
    switch value {
    case .number(let text): problem(number: text)
    case .string(let text): problem(text: text)
    default: nil
    }
  }

  private func problem(number text: String) -> String? {
    switch self {
    case .integer where Int32(text) == nil: "has to be a whole number"
    case .positiveInt where (Int32(text) ?? 0) < 1: "has to be a whole number of 1 or more"
    case .unsignedInt where (Int32(text) ?? -1) < 0: "has to be a whole number of 0 or more"
    default: nil
    }
  }

  private func problem(text: String) -> String? {
    switch self {
    case .date where text.contains("T") || FHIRDateTime(text) == nil:
      "has to be a date that exists, as YYYY, YYYY-MM or YYYY-MM-DD"
    case .dateTime where FHIRDateTime(text) == nil || text.contains("T") && !Self.hasZone(text):
      "has to be a date, or a date with a time and a zone"
    case .instant where FHIRDateTime(text) == nil || !Self.hasZone(text):
      "has to be a date with a time and a zone, as 2026-11-23T09:00:00+10:00"
    case .code where text.first?.isWhitespace == true || text.last?.isWhitespace == true || text.contains("  "):
      "has to be a code, without blanks around it"
    case .uri where text.contains { $0.isWhitespace }, .url where text.contains { $0.isWhitespace },
      .canonical where text.contains { $0.isWhitespace }:
      "has to be a URI, without blanks"
    case .string where text.allSatisfy { $0.isWhitespace }, .markdown where text.allSatisfy { $0.isWhitespace }:
      "has to hold more than blanks"
    default: nil
    }
  }

  /// Whether a time has its seconds and a zone behind them.
  private static func hasZone(_ text: String) -> Bool {
    guard let time = text.split(separator: "T").dropFirst().first else { return false }
    let clock = time.prefix { $0 != "Z" && $0 != "+" && $0 != "-" }
    return clock.count < time.count && clock.filter { $0 == ":" }.count == 2
  }
}
