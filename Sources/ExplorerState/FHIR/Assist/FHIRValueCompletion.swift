import HaloModel

/// What can stand right of an equals sign, by the parameter it belongs to.
struct FHIRValueCompletion {
  /// The type the request is for.
  private let type: String
  /// The types that declare the parameter: those a chain or `_has` leads to.
  private let types: [String]
  private let name: String
  private let modifier: String?
  private let knowledge: FHIRKnowledge

  init(_ type: String, _ name: FHIRLineParts.Part, _ knowledge: FHIRKnowledge) {
    self.type = type
    self.knowledge = knowledge
    let decoded = FHIRLineParts.Part(text: name.decoded(), range: name.range)
    let parsed = FHIRParameterName(decoded)
    types = parsed.types(from: type, knowledge).last ?? []
    switch parsed.steps.last {
    case .parameter(let base, let modifier):
      self.name = base.text
      self.modifier = modifier?.text
    case .has, nil:
      self.name = ""
      modifier = nil
    }
  }

  func completion(of value: FHIRLineParts.Part, at cursor: Int) -> FHIRCompletion? {
    let alternatives = FHIRLineParts.alternatives(of: value)
    guard let part = alternatives.last(where: { $0.range.lowerBound <= cursor }) else { return nil }
    if name == "_sort" { return sort(part, at: cursor) }
    if modifier == "missing" { return FHIRCompletion(part: part, at: cursor, among: Self.list(FHIRCodes.truth)) }
    if let fixed = fixedValues { return FHIRCompletion(part: part, at: cursor, among: fixed) }
    let typed = String(part.text.prefix(max(0, cursor - part.range.lowerBound)))
    if name == "_id" {
      let seen = knowledge.seen.filter { $0.type == types.first && (typed.isEmpty || $0.matches(typed)) }
      return FHIRCompletion(
        range: part.range, typed: typed, candidates: seen.map { FHIRCandidate($0.id, hint: $0.name) })
    }
    switch knowledge.parameter(name, of: types)?.type {
    case .date, .number, .quantity: return prefixes(part, typed)
    case .token: return codes(part, at: cursor)
    case .reference: return references(part, typed)
    case .string, .uri, .composite, .special, nil: return nil
    }
  }

  /// The values of parameters that take nothing else.
  private var fixedValues: [FHIRCandidate]? {
    let resource = knowledge.statement?.resource(type)
    switch name {
    case "_include" where modifier == "iterate":
      return (knowledge.statement?.resources ?? []).flatMap { include($0.includes) }
    case "_revinclude" where modifier == "iterate":
      return (knowledge.statement?.resources ?? []).flatMap { include($0.reverseIncludes) }
    case "_include": return include(resource?.includes ?? [])
    case "_revinclude": return include(resource?.reverseIncludes ?? [])
    case "_elements": return FHIRElements.names(of: type).map { FHIRCandidate($0) }
    default: return FHIRResultParameter.named(name).flatMap { $0.values.isEmpty ? nil : Self.list($0.values) }
    }
  }

  private func include(_ declared: [String]) -> [FHIRCandidate] {
    declared.map { value in
      let parts = value.split(separator: ":").map(String.init)
      guard parts.count > 1 else { return FHIRCandidate(value) }
      let targets = parts.count > 2 ? [parts[2]] : knowledge.targets(of: parts[1], in: [parts[0]])
      return FHIRCandidate(value, hint: "\(parts[0]) → \(targets.joined(separator: ", "))")
    }
  }

  private func sort(_ part: FHIRLineParts.Part, at cursor: Int) -> FHIRCompletion {
    let names = knowledge.parameters(of: [type]).filter { $0.name != "_id" && $0.name != "_lastUpdated" }
    let sortable = names.filter { $0.type != .composite && $0.type != .special }
    let all =
      sortable.map { ($0.name, $0.documentation ?? "") } + [
        ("_lastUpdated", "when it last changed"), ("_id", "the logical id"),
      ]
    let ascending = all.map { FHIRCandidate($0.0, hint: $0.1) }
    let descending = all.map { FHIRCandidate("-" + $0.0, hint: "the other way round") }
    let isDescending = part.text.hasPrefix("-")
    return FHIRCompletion(part: part, at: cursor, among: isDescending ? descending : ascending + descending)
  }

  /// Prefixes go in front of what is written, which stays.
  private func prefixes(_ part: FHIRLineParts.Part, _ typed: String) -> FHIRCompletion? {
    guard typed.count < 3, typed.allSatisfy(\.isLetter) else { return nil }
    let range = part.range.lowerBound..<part.range.lowerBound + typed.count
    let isDate = knowledge.parameter(name, of: types)?.type == .date
    let fitting = SearchPrefix.allCases.filter { $0.rawValue.hasPrefix(typed.lowercased()) }
    var candidates = fitting.map { FHIRCandidate($0.rawValue, hint: $0.meaning) }
    if isDate, let today = knowledge.today {
      let days = (typed.isEmpty ? [""] : fitting.map(\.rawValue)).map { FHIRCandidate($0 + today, hint: "today") }
      candidates = typed.isEmpty ? days + candidates : candidates + days
    }
    return FHIRCompletion(range: range, typed: typed, candidates: candidates)
  }

  private func codes(_ part: FHIRLineParts.Part, at cursor: Int) -> FHIRCompletion? {
    let codes = types.lazy.map { FHIRCodes.codes(of: name, in: $0) }.first { !$0.isEmpty } ?? []
    let typed = String(part.text.prefix(max(0, cursor - part.range.lowerBound)))
    let wanted = typed.lowercased()
    let first = codes.filter { $0.value.lowercased().hasPrefix(wanted) || $0.code.hasPrefix(typed) }
    let others = codes.filter { code in
      !first.contains(code) && code.display.lowercased().split(separator: " ").contains { $0.hasPrefix(wanted) }
    }
    return FHIRCompletion(
      range: part.range, typed: typed, candidates: Self.list(wanted.isEmpty ? codes : first + others))
  }

  private static func list(_ codes: [FHIRCode]) -> [FHIRCandidate] {
    codes.map { code in
      FHIRCandidate(code.code.isEmpty ? code.value : code.code, insert: code.value, hint: code.display)
    }
  }

  private func references(_ part: FHIRLineParts.Part, _ typed: String) -> FHIRCompletion? {
    if modifier == "identifier" { return nil }
    let targets = modifier.map { [$0] } ?? knowledge.targets(of: name, in: types)
    let seen = knowledge.seen.filter { targets.contains($0.type) && (typed.isEmpty || $0.matches(typed)) }
    return FHIRCompletion(
      range: part.range, typed: typed, candidates: seen.map { FHIRCandidate($0.reference, hint: $0.name) })
  }
}
