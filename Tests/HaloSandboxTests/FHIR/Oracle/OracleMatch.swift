import Foundation
import HaloModel

/// Compares one value of a resource with one value of a search, by the rules of fhir.md section 2.
struct OracleMatch {
  /// The address of the FHIR base, for absolute references.
  let base: String
  private let texts = FoldedTexts()

  init(base: String) {
    self.base = base
  }

  /// Whether an element's value matches; `modifier` is without its colon.
  func verdict(
    _ value: FHIRJSONValue, _ kind: OracleDefinition.Kind, modifier: String?, _ search: String, targets: [String] = []
  ) -> Verdict {
    switch kind {
    case .token: token(value, modifier: modifier, search)
    case .string: string(value, modifier: modifier, OracleText.unescaped(search))
    case .date: date(value, search)
    case .reference: reference(value, modifier: modifier, search, targets: targets)
    case .quantity: quantity(value, search)
    case .uri: Verdict(value.text == OracleText.unescaped(search))
    case .composite: .no
    }
  }

  // MARK: String

  private func string(_ value: FHIRJSONValue, modifier: String?, _ search: String) -> Verdict {
    Self.texts(of: value).any { text in
      switch modifier {
      case "exact": return Verdict(text == search)
      case "contains":
        return max(
          Verdict(texts.folded(text).contains(texts.folded(search))),
          texts.stripped(text).contains(texts.stripped(search)) ? .maybe : .no)
      default:
        return max(
          Verdict(texts.folded(text).hasPrefix(texts.folded(search))),
          texts.stripped(text).hasPrefix(texts.stripped(search)) ? .maybe : .no)
      }
    }
  }

  /// The parts of a name or an address on their own, or a text itself.
  static func texts(of value: FHIRJSONValue) -> [String] {
    if let text = value.text { return [text] }
    let parts = [
      "family", "given", "prefix", "suffix", "text", "line", "city", "district", "state", "postalCode", "country",
    ]
    return parts.flatMap { value[$0]?.items.compactMap(\.text) ?? [] }
  }

  /// Without case and accents, and with single blanks.
  static func folded(_ text: String) -> String {
    let plain = text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).lowercased()
    return plain.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Folded, and without punctuation and blanks, which a server should ignore.
  static func stripped(_ text: String) -> String {
    folded(text).filter { $0.isLetter || $0.isNumber }
  }

  // MARK: Token

  /// One thing that a token search compares with.
  private struct Candidate {
    var system: String?
    var code: String?
    /// Whether it is a code whose system the element implies, so that systems are for the server to know.
    var isPlain = false
  }

  private static let impliedSystems = [
    "male": "http://hl7.org/fhir/administrative-gender", "female": "http://hl7.org/fhir/administrative-gender",
    "other": "http://hl7.org/fhir/administrative-gender", "unknown": "http://hl7.org/fhir/administrative-gender",
  ]

  private func token(_ value: FHIRJSONValue, modifier: String?, _ search: String) -> Verdict {
    if modifier == "text" { return text(value, OracleText.unescaped(search)) }
    let parts = OracleText.split(search, at: "|").map(OracleText.unescaped)
    if modifier == "of-type" {
      guard parts.count == 3, value["value"]?.text == parts[2] else { return .no }
      return (value["type"]?["coding"]?.items ?? []).any {
        Verdict($0["code"]?.text == parts[1] && (parts[0].isEmpty || $0["system"]?.text == parts[0]))
      }
    }
    return candidates(value).any { candidate in
      guard parts.count > 1 else { return code(candidate, parts[0]) }
      let (system, code) = (parts[0], parts[1])
      if code.isEmpty { return candidate.isPlain ? .maybe : Verdict(candidate.system == system) }
      let hasCode = self.code(candidate, code)
      if candidate.isPlain {
        let isKnown = candidate.code.flatMap { Self.impliedSystems[$0] } == system
        return min(hasCode, isKnown ? .yes : .maybe)
      }
      return min(hasCode, Verdict(system.isEmpty ? candidate.system == nil : candidate.system == system))
    }
  }

  /// Codes are compared exactly; a server may be lenient about case, and about the digits of contact points.
  private func code(_ candidate: Candidate, _ code: String) -> Verdict {
    guard let own = candidate.code else { return .no }
    if own == code { return .yes }
    return own.lowercased() == code.lowercased() || texts.stripped(own) == texts.stripped(code) ? .maybe : .no
  }

  private func candidates(_ value: FHIRJSONValue) -> [Candidate] {
    switch value {
    case .string(let text): return [Candidate(code: text, isPlain: true)]
    case .bool(let flag): return [Candidate(code: flag ? "true" : "false", isPlain: true)]
    case .object:
      if let codings = value["coding"] {
        return codings.items.map { Candidate(system: $0["system"]?.text, code: $0["code"]?.text) }
      }
      if let system = value["system"]?.text, ["phone", "fax", "email", "url", "sms", "pager"].contains(system) {
        return [Candidate(code: value["value"]?.text, isPlain: true)]
      }
      let code = value["value"]?.text ?? value["code"]?.text
      return code == nil ? [] : [Candidate(system: value["system"]?.text, code: code)]
    default: return []
    }
  }

