/// The name of a search parameter as the steps it is made of: `subject:Patient.name` has two, `_has:Observation:patient:code`
/// has two as well.
/// Source: FHIR R4, search.html, sections "Chained parameters" and "Reverse chaining".
struct FHIRParameterName: Equatable, Sendable {
  typealias Part = FHIRLineParts.Part

  /// One step of a name.
  enum Step: Equatable, Sendable {
    /// `subject:Patient`; the modifier is nil without a colon.
    case parameter(Part, modifier: Part?)
    /// `_has:Observation:patient`; what is not written yet is nil.
    case has(Part, type: Part?, reference: Part?)
  }

  let steps: [Step]

  init(_ name: Part) {
    let characters = Array(name.text)
    var steps: [Step] = []
    var position = 0
    func part(upTo marks: String) -> Part {
      let end = characters[position...].firstIndex { marks.contains($0) } ?? characters.count
      defer { position = end }
      return Part(
        text: String(characters[position..<end]),
        range: name.range.lowerBound + position..<name.range.lowerBound + end)
    }
    /// Goes past a mark; false when it does not stand here.
    func take(_ mark: Character) -> Bool {
      guard position < characters.count, characters[position] == mark else { return false }
      position += 1
      return true
    }
    while true {
      let base = part(upTo: ":.")
      if base.text == "_has" {
        let type = take(":") ? part(upTo: ":") : nil
        let reference = type != nil && take(":") ? part(upTo: ":") : nil
        steps.append(.has(base, type: type, reference: reference))
        guard reference != nil, take(":") else { break }
      } else {
        steps.append(.parameter(base, modifier: take(":") ? part(upTo: ".") : nil))
        guard take(".") else { break }
      }
    }
    self.steps = steps
  }

  /// The types whose parameters each step names, the first being `type`: those a chain leads to.
  func types(from type: String, _ knowledge: FHIRKnowledge) -> [[String]] {
    var types = [[type]]
    for step in steps.dropLast() { types.append(Self.types(after: step, in: types[types.count - 1], knowledge)) }
    return types
  }

  /// The types a step leads to.
  static func types(after step: Step, in types: [String], _ knowledge: FHIRKnowledge) -> [String] {
    switch step {
    case .has(_, let type, _): [type?.text ?? ""]
    case .parameter(let base, let modifier):
      if let modifier, modifier.text.first?.isUppercase == true {
        [modifier.text]
      } else {
        knowledge.targets(of: base.text, in: types)
      }
    }
  }
}
