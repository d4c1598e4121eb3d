import HaloModel

/// The ways to go on with a FHIR request at a place of its text.
package struct FHIRCompletion: Equatable, Sendable {
  /// The characters of the line that a candidate takes the place of.
  package let range: Range<Int>
  /// What is already typed of it.
  package let typed: String
  /// The best first.
  package let candidates: [FHIRCandidate]

  /// What can stand at the cursor, a count of characters; nil when nothing is known of that place.
  package init?(of text: String, at cursor: Int, _ knowledge: FHIRKnowledge) {
    let parts = FHIRLineParts(text)
    let cursor = max(0, min(cursor, text.count))
    let place =
      if let mark = parts.questionMark, cursor > mark {
        Self.inParameters(of: parts, at: cursor, knowledge)
      } else {
        Self.inPath(of: parts, at: cursor, knowledge)
      }
    guard let place, !place.candidates.isEmpty else { return nil }
    self = place
  }

  init(range: Range<Int>, typed: String, candidates: [FHIRCandidate]) {
    self.range = range
    self.typed = typed
    self.candidates = candidates
  }

  /// Keeps those that begin with what was typed, and behind them those that hold it.
  init(part: FHIRLineParts.Part, at cursor: Int, among all: [FHIRCandidate]) {
    let typed = String(part.text.prefix(max(0, cursor - part.range.lowerBound)))
    let wanted = typed.lowercased()
    let first = all.filter { $0.label.lowercased().hasPrefix(wanted) }
    let others = all.filter { !$0.label.lowercased().hasPrefix(wanted) && $0.label.lowercased().contains(wanted) }
    self.init(range: part.range, typed: typed, candidates: wanted.isEmpty ? all : first + others)
  }

  // MARK: Path

  private static func inPath(of parts: FHIRLineParts, at cursor: Int, _ knowledge: FHIRKnowledge) -> FHIRCompletion? {
    guard let index = parts.path.firstIndex(where: { $0.range.lowerBound <= cursor && cursor <= $0.range.upperBound })
    else { return nil }
    let part = parts.path[index]
    switch index {
    case 0: return FHIRCompletion(part: part, at: cursor, among: types(isLast: parts.path.count == 1, parts, knowledge))
    case 1:
      let operations = operations(of: parts.type, isOnResource: false, knowledge)
      let typed = part.text.prefix(max(0, cursor - part.range.lowerBound))
      let seen = knowledge.seen.filter { $0.type == parts.type && (typed.isEmpty || $0.matches(String(typed))) }
        .map { FHIRCandidate($0.id, insert: PercentEncoding.encoded($0.id), hint: $0.name) }
      let fitting = operations.filter { $0.label.hasPrefix(typed) }
      return FHIRCompletion(range: part.range, typed: String(typed), candidates: seen + fitting)
    case 2:
      return FHIRCompletion(
        part: part, at: cursor, among: operations(of: parts.type, isOnResource: true, knowledge))
    default: return nil
    }
  }

  private static func types(
    isLast: Bool, _ parts: FHIRLineParts, _ knowledge: FHIRKnowledge
  ) -> [FHIRCandidate] {
    let needsMark = isLast && parts.questionMark == nil
    let served = (knowledge.statement?.resources ?? []).map { resource in
      FHIRCandidate(
        resource.type, insert: needsMark ? resource.type + "?" : resource.type,
        hint: resource.documentation ?? resource.interactions.joined(separator: ", "))
    }
    return served + (needsMark ? [FHIRCandidate("metadata", hint: "what this site's FHIR API can do")] : [])
  }

  /// Operations that R4 and IPS define on the type alone; the others can be asked of one resource.
  private static let ofTypes: Set<String> = ["find-free", "waitlist"]

  private static func operations(
    of type: String, isOnResource: Bool, _ knowledge: FHIRKnowledge
  ) -> [FHIRCandidate] {
    (knowledge.statement?.resource(type)?.operations ?? [])
      .filter { !isOnResource || !ofTypes.contains($0.name) }
      .map { FHIRCandidate("$" + $0.name, hint: $0.documentation ?? "an operation") }
  }

  // MARK: Parameters

  private static func inParameters(
    of parts: FHIRLineParts, at cursor: Int, _ knowledge: FHIRKnowledge
  ) -> FHIRCompletion? {
    for parameter in parts.parameters {
      if let value = parameter.value, value.range.lowerBound <= cursor, cursor <= value.range.upperBound {
        return FHIRValueCompletion(parts.type, parameter.name, knowledge).completion(of: value, at: cursor)
      }
      if parameter.name.range.lowerBound <= cursor, cursor <= parameter.name.range.upperBound {
        let names = FHIRNameCompletion(type: parts.type, hasValue: parameter.value != nil, knowledge: knowledge)
        return names.completion(of: parameter.name, at: cursor)
      }
    }
    return nil
  }
}
