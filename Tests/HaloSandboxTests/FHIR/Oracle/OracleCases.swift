import HaloModel

/// The searches for one type, with values drawn from the resources themselves.
struct OracleCases {
  let server: OracleServer
  /// The declared parameters of every type.
  let declared: [String: [String]]

  /// Every search to compare for a type, without includes, sorting and paging.
  func all(of type: String) -> [OracleQuery] {
    var seen: Set<OracleQuery> = []
    let definitions = OracleDefinition.all(of: type)
    let names = declared[type] ?? []
    let own = names.compactMap { definitions[$0] }.flatMap { definition in
      values(of: type, definition).map { OracleQuery(type, ($0.name, $0.value)) }
    }
    let queries = own + pairs(type) + chains(type) + reverseChains(type)
    return queries.filter { seen.insert($0).inserted }
  }

  private typealias Parameter = OracleQuery.Parameter

  /// Names with modifiers, and values, of one parameter.
  private func values(of type: String, _ definition: OracleDefinition) -> [Parameter] {
    let found = server.resources(type).flatMap { server.values(of: $0, definition) }
    let name = definition.name
    var parameters: [Parameter] =
      switch definition.kind {
      case .token: tokens(found)
      case .string: strings(found)
      case .date: dates(found)
      case .reference: references(found)
      case .quantity: quantities(found)
      case .uri: Self.sample(found.compactMap(\.text), 5).map { Parameter(name: "", value: OracleText.escaped($0)) }
      case .composite: composites(type, definition)
      }
    if !name.hasPrefix("_"), definition.kind != .composite {
      parameters += [Parameter(name: ":missing", value: "true"), Parameter(name: ":missing", value: "false")]
    }
    return parameters.map { Parameter(name: name + $0.name, value: $0.value) }
  }

  // MARK: By kind

  private func tokens(_ found: [FHIRJSONValue]) -> [Parameter] {
    var parameters = [Parameter(name: "", value: "no-such-code"), Parameter(name: "", value: "no-such-system|x")]
    var systems: Set<String> = []
    let codings = found.flatMap { value in value["coding"]?.items ?? [value] }
    let isIdentifying = codings.contains { $0["value"] != nil }
    let pairs = Self.distinct(
      codings.compactMap { coding -> [String]? in
        guard let code = Self.code(of: coding) else { return nil }
        return [coding["system"]?.text ?? "", code]
      })
    // Every code, and a sample of what names a single person or number.
    for pair in Self.sample(pairs, isIdentifying ? 20 : 150) {
      let (system, code) = (OracleText.escaped(pair[0]), OracleText.escaped(pair[1]))
      parameters += ["\(code)", "\(system)|\(code)", "|\(code)"].map { Parameter(name: "", value: $0) }
      if !system.isEmpty, systems.insert(system).inserted {
        parameters.append(Parameter(name: "", value: "\(system)|"))
      }
    }
    let codes = Self.sample(pairs.map { OracleText.escaped($0[1]) }, 4)
    parameters += codes.map { Parameter(name: ":not", value: $0) }
    parameters += codes.map { Parameter(name: "", value: $0.uppercased()) }
    if codes.count > 1 {
      parameters.append(Parameter(name: "", value: codes[0] + "," + codes[1]))
      parameters.append(Parameter(name: ":not", value: codes[0] + "," + codes[1]))
    }
    let words = found.flatMap { value in
      [value["text"], value["display"], value["type"]?["text"]] + (value["coding"]?.items.map { $0["display"] } ?? [])
    }.compactMap { $0?.text }
    for word in Self.sample(Self.distinct(words), 8) {
      parameters.append(Parameter(name: ":text", value: OracleText.escaped(word)))
      parameters.append(Parameter(name: ":text", value: OracleText.escaped(String(word.prefix(4)).uppercased())))
    }
    for identifier in Self.sample(found.filter { $0["type"] != nil }, 8) {
      guard let coding = identifier["type"]?["coding"]?.items.first, let value = identifier["value"]?.text
      else { continue }
      let parts = [coding["system"]?.text ?? "", coding["code"]?.text ?? "", value].map(OracleText.escaped)
      parameters.append(Parameter(name: ":of-type", value: parts.joined(separator: "|")))
    }
    return parameters
  }

  private static func code(of coding: FHIRJSONValue) -> String? {
    switch coding {
    case .string(let text): text
    case .bool(let flag): flag ? "true" : "false"
    default: coding["value"]?.text ?? coding["code"]?.text
    }
  }

