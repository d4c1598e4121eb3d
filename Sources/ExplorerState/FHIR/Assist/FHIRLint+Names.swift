import HaloModel

extension FHIRLint {
  mutating func check(_ parameter: FHIRLineParts.Parameter) {
    guard !parameter.name.text.isEmpty else {
      if parameter.value != nil { mark(parameter.name, .error, "a parameter name belongs before =") }
      return
    }
    let raw = parameter.name
    let decoded = Part(text: raw.decoded(), range: raw.range)
    // Places inside a name that is percent-encoded do not fit; the whole name is marked then.
    let isPlain = decoded.text == raw.text
    let before = marks.count
    let last = checkName(FHIRParameterName(decoded))
    if !isPlain {
      for index in before..<marks.count {
        marks[index] = FHIRMark(raw.range, marks[index].severity, marks[index].message)
      }
    }
    guard let last else { return }
    checkValue(of: parameter, last)
  }

  /// What a name ends in.
  struct Target {
    let name: String
    let modifier: String?
    let types: [String]
    /// nil when nothing declares it.
    let parameter: CapabilityStatement.SearchParameter?
  }

  /// Checks every step of a name; nil when it makes no sense from some step on.
  private mutating func checkName(_ name: FHIRParameterName) -> Target? {
    let types = name.types(from: parts.type, knowledge)
    for (index, step) in name.steps.enumerated() {
      let isLast = index == name.steps.count - 1
      switch step {
      case .has(let base, let type, let reference):
        guard checkHas(base, type, reference, to: types[index], isLast: isLast) else { return nil }
      case .parameter(let base, let modifier):
        let parameter = knowledge.parameter(base.text, of: types[index])
        if index == 0, isResultParameter(base.text) {
          return Target(name: base.text, modifier: modifier?.text, types: types[index], parameter: parameter)
        }
        guard !base.text.isEmpty else {
          mark(base, .error, "a parameter name belongs behind the dot")
          return nil
        }
        guard let parameter else {
          reportUndeclared(base, in: types[index], isFirst: index == 0)
          return isLast ? Target(name: base.text, modifier: modifier?.text, types: types[index], parameter: nil) : nil
        }
        if !isLast, parameter.type != .reference, parameter.type != nil {
          mark(base, .error, "\(base.text) is no reference, so nothing can be chained to it")
          return nil
        }
        if let modifier { check(modifier, of: parameter, in: types[index], isLast: isLast) }
        if isLast {
          return Target(name: base.text, modifier: modifier?.text, types: types[index], parameter: parameter)
        }
      }
    }
    return nil
  }

  private func isResultParameter(_ name: String) -> Bool {
    FHIRResultParameter.named(name) != nil || FHIRResultParameter.others.contains(name)
  }

  private mutating func reportUndeclared(_ base: Part, in types: [String], isFirst: Bool) {
    // Nothing is known of a type that the site does not serve, and that has its mark.
    guard types.contains(where: knowledge.isServed) else { return }
    let names = knowledge.parameters(of: types).map(\.name) + (isFirst ? FHIRResultParameter.all.map(\.name) : [])
    let nearest = FHIRNearestName.nearest(to: base.text, among: names)
    let place = types.filter(knowledge.isServed).joined(separator: ", ")
    mark(
      base, .warning,
      "this site declares no \(base.text) on \(place)"
        + (nearest.map { "; write \($0)" } ?? "; most sites ignore it in silence"))
  }

  private mutating func check(
    _ modifier: Part, of parameter: CapabilityStatement.SearchParameter, in types: [String], isLast: Bool
  ) {
    guard let type = parameter.type else { return }
    if type == .reference, modifier.text.first?.isUppercase == true {
      let targets = knowledge.targets(of: parameter.name, in: types)
      guard !targets.isEmpty, !targets.contains(modifier.text) else { return }
      mark(
        modifier, .warning,
        "\(parameter.name) does not lead to \(modifier.text); it leads to \(FHIRLint.list(targets))")
      return
    }
    guard isLast, type.modifiers.contains(modifier.text) else {
      let fit = type.modifiers + (type == .reference ? ["a resource type"] : [])
      let choice = fit.isEmpty ? "it takes none" : "it takes \(fit.joined(separator: ", "))"
      mark(modifier, .error, "\(parameter.name) is a \(type.rawValue), which has no :\(modifier.text); \(choice)")
      return
    }
  }

  /// Checks `_has:Type:reference:`; false when what follows cannot be judged.
  private mutating func checkHas(
    _ base: Part, _ type: Part?, _ reference: Part?, to targets: [String], isLast: Bool
  ) -> Bool {
    guard let type, let reference, !type.text.isEmpty, !reference.text.isEmpty, !isLast else {
      let end = reference?.range.upperBound ?? type?.range.upperBound ?? base.range.upperBound
      marks.append(
        FHIRMark(
          base.range.lowerBound..<end, .error,
          "_has needs a type, its reference and a parameter, as in _has:Observation:patient:code=8867-4"))
      return false
    }
    guard knowledge.statement != nil else { return true }
    guard knowledge.isServed(type.text) else {
      mark(type, .warning, "this site does not serve \(type.text)")
      return true
    }
    guard let parameter = knowledge.parameter(reference.text, of: [type.text]) else {
      reportUndeclared(reference, in: [type.text], isFirst: false)
      return true
    }
    if parameter.type != .reference, parameter.type != nil {
      mark(reference, .error, "\(reference.text) of \(type.text) is no reference")
      return false
    }
    if let known = FHIRReferenceTargets.types(of: reference.text, in: type.text), Set(known).isDisjoint(with: targets) {
      mark(
        reference, .warning,
        "\(reference.text) of \(type.text) does not lead to \(targets.joined(separator: ", "))")
    }
    return true
  }
}
