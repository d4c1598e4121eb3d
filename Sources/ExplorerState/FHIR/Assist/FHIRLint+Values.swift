import HaloModel

extension FHIRLint {
  mutating func checkValue(of parameter: FHIRLineParts.Parameter, _ target: Target) {
    guard let value = parameter.value else {
      marks.append(
        FHIRMark(
          parameter.name.range, .warning, "\(target.name) has no value; write = and a value behind it",
          isAboutMissingText: true))
      return
    }
    guard !value.text.isEmpty else {
      marks.append(
        FHIRMark(
          parameter.name.range.lowerBound..<value.range.upperBound, .warning,
          "\(target.name) has no value, so the site ignores it", isAboutMissingText: true))
      return
    }
    if value.text.contains("?") {
      mark(value, .warning, "a second ? is part of the value; parameters are parted by &")
    }
    if FHIRResultParameter.named(target.name) != nil, target.parameter == nil {
      checkResultParameter(target, value)
      return
    }
    let isDate = target.parameter?.type == .date
    checkPlus(in: value, isDate: isDate)
    if target.modifier == "missing" {
      expect(["true", "false"], value, of: "\(target.name):missing")
      return
    }
    if target.parameter?.type == .string { checkCommas(in: value) }
    for piece in FHIRLineParts.alternatives(of: value) where !piece.text.isEmpty { check(piece, target) }
  }

  private mutating func check(_ piece: Part, _ target: Target) {
    let text = piece.decoded()
    switch target.parameter?.type {
    case .date:
      let rest = Self.withoutPrefix(text)
      if rest.isEmpty {
        marks.append(
          FHIRMark(
            piece.range, .error, "\(text) needs a date behind it, as in \(text)2026-11-23", isAboutMissingText: true))
      } else if let problem = FHIRDateText.problem(with: rest) {
        mark(piece, .error, problem)
      }
    case .number:
      if !Self.isNumber(Self.withoutPrefix(text)) {
        mark(piece, .error, "\(target.name) takes a number, as in 5.4 or gt5")
      }
    case .quantity: checkQuantity(text, piece, target)
    case .token: checkToken(text, piece, target)
    case .string, .reference, .uri: checkPrefix(text, piece, target)
    case .composite, .special, nil: break
    }
  }

  // MARK: By type

  private mutating func checkQuantity(_ text: String, _ piece: Part, _ target: Target) {
    let sides = text.split(separator: "|", omittingEmptySubsequences: false)
    guard Self.isNumber(Self.withoutPrefix(String(sides[0]))) else {
      mark(piece, .error, "\(target.name) takes a number, as in gt5.4||mmol/L")
      return
    }
    if sides.count == 2 {
      mark(piece, .warning, "a unit needs two |, as in \(sides[0])||\(sides[1])")
    }
  }

  private mutating func checkToken(_ text: String, _ piece: Part, _ target: Target) {
    if !text.contains("|"), text.contains("://") || text.hasPrefix("urn:") {
      mark(piece, .warning, "a system without | is read as a code; write \(text)| and the code or value behind it")
      return
    }
    guard target.modifier == nil || target.modifier == "not" else { return }
    let code = text.split(separator: "|", omittingEmptySubsequences: false).last.map(String.init) ?? text
    let type = target.types.first { !FHIRCodes.codes(of: target.name, in: $0).isEmpty }
    guard let type, FHIRCodes.isClosed(target.name, in: type) else {
      checkPrefix(text, piece, target)
      return
    }
    let codes = FHIRCodes.codes(of: target.name, in: type).map(\.code)
    guard !code.isEmpty, !codes.contains(code) else { return }
    let nearest = FHIRNearestName.nearest(to: code, among: codes)
    mark(
      piece, .warning,
      "R4 has no \(code) for \(target.name)" + (nearest.map { "; write \($0)" } ?? "; it has \(Self.list(codes))"))
  }