  private func strings(_ found: [FHIRJSONValue]) -> [Parameter] {
    let texts = Self.distinct(found.flatMap(OracleMatch.texts))
    // What is not plain ASCII, and what has punctuation, is where folding goes wrong: all of it.
    let odd = texts.filter { !$0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } }
    var parameters = [Parameter(name: "", value: "Xqzv")]
    for text in Self.distinct(Self.sample(texts, 20) + Self.sample(odd, 12)) {
      let whole = OracleText.escaped(text)
      let middle = OracleText.escaped(String(text.dropFirst().prefix(4)))
      parameters += [whole, whole.uppercased(), OracleMatch.folded(whole), OracleText.escaped(String(text.prefix(3)))]
        .map { Parameter(name: "", value: $0) }
      parameters += [whole, whole.lowercased(), OracleText.escaped(String(text.prefix(3)))]
        .map { Parameter(name: ":exact", value: $0) }
      if !middle.isEmpty {
        parameters += [
          Parameter(name: "", value: middle), Parameter(name: ":contains", value: middle),
          Parameter(name: ":contains", value: middle.uppercased()),
        ]
      }
    }
    let two = Self.sample(texts, 2).map(OracleText.escaped)
    if two.count == 2 { parameters.append(Parameter(name: "", value: two.joined(separator: ","))) }
    return parameters
  }

  private func dates(_ found: [FHIRJSONValue]) -> [Parameter] {
    let texts = found.flatMap { value in
      value.text.map { [$0] } ?? [value["start"]?.text, value["end"]?.text].compactMap { $0 }
    }
    var parameters: [Parameter] = []
    for text in Self.sample(Self.distinct(texts), 4) {
      // The year, the month, the day, and the time as it is written.
      let precisions = Self.distinct([String(text.prefix(4)), String(text.prefix(7)), String(text.prefix(10)), text])
      for value in precisions {
        for prefix in ["", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"] {
          parameters.append(Parameter(name: "", value: prefix + value))
        }
      }
      parameters.append(Parameter(name: "", value: "1900-01-01," + text.prefix(10)))
    }
    return parameters
  }

  private func references(_ found: [FHIRJSONValue]) -> [Parameter] {
    let targets = Self.distinct(
      found.compactMap { value in OracleMatch.target(of: value).map { [$0.type, $0.id] } })
    var parameters = [Parameter(name: "", value: "nobody"), Parameter(name: "", value: "Patient/nobody")]
    for target in Self.sample(targets, 10) {
      let (type, id) = (target[0], target[1])
      parameters += ["\(id)", "\(type)/\(id)", "\(server.match.base)/\(type)/\(id)", "Location/\(id)"]
        .map { Parameter(name: "", value: $0) }
      parameters += [Parameter(name: ":\(type)", value: id)]
    }
    let two = Self.sample(targets, 2).map { "\($0[0])/\($0[1])" }
    if two.count == 2 { parameters.append(Parameter(name: "", value: two.joined(separator: ","))) }
    for identifier in Self.sample(found.compactMap { $0["identifier"] }, 4) {
      let value = [identifier["system"]?.text ?? "", identifier["value"]?.text ?? ""].map(OracleText.escaped)
      parameters.append(Parameter(name: ":identifier", value: value.joined(separator: "|")))
    }
    return parameters
  }

  private func quantities(_ found: [FHIRJSONValue]) -> [Parameter] {
    var parameters: [Parameter] = []
    for quantity in Self.sample(found.filter { $0["value"] != nil }, 8) {
      guard case .number(let digits)? = quantity["value"] else { continue }
      let shorter = digits.contains(".") ? String(digits.dropLast()) : digits + ".0"
      for number in [digits, digits + (digits.contains(".") ? "0" : ".00"), shorter] where !number.hasSuffix(".") {
        for prefix in ["", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"] {
          parameters.append(Parameter(name: "", value: prefix + number))
        }
      }
      let unit = [quantity["system"]?.text ?? "", quantity["code"]?.text ?? ""].map(OracleText.escaped)
      let word = OracleText.escaped(quantity["unit"]?.text ?? unit[1])
      guard !word.isEmpty else { continue }
      parameters += [
        "\(digits)|\(unit[0])|\(unit[1])", "gt0||\(word)", "\(digits)||no-such-unit", "le\(digits)||\(word)",
      ]
      .filter { !$0.hasSuffix("||") }.map { Parameter(name: "", value: $0) }
    }
    return parameters
  }

  /// Pairs of one element, and pairs across two, which must not match.
  private func composites(_ type: String, _ definition: OracleDefinition) -> [Parameter] {
    let elements = server.resources(type).flatMap { server.values(of: $0, definition) }
    let sides = elements.map { element in
      definition.parts.map { part in
        part.paths.flatMap { OracleElements.values(at: $0, of: element) }.compactMap { side($0, part.kind) }.first
      }
    }.filter { $0.allSatisfy { $0 != nil } }.map { $0.compactMap { $0 } }
    let sample = Self.sample(Self.distinct(sides), 12)
    return zip(sample, sample.dropFirst() + sample.prefix(1)).flatMap { own, next in
      [own, [own[0], next[1]]].map { Parameter(name: "", value: $0.joined(separator: "$")) }
    }
  }

  private func side(_ value: FHIRJSONValue, _ kind: OracleDefinition.Kind) -> String? {
    switch kind {
    case .token: (value["coding"]?.items.first ?? value)["code"]?.text.map(OracleText.escaped)
    case .quantity:
      if case .number(let digits)? = value["value"] { digits } else { nil }
    default: value.text.map(OracleText.escaped)
    }
  }

  // MARK: Together

  /// Two parameters at once, and one parameter twice.
  private func pairs(_ type: String) -> [OracleQuery] {
    let singles = (declared[type] ?? []).compactMap { name in
      plainValue(type, name).map { Parameter(name: name, value: $0) }
    }
    let neighbours = zip(singles, singles.dropFirst()).map { OracleQuery(type, parameters: [$0, $1]) }
    let twice = singles.prefix(6).map { OracleQuery(type, parameters: [$0, $0]) }
    return neighbours + twice
  }

  /// Chains one level deep to every declared parameter of the types referred to.
  private func chains(_ type: String) -> [OracleQuery] {
    let definitions = OracleDefinition.all(of: type)
    var queries: [OracleQuery] = []
    for definition in (declared[type] ?? []).compactMap({ definitions[$0] }) where definition.kind == .reference {
      let found = server.resources(type).flatMap { server.references(of: $0, definition.name, type: nil) }
      for target in Self.distinct(found.compactMap { OracleMatch.target(of: $0)?.type }) {
        for name in declared[target] ?? [] where name != "_lastUpdated" {
          guard let value = chainedValue(target, name, found) else { continue }
          queries.append(OracleQuery(type, ("\(definition.name):\(target).\(name)", value)))
          if definition.targets.count == 1 { queries.append(OracleQuery(type, ("\(definition.name).\(name)", value))) }
        }
      }
    }
    return queries
  }

  /// A value that one of the resources referred to has.
  private func chainedValue(_ type: String, _ name: String, _ references: [FHIRJSONValue]) -> String? {
    guard let definition = OracleDefinition.all(of: type)[name] else { return nil }
    let targets = references.lazy.compactMap { server.target(of: $0) }.filter { $0.resourceType == type }
    return targets.compactMap { plainValue(of: $0, definition) }.first
  }

  /// `_has` one level deep, to every declared parameter of the types that refer here.
  private func reverseChains(_ type: String) -> [OracleQuery] {
    var queries: [OracleQuery] = []
    for (source, names) in declared.sorted(by: { $0.key < $1.key }) {
      let definitions = OracleDefinition.all(of: source)
      for reference in names.compactMap({ definitions[$0] }) where reference.kind == .reference {
        guard reference.targets.isEmpty || reference.targets.contains(type) else { continue }
        let sources = server.resources(source).filter { !server.references(of: $0, reference.name, type: type).isEmpty }
        guard !sources.isEmpty else { continue }
        for name in names where name != "_lastUpdated" {
          guard let definition = definitions[name],
            let value = sources.lazy.compactMap({ plainValue(of: $0, definition) }).first
          else { continue }
          queries.append(OracleQuery(type, ("_has:\(source):\(reference.name):\(name)", value)))
        }
      }
    }
    return queries
  }

  private func plainValue(_ type: String, _ name: String) -> String? {
    guard let definition = OracleDefinition.all(of: type)[name] else { return nil }
    return server.resources(type).lazy.compactMap { plainValue(of: $0, definition) }.first
  }

  /// A value without a modifier that the resource itself matches.
  private func plainValue(of resource: FHIRJSONValue, _ definition: OracleDefinition) -> String? {
    guard let value = server.values(of: resource, definition).first else { return nil }
    switch definition.kind {
    case .token: return Self.code(of: value["coding"]?.items.first ?? value).map(OracleText.escaped)
    case .string: return OracleMatch.texts(of: value).first.map(OracleText.escaped)
    case .date: return (value.text ?? value["start"]?.text).map { String($0.prefix(10)) }
    case .reference: return OracleMatch.target(of: value).map { "\($0.type)/\($0.id)" }
    case .quantity: return side(value, .quantity)
    case .uri: return value.text.map(OracleText.escaped)
    case .composite: return nil
    }
  }

  // MARK: Choosing

  static func distinct<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }

  /// At most so many, spread evenly over all of them.
  static func sample<Value>(_ values: [Value], _ count: Int) -> [Value] {
    guard values.count > count else { return values }
    return (0..<count).map { values[$0 * values.count / count] }
  }
}