  /// The words that belong to a code: they begin with the search, whatever its case.
  private func text(_ value: FHIRJSONValue, _ search: String) -> Verdict {
    var words = [value["text"]?.text, value["display"]?.text, value["type"]?["text"]?.text]
    words += value["coding"]?.items.map { $0["display"]?.text } ?? []
    let strict = words.compactMap { $0 }.any { string(.string($0), modifier: nil, search) }
    // Words that R4 does not name here, and words inside, are for the server.
    let open = (words + (value["type"]?["coding"]?.items.map { $0["display"]?.text } ?? [])).compactMap { $0 }
    return max(strict, open.any { string(.string($0), modifier: "contains", search) } == .no ? .no : .maybe)
  }

  // MARK: Date

  private func date(_ value: FHIRJSONValue, _ search: String) -> Verdict {
    let (prefix, text) = Self.prefix(of: search)
    guard let wanted = OracleDate(text) else { return .no }
    return Self.range(of: value)?.matches(prefix, wanted) ?? .no
  }

  /// The range of a date or a Period; nil when there is none.
  static func range(of value: FHIRJSONValue) -> OracleDate? {
    if let text = value.text { return OracleDate(text) }
    return OracleDate(from: value["start"]?.text, to: value["end"]?.text)
  }

  /// The two letters before an ordered value; `eq` without any.
  static func prefix(of search: String) -> (prefix: String, text: String) {
    let letters = String(search.prefix(2))
    let prefixes: Set = ["eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"]
    return prefixes.contains(letters) ? (letters, String(search.dropFirst(2))) : ("eq", search)
  }

  // MARK: Reference

  private func reference(_ value: FHIRJSONValue, modifier: String?, _ search: String, targets: [String]) -> Verdict {
    if modifier == "identifier" {
      return value["identifier"].map { token($0, modifier: nil, search) } ?? .no
    }
    guard let (type, id) = Self.target(of: value), targets.isEmpty || targets.contains(type) else { return .no }
    let search = OracleText.unescaped(search)
    if let modifier { return Verdict(type == modifier && (id == search || "\(type)/\(id)" == search)) }
    return Verdict([id, "\(type)/\(id)", "\(base)/\(type)/\(id)"].contains(search))
  }

  /// Type and id of a literal reference, versions left out.
  static func target(of value: FHIRJSONValue) -> (type: String, id: String)? {
    guard let text = value["reference"]?.text, !text.hasPrefix("#") else { return nil }
    var parts = text.split(separator: "/").map(String.init)
    if let history = parts.lastIndex(of: "_history") { parts.removeSubrange(history...) }
    return parts.count >= 2 ? (parts[parts.count - 2], parts[parts.count - 1]) : nil
  }

  // MARK: Quantity

  private func quantity(_ value: FHIRJSONValue, _ search: String) -> Verdict {
    let parts = OracleText.split(search, at: "|").map(OracleText.unescaped)
    let (prefix, digits) = Self.prefix(of: parts[0])
    guard case .number(let text)? = value["value"], let own = Decimal(string: text),
      let number = Decimal(string: digits)
    else { return .no }
    var half = Decimal(5)
    let places = digits.split(separator: ".").dropFirst().first?.count ?? 0
    for _ in 0...places { half /= 10 }
    let isInside = own >= number - half && own < number + half
    let isSame =
      switch prefix {
      case "eq": Verdict(isInside)
      case "ne": Verdict(!isInside)
      case "gt", "sa": Verdict(own > number)
      case "lt", "eb": Verdict(own < number)
      case "ge": Verdict(own >= number)
      case "le": Verdict(own <= number)
      default: isInside ? Verdict.yes : .maybe
      }
    var hasUnit = Verdict.yes
    if parts.count == 3 {
      hasUnit = Verdict(
        parts[1].isEmpty
          ? [value["unit"]?.text, value["code"]?.text].contains(parts[2])
          : value["system"]?.text == parts[1] && value["code"]?.text == parts[2])
      // What another unit is unequal to is for the server.
      if prefix == "ne", hasUnit == .no { hasUnit = .maybe }
    }
    // "Less than 5" has no number to compare with.
    return min(isSame, hasUnit, value["comparator"] == nil ? .yes : .maybe)
  }
}

/// Folded texts, each made once.
private final class FoldedTexts {
  private var known: [String: (folded: String, stripped: String)] = [:]

  func folded(_ text: String) -> String { forms(of: text).folded }
  func stripped(_ text: String) -> String { forms(of: text).stripped }

  private func forms(of text: String) -> (folded: String, stripped: String) {
    if let forms = known[text] { return forms }
    let forms = (OracleMatch.folded(text), OracleMatch.stripped(text))
    known[text] = forms
    return forms
  }
}
