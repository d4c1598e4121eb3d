import HaloModel

extension SearchValue {
  /// Reads one value of a parameter, an alternative between two commas. `type` is that of the parameter or of a part of
  /// a composite, `modifier` one that the parameter has, or nil; an absolute reference begins with `base`.
  /// - Throws: 400 that names the parameter and never the value.
  init(
    _ text: SearchText, of parameter: SearchParameter, as type: SearchParameterType, modifier: String?, base: String
  ) throws(FHIRFault) {
    switch type {
    case .string:
      self = .string(text.plain, modifier == "exact" ? .exact : modifier == "contains" ? .containing : .beginning)
    case .token: self = try Self.token(text, of: parameter, modifier)
    case .date:
      let (prefix, rest) = Self.prefix(of: text.plain)
      guard let range = DateRange(rest) else {
        throw .badRequest("invalid", "\(parameter.name) wants a date such as ge2026-11-23 or 2026-11-23T09:00%2B10:00.")
      }
      self = .date(prefix, range)
    case .quantity: self = .quantity(try Self.quantity(text, of: parameter))
    case .reference:
      if modifier == "identifier" {
        self = try Self.token(text, of: parameter, nil)
      } else {
        self = .reference(ReferenceValue(text.plain, type: modifier, base: base))
      }
    case .composite: self = try Self.composite(text, of: parameter, base: base)
    case .number, .uri, .special:
      throw .badRequest("not-supported", "\(parameter.name) is of a type that the site does not search by.")
    }
  }

  private static func token(
    _ text: SearchText, of parameter: SearchParameter, _ modifier: String?
  ) throws(FHIRFault) -> SearchValue {
    if modifier == "text" { return .text(text.plain) }
    let parts = text.split("|").map(\.plain)
    if modifier == "of-type" {
      guard parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else {
        throw .badRequest("invalid", "\(parameter.name):of-type wants system|code|value of the identifier's type.")
      }
      return .typed(TokenValue(system: .uri(parts[0]), code: parts[1]), value: parts[2])
    }
    guard parts.count <= 2 else {
      throw .badRequest("invalid", "\(parameter.name) wants code, system|code, |code or system|.")
    }
    guard parts.count == 2 else { return .token(TokenValue(system: .any, code: parts[0])) }
    return .token(
      TokenValue(system: parts[0].isEmpty ? .none : .uri(parts[0]), code: parts[1].isEmpty ? nil : parts[1]))
  }

  private static func composite(
    _ text: SearchText, of parameter: SearchParameter, base: String
  ) throws(FHIRFault) -> SearchValue {
    let parts = text.split("$")
    guard let pair = parameter.pairs.first, parts.count == 2, parts.allSatisfy({ !$0.raw.isEmpty }) else {
      throw .badRequest("invalid", "\(parameter.name) wants two values with a $ between them.")
    }
    return .composite([
      try SearchValue(parts[0], of: parameter, as: pair.first.type, modifier: nil, base: base),
      try SearchValue(parts[1], of: parameter, as: pair.second.type, modifier: nil, base: base),
    ])
  }

  private static func quantity(
    _ text: SearchText, of parameter: SearchParameter
  ) throws(FHIRFault) -> QuantityValue {
    let parts = text.split("|").map(\.plain)
    let (prefix, digits) = prefix(of: parts[0])
    guard parts.count == 1 || parts.count == 3, let (number, range) = range(of: digits) else {
      throw .badRequest(
        "invalid",
        "\(parameter.name) wants a number such as 5.4, ge5.4, 5.4|http://unitsofmeasure.org|mmol/L or 5.4||mmol/L.")
    }
    let unit: QuantityValue.Unit =
      if parts.count == 1 || parts[1].isEmpty && parts[2].isEmpty {
        .any
      } else if parts[1].isEmpty {
        .named(parts[2])
      } else {
        .coded(system: parts[1], code: parts[2])
      }
    return QuantityValue(prefix: prefix, number: number, range: range, unit: unit)
  }

  /// A decimal number, and the numbers that round to it as it was written. Both are read from decimal digits, as the
  /// stored numbers are, so that equal digits give equal numbers.
  private static func range(of text: String) -> (number: Double, range: Range<Double>)? {
    guard let match = text.wholeMatch(of: #/([+-]?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,3}))?/#),
      let digits = Int("\(match.2)\(match.3 ?? "")"), let exponent = Int(match.4 ?? "0"),
      let number = Double(text), number.isFinite
    else { return nil }
    let (tenfold, overflow) = digits.multipliedReportingOverflow(by: 10)
    guard !overflow else { return nil }
    let signed = match.1 == "-" ? -tenfold : tenfold
    let scale = exponent - (match.3?.utf8.count ?? 0) - 1
    guard let lower = Double("\(signed - 5)e\(scale)"), let upper = Double("\(signed + 5)e\(scale)"), lower < upper,
      upper.isFinite
    else { return nil }
    return (number, lower..<upper)
  }

  /// The prefix of an ordered value, and what follows it.
  private static func prefix(of text: String) -> (SearchPrefix, String) {
    guard let prefix = SearchPrefix(rawValue: String(text.prefix(2))) else { return (.eq, text) }
    return (prefix, String(text.dropFirst(2)))
  }
}

extension ReferenceValue {
  /// Reads `id`, `Type/id`, an absolute address, or one of these with a version, which does not matter.
  init(_ text: String, type: String?, base: String) {
    var path = Substring(text)
    if path.hasPrefix(base + "/") { path = path.dropFirst(base.count + 1) }
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if parts.count == 4, parts[2] == "_history" { parts.removeLast(2) }
    switch parts.count {
    case 1:
      self.init(type: type, id: text)
    case 2:
      let named = String(parts[0])
      self.init(type: named, id: type == nil || type == named ? String(parts[1]) : nil)
    default:
      self.init(type: nil, id: nil)
    }
  }
}
