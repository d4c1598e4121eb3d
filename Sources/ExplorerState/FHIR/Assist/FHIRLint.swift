import HaloModel

/// What is wrong with a FHIR request before it is sent, and what to write instead.
///
/// Only what R4 has refused is an error; what this site does not declare is a warning, because sites answer more than they
/// declare.
package struct FHIRLint {
  typealias Part = FHIRLineParts.Part

  let parts: FHIRLineParts
  let knowledge: FHIRKnowledge
  var marks: [FHIRMark] = []

  /// The marks of a line, in the order of their places.
  package static func marks(in text: String, _ knowledge: FHIRKnowledge) -> [FHIRMark] {
    guard !text.allSatisfy(\.isWhitespace) else { return [] }
    var lint = FHIRLint(parts: FHIRLineParts(text), knowledge: knowledge)
    lint.checkEncoding(of: text)
    // A line that cannot be decoded cannot be judged either.
    guard lint.marks.isEmpty else { return lint.marks }
    lint.checkPath()
    for parameter in lint.parts.parameters { lint.check(parameter) }
    return lint.marks.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  mutating func mark(_ part: Part, _ severity: FHIRMark.Severity, _ message: String) {
    marks.append(FHIRMark(part.range, severity, message))
  }

  private mutating func checkEncoding(of text: String) {
    let characters = Array(text)
    for index in characters.indices where characters[index] == "%" {
      let digits = characters[(index + 1)...].prefix(2)
      guard digits.count < 2 || !digits.allSatisfy(\.isHexDigit) else { continue }
      let end = min(index + 3, characters.count)
      marks.append(
        FHIRMark(index..<end, .error, "% must be followed by two hexadecimal digits; write %25 for a percent sign"))
    }
    guard marks.isEmpty else { return }
    let all = parts.path + parts.parameters.flatMap { [$0.name] + ($0.value.map { [$0] } ?? []) }
    for part in all where PercentEncoding.decoded(part.text, plusIsBlank: true) == nil {
      mark(part, .error, "the encoded bytes are no UTF-8; write the character itself")
    }
  }

  // MARK: Path

  private mutating func checkPath() {
    let type = parts.type
    guard let first = parts.path.first, type != "metadata" else { return }
    guard !type.isEmpty else {
      marks.append(FHIRMark(0..<0, .error, "begin with a resource type, as in Patient?family=Smith"))
      return
    }
    let served = knowledge.statement?.resources.map(\.type) ?? []
    if !served.isEmpty, !served.contains(type) {
      let nearest = FHIRNearestName.nearest(to: type, among: served)
      mark(
        first, .warning,
        "this site does not serve \(type)" + (nearest.map { "; write \($0)" } ?? "; it serves \(Self.list(served))"))
    }
    guard parts.path.count > 1 else { return }
    checkOperationOrID(parts.path[1])
    if parts.path.count > 2, parts.path[2].text.hasPrefix("$") { checkOperation(parts.path[2]) }
  }

  private mutating func checkOperationOrID(_ part: Part) {
    let text = part.decoded(plusIsBlank: false)
    if text.isEmpty {
      marks.append(
        FHIRMark(part.range, .warning, "an id or an operation belongs behind the slash", isAboutMissingText: true))
    } else if text.hasPrefix("$") {
      checkOperation(part)
    } else if text != "_search",
      text.count > 64 || !text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") })
    {
      mark(part, .error, "an id has 1 to 64 letters, digits, - and . only")
    }
  }

  private mutating func checkOperation(_ part: Part) {
    guard let resource = knowledge.statement?.resource(parts.type) else { return }
    let declared = resource.operations.map { "$" + $0.name }
    let text = part.decoded(plusIsBlank: false)
    guard !declared.contains(text) else { return }
    let nearest = FHIRNearestName.nearest(to: text, among: declared)
    mark(
      part, .warning,
      "this site declares no \(text) on \(parts.type)"
        + (nearest.map { "; write \($0)" } ?? (declared.isEmpty ? "" : "; it has \(Self.list(declared))")))
  }

  static func list(_ names: [String]) -> String {
    let shown = names.prefix(4).joined(separator: ", ")
    return names.count > 4 ? "\(shown) and \(names.count - 4) more" : shown
  }
}