  private mutating func checkPrefix(_ text: String, _ piece: Part, _ target: Target) {
    guard let type = target.parameter?.type, SearchPrefix(rawValue: String(text.prefix(2))) != nil,
      text.count > 2, text.dropFirst(2).allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "-") })
    else { return }
    mark(
      piece, .warning,
      "a \(type.rawValue) takes no prefix, so \(text.prefix(2)) is a part of the value; leave it out")
  }

  private mutating func checkCommas(in value: Part) {
    let pieces = FHIRLineParts.alternatives(of: value)
    for (left, right) in zip(pieces, pieces.dropFirst()) {
      marks.append(
        FHIRMark(
          left.range.upperBound..<right.range.lowerBound, .info,
          #"the comma means "or"; write \, for a comma in the text"#))
    }
  }

  private mutating func checkPlus(in value: Part, isDate: Bool) {
    for (index, character) in value.text.enumerated() where character == "+" {
      let place = value.range.lowerBound + index
      marks.append(
        FHIRMark(place..<place + 1, isDate ? .warning : .info, "+ arrives as a blank; write %2B for a plus sign"))
    }
  }

  // MARK: Result parameters

  private mutating func checkResultParameter(_ target: Target, _ value: Part) {
    let text = value.decoded()
    switch target.name {
    case "_count":
      guard let count = Int(text) else {
        mark(value, .error, "_count takes a whole number, as in _count=50")
        return
      }
      if count < 0 { mark(value, .error, "_count cannot be less than 0") }
    case "_summary", "_total":
      expect(FHIRResultParameter.named(target.name)?.values.map(\.code) ?? [], value, of: target.name)
    case "_sort": checkSort(value)
    case "_include", "_revinclude": checkInclude(target, value)
    default: break
    }
  }

  private mutating func expect(_ values: [String], _ value: Part, of name: String) {
    guard !values.contains(value.decoded()) else { return }
    mark(value, .error, "\(name) takes \(values.joined(separator: ", "))")
  }

  private mutating func checkSort(_ value: Part) {
    guard knowledge.isServed(parts.type) else { return }
    let names = knowledge.parameters(of: [parts.type]).map(\.name) + ["_id", "_lastUpdated"]
    for piece in FHIRLineParts.alternatives(of: value) {
      let text = piece.decoded()
      let name = text.hasPrefix("-") ? String(text.dropFirst()) : text
      guard !names.contains(name) else { continue }
      let nearest = FHIRNearestName.nearest(to: name, among: names)
      mark(
        piece, .warning,
        name.isEmpty
          ? "_sort needs a parameter name here"
          : "this site declares no \(name) to sort by" + (nearest.map { "; write \($0)" } ?? ""))
    }
  }

  private mutating func checkInclude(_ target: Target, _ value: Part) {
    if let modifier = target.modifier, modifier != "iterate", modifier != "recurse" {
      mark(value, .error, "\(target.name) has no :\(modifier); it takes :iterate")
      return
    }
    let text = value.decoded()
    if text == "*" { return }
    let pieces = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(pieces.count), pieces.allSatisfy({ !$0.isEmpty }) else {
      mark(value, .error, "\(target.name) takes Type:parameter, as in Appointment:patient")
      return
    }
    let resources = knowledge.statement?.resources ?? []
    guard !resources.isEmpty else { return }
    let asked = target.modifier == nil ? resources.filter { $0.type == parts.type } : resources
    let declared = asked.flatMap { target.name == "_include" ? $0.includes : $0.reverseIncludes }
    let pair = pieces.prefix(2).joined(separator: ":")
    guard !declared.contains("*"), !declared.contains(where: { $0 == text || $0 == pair }) else { return }
    let nearest = FHIRNearestName.nearest(to: pair, among: declared)
    mark(
      value, .warning,
      "this site declares no \(target.name)=\(text)"
        + (nearest.map { "; write \($0)" } ?? (declared.isEmpty ? "" : "; it has \(Self.list(declared))")))
  }

  // MARK: Texts

  static func withoutPrefix(_ text: String) -> String {
    SearchPrefix(rawValue: String(text.prefix(2))) != nil ? String(text.dropFirst(2)) : text
  }

  static func isNumber(_ text: String) -> Bool {
    guard let first = text.first, first.isNumber || "-+.".contains(first), first.isASCII else { return false }
    return Double(text) != nil
  }
}
