import HaloModel

/// What can stand left of an equals sign: parameters, modifiers, chains and the parts of `_has`.
struct FHIRNameCompletion {
  let type: String
  /// Whether an equals sign stands there already.
  let hasValue: Bool
  let knowledge: FHIRKnowledge

  private typealias Part = FHIRLineParts.Part

  func completion(of name: FHIRLineParts.Part, at cursor: Int) -> FHIRCompletion? {
    let parsed = FHIRParameterName(name)
    let types = parsed.types(from: type, knowledge)
    for (index, step) in parsed.steps.enumerated() {
      let isLast = index == parsed.steps.count - 1
      switch step {
      case .parameter(let base, let modifier):
        if holds(base, cursor) {
          let isAlone = isLast && modifier == nil
          return names(of: types[index], isFirst: index == 0, isAlone: isAlone, part: base, at: cursor)
        }
        if let modifier, holds(modifier, cursor) {
          return FHIRCompletion(
            part: modifier, at: cursor, among: modifiers(of: base.text, in: types[index], isLast: isLast))
        }
      case .has(let base, let source, let reference):
        if holds(base, cursor) {
          return names(of: types[index], isFirst: index == 0, isAlone: source == nil, part: base, at: cursor)
        }
        if let source, holds(source, cursor) {
          let referring = FHIRCompletion(part: source, at: cursor, among: sources(to: types[index]))
          return withMark(":", unless: reference != nil, referring)
        }
        if let source, let reference, holds(reference, cursor) {
          let candidates = references(of: source.text, to: types[index])
          return withMark(":", unless: !isLast, FHIRCompletion(part: reference, at: cursor, among: candidates))
        }
      }
    }
    return nil
  }

  private func holds(_ part: Part, _ cursor: Int) -> Bool {
    part.range.lowerBound <= cursor && cursor <= part.range.upperBound
  }

  private func withMark(_ mark: String, unless isThere: Bool, _ completion: FHIRCompletion) -> FHIRCompletion {
    guard !isThere else { return completion }
    return FHIRCompletion(
      range: completion.range, typed: completion.typed,
      candidates: completion.candidates.map { FHIRCandidate($0.label, insert: $0.label + mark, hint: $0.hint) })
  }

  /// The names that can stand in a part. Where nothing follows it (`isAlone`), an equals sign is put behind the name.
  private func names(
    of types: [String], isFirst: Bool, isAlone: Bool, part: Part, at cursor: Int
  ) -> FHIRCompletion {
    let end = isAlone && !hasValue ? "=" : ""
    let declared = knowledge.parameters(of: types)
    var candidates = declared.map { parameter in
      FHIRCandidate(parameter.name, insert: parameter.name + end, hint: hint(of: parameter))
    }
    if isFirst {
      let known = Set(declared.map(\.name))
      candidates += FHIRResultParameter.all.filter { !known.contains($0.name) }.map {
        FHIRCandidate($0.name, insert: $0.name + end, hint: $0.documentation)
      }
      if isAlone {
        candidates.append(
          FHIRCandidate("_has", insert: "_has:", hint: "what other resources say of it: type, parameter, value"))
      }
    }
    var result = FHIRCompletion(part: part, at: cursor, among: candidates)
    if isAlone, let parameter = declared.first(where: { $0.name == result.typed }) {
      result = FHIRCompletion(
        range: result.range, typed: result.typed, candidates: result.candidates + variants(of: parameter, types, end))
    }
    return result
  }

  /// The ways a name that stands there whole can go on: with a chain or a modifier.
  private func variants(
    of parameter: CapabilityStatement.SearchParameter, _ types: [String], _ end: String
  ) -> [FHIRCandidate] {
    let chain =
      parameter.type == .reference
      ? [FHIRCandidate(parameter.name + ".", hint: "a parameter of what it refers to")] : []
    let modifiers = (parameter.type?.modifiers ?? []).map { modifier in
      FHIRCandidate(
        "\(parameter.name):\(modifier)", insert: "\(parameter.name):\(modifier)\(end)",
        hint: FHIRModifiers.meaning(of: modifier))
    }
    return chain + modifiers
  }

  private func modifiers(of base: String, in types: [String], isLast: Bool) -> [FHIRCandidate] {
    let end = isLast && !hasValue ? "=" : ""
    if ["_include", "_revinclude"].contains(base) {
      return [FHIRCandidate("iterate", insert: "iterate" + end, hint: "of what was included too")]
    }
    guard let type = knowledge.parameter(base, of: types)?.type else { return [] }
    let modifiers = type.modifiers.map {
      FHIRCandidate($0, insert: $0 + end, hint: FHIRModifiers.meaning(of: $0))
    }
    guard type == .reference else { return modifiers }
    return knowledge.targets(of: base, in: types).map {
      FHIRCandidate($0, hint: "only references to this type; . goes on with its parameters")
    } + modifiers
  }

  /// The types with a reference parameter that can lead to one of these.
  private func sources(to types: [String]) -> [FHIRCandidate] {
    (knowledge.statement?.resources ?? []).map(\.type)
      .filter { source in types.contains { !knowledge.references(of: source, to: $0).isEmpty } }
      .map { FHIRCandidate($0, hint: "refers to \(types.joined(separator: ", "))") }
  }

  private func references(of source: String, to types: [String]) -> [FHIRCandidate] {
    types.flatMap { knowledge.references(of: source, to: $0) }.map {
      FHIRCandidate($0.name, hint: hint(of: $0))
    }
  }

  private func hint(of parameter: CapabilityStatement.SearchParameter) -> String {
    let type = parameter.type?.rawValue
    return [type, parameter.documentation].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
