import HaloModel

/// What the functions do.
/// Source: FHIRPath 2.0, Functions; FHIR R4, fhirpath.html; SQL on FHIR v2, the functions of views.
extension FHIRPathEvaluator {
  /// What a function gives for `items`. Criteria and projections are evaluated on each item, other arguments on `focus`.
  func call(
    _ function: FHIRPathFunction, _ arguments: [FHIRPathExpression], on items: [FHIRPathItem], focus: [FHIRPathItem],
    offset: Int
  ) throws(FHIRPathError) -> [FHIRPathItem] {
    switch function {
    case .where: return try filter(items, by: arguments[0], offset: offset)
    case .exists:
      let matches = arguments.isEmpty ? items : try filter(items, by: arguments[0], offset: offset)
      return [.boolean(!matches.isEmpty)]
    case .all: return [.boolean(try filter(items, by: arguments[0], offset: offset).count == items.count)]
    case .empty: return [.boolean(items.isEmpty)]
    case .count: return [.integer(items.count)]
    case .first: return Array(items.prefix(1))
    case .last: return Array(items.suffix(1))
    case .distinct: return FHIRPathEquality.distinct(items)
    case .select:
      var results: [FHIRPathItem] = []
      for item in items { results += try evaluate(arguments[0], on: [item]) }
      return results
    case .iif: return try choose(arguments, items, focus: focus, offset: offset)
    case .not: return try truth(items, offset: offset).map { [.boolean(!$0)] } ?? []
    case .extension: return try extensions(of: items, url: text(arguments[0], on: focus, offset: offset))
    case .join:
      let separator = try arguments.isEmpty ? "" : text(arguments[0], on: focus, offset: offset) ?? ""
      return [.string(items.compactMap(\.primitiveText).joined(separator: separator))]
    case .startsWith: return try compareTexts(items, arguments[0], focus, offset) { $0.hasPrefix($1) }
    case .endsWith: return try compareTexts(items, arguments[0], focus, offset) { $0.hasSuffix($1) }
    case .contains: return try compareTexts(items, arguments[0], focus, offset) { $1.isEmpty || $0.contains($1) }
    case .toString: return try single(items, offset: offset)?.primitiveText.map { [.string($0)] } ?? []
    case .getResourceKey: return items.compactMap(\.value.relativeReference).map(FHIRPathItem.string)
    case .lowBoundary: return try boundary(of: items, isLow: true, offset: offset)
    case .highBoundary: return try boundary(of: items, isLow: false, offset: offset)
    case .duration: return try duration(items, arguments, focus: focus, offset: offset)
    }
  }

  private func filter(
    _ items: [FHIRPathItem], by criteria: FHIRPathExpression, offset: Int
  ) throws(FHIRPathError) -> [FHIRPathItem] {
    var matches: [FHIRPathItem] = []
    for item in items where try truth(evaluate(criteria, on: [item]), offset: offset) == true { matches.append(item) }
    return matches
  }

  /// `iif(criterion, result, otherwise)`. It is called without an input most of the time, and then works on `$this`.
  private func choose(
    _ arguments: [FHIRPathExpression], _ items: [FHIRPathItem], focus: [FHIRPathItem], offset: Int
  ) throws(FHIRPathError) -> [FHIRPathItem] {
    if try truth(evaluate(arguments[0], on: items), offset: offset) == true {
      return try evaluate(arguments[1], on: items)
    }
    return arguments.count > 2 ? try evaluate(arguments[2], on: items) : []
  }

  /// The extensions of an address, of objects and of primitives alike.
  private func extensions(of items: [FHIRPathItem], url: String?) -> [FHIRPathItem] {
    guard let url else { return [] }
    var extensions: [FHIRPathItem] = []
    for item in items { item.appendChildren(Self.extensionMember, to: &extensions) }
    return extensions.filter { $0.value["url"]?.text == url }
  }

  private static let extensionMember = FHIRPathMember("extension")

  private func compareTexts(
    _ items: [FHIRPathItem], _ argument: FHIRPathExpression, _ focus: [FHIRPathItem], _ offset: Int,
    _ holds: (String, String) -> Bool
  ) throws(FHIRPathError) -> [FHIRPathItem] {
    guard case .string(let text)? = try single(items, offset: offset)?.value,
      let other = try self.text(argument, on: focus, offset: offset)
    else { return [] }
    return [.boolean(holds(text, other))]
  }

  /// The text that an argument gives; nil when it gives none.
  private func text(
    _ argument: FHIRPathExpression, on focus: [FHIRPathItem], offset: Int
  ) throws(FHIRPathError) -> String? {
    try single(evaluate(argument, on: focus), offset: offset)?.value.text
  }

  private func boundary(
    of items: [FHIRPathItem], isLow: Bool, offset: Int
  ) throws(FHIRPathError) -> [FHIRPathItem] {
    guard let item = try single(items, offset: offset) else { return [] }
    if let number = item.decimal {
      return number.boundary(isLow: isLow).map { [FHIRPathItem(.number($0.text), type: .decimal)] } ?? []
    }
    guard let temporal = item.temporal else { return [] }
    let isDate = item.type == .date || item.type == nil && !temporal.hasTime
    let text = temporal.boundary(isLow: isLow, asDate: isDate)
    return [FHIRPathItem(.string(text), type: temporal.isTime ? .time : isDate ? .date : .dateTime)]
  }

  /// Whole minutes, hours or days from the input to another moment.
  /// Source: FHIRPath 3.0 (ballot), duration().
  private func duration(
    _ items: [FHIRPathItem], _ arguments: [FHIRPathExpression], focus: [FHIRPathItem], offset: Int
  ) throws(FHIRPathError) -> [FHIRPathItem] {
    let precision = try text(arguments[1], on: focus, offset: offset)
    guard let unit = precision.flatMap({ Self.minutesOfUnits[$0] }) else {
      throw FHIRPathError(offset: offset, reason: "duration() counts 'minute', 'hour' or 'day'")
    }
    guard let start = try single(items, offset: offset)?.temporal,
      let end = try single(evaluate(arguments[0], on: focus), offset: offset)?.temporal,
      let minutes = start.minutes(to: end)
    else { return [] }
    return [.integer(minutes / unit)]
  }

  private static let minutesOfUnits = [
    "minute": 1, "minutes": 1, "hour": 60, "hours": 60, "day": 1440, "days": 1440,
  ]
}
