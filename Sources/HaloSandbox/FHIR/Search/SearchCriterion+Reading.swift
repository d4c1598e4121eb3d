import HaloModel

extension SearchCriterion {
  /// How deep chains and `_has` may nest.
  static let depthLimit = 8

  /// Reads a parameter of a search on a type; nil for one without a value, which asks for nothing.
  /// - Throws: 400 for a bad value, a modifier that the parameter does not have, or an unknown parameter at the end of a
  ///   chain; ``SearchUnknown`` for a parameter that the type does not have.
  init?(
    _ name: some StringProtocol, _ value: String, of type: FHIRResourceType, base: String, depth: Int = 0
  ) throws {
    guard depth < Self.depthLimit else {
      throw FHIRFault.badRequest("too-costly", "A chain has at most \(Self.depthLimit) steps.")
    }
    if name.hasPrefix("_has:") {
      try self.init(has: name.dropFirst(5), value, of: type, base, depth)
      return
    }
    let head = name.prefix { $0 != "." }
    let parts = head.split(separator: ":", omittingEmptySubsequences: false)
    guard let parameter = SearchParameters.parameter(String(parts[0]), of: type) else { throw SearchUnknown() }
    guard parts.count <= 2 else { throw Self.badModifier(parameter, type) }
    let modifier = parts.count == 2 ? String(parts[1]) : nil
    guard head.endIndex == name.endIndex else {
      let rest = name[name.index(after: head.endIndex)...]
      try self.init(chain: parameter, modifier, String(rest), value, of: type, base, depth)
      return
    }
    try self.init(parameter, modifier, value, of: type, base)
  }

  /// A parameter without a chain.
  private init?(
    _ parameter: SearchParameter, _ modifier: String?, _ value: String, of type: FHIRResourceType, _ base: String
  ) throws {
    if let modifier {
      guard parameter.modifiers.contains(modifier) || parameter.targetNames.contains(modifier) else {
        throw Self.badModifier(parameter, type)
      }
    }
    guard !value.isEmpty else { return nil }
    if modifier == "missing" {
      guard value == "true" || value == "false" else {
        throw FHIRFault.badRequest("invalid", "\(parameter.name):missing is true or false.")
      }
      self = .missing(parameter, value == "true")
      return
    }
    let texts = SearchText(value).split(",").filter { !$0.raw.isEmpty }
    guard !texts.isEmpty else { return nil }
    let values = try texts.map {
      try SearchValue($0, of: parameter, as: parameter.type, modifier: modifier, base: base)
    }
    self = modifier == "not" ? .not(parameter, values) : .any(parameter, values)
  }

  /// `subject:Patient.name`: what follows the point is a parameter of the target's type.
  private init?(
    chain parameter: SearchParameter, _ modifier: String?, _ rest: String, _ value: String, of type: FHIRResourceType,
    _ base: String, _ depth: Int
  ) throws {
    var targets = parameter.targets
    guard !targets.isEmpty else {
      throw FHIRFault.badRequest(
        "invalid", "\(parameter.name) is no reference, so nothing can follow it after a point.")
    }
    if let modifier {
      guard let target = FHIRResourceType(rawValue: modifier), targets.contains(target) else {
        throw Self.badModifier(parameter, type)
      }
      targets = [target]
    }
    var chains: [(target: FHIRResourceType, criterion: SearchCriterion)] = []
    var isKnown = false
    for target in targets {
      do {
        let criterion = try SearchCriterion(rest, value, of: target, base: base, depth: depth + 1)
        isKnown = true
        if let criterion { chains.append((target, criterion)) }
      } catch is SearchUnknown {
        // Another type the reference may have can have the parameter.
        continue
      }
    }
    guard isKnown else {
      throw FHIRFault.badRequest(
        "not-supported", "What \(parameter.name) refers to has no such search parameter; see metadata.")
    }
    guard !chains.isEmpty else { return nil }
    self = .chain(parameter, chains)
  }

  /// `_has:Observation:patient:code`, without its beginning.
  private init?(
    has name: some StringProtocol, _ value: String, of type: FHIRResourceType, _ base: String, _ depth: Int
  ) throws {
    let parts = name.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let source = FHIRResourceType(rawValue: String(parts[0])),
      let parameter = SearchParameters.parameter(String(parts[1]), of: source), parameter.targets.contains(type)
    else {
      throw FHIRFault.badRequest(
        "not-supported",
        "_has wants a type of the site, a parameter by which it refers to \(type.rawValue), and a parameter: "
          + "_has:Observation:patient:code.")
    }
    do {
      guard let criterion = try SearchCriterion(String(parts[2]), value, of: source, base: base, depth: depth + 1)
      else { return nil }
      self = .referred(source, parameter, criterion)
    } catch is SearchUnknown {
      throw FHIRFault.badRequest(
        "not-supported", "\(source.rawValue) has no search parameter of the name at the end of _has; see metadata.")
    }
  }

  private static func badModifier(_ parameter: SearchParameter, _ type: FHIRResourceType) -> FHIRFault {
    let known = parameter.modifiers + (parameter.targetNames.count > 1 ? parameter.targetNames : [])
    let words = known.isEmpty ? "no modifier" : known.map { ":" + $0 }.joined(separator: ", ")
    return .badRequest(
      "not-supported", "\(parameter.name) of \(type.rawValue) does not have this modifier; it has \(words).")
  }
}

/// The type has no search parameter of the name.
struct SearchUnknown: Error {}
