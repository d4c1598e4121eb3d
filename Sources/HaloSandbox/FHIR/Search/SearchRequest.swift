import HaloModel

/// A search as it was asked for, read and checked: what to find, in which order, and how much to show.
/// Source: FHIR R4, search.html.
struct SearchRequest: Sendable {
  /// One key of `_sort`.
  struct SortKey: Sendable {
    /// The SQL expression to sort by.
    let expression: String
    let isDescending: Bool
  }

  /// How many matches a page has when nothing is said, and at most. Source: halo-cloud reference, section 12.4.
  static let usualCount = 50
  static let countLimit = 1000

  let type: FHIRResourceType
  private(set) var criteria: [SearchCriterion] = []
  private(set) var includes: [SearchInclude] = []
  private(set) var sort: [SortKey] = []
  /// How many matches a page has; 0 for none but their total.
  private(set) var count = usualCount
  private(set) var wantsTotal = true
  private(set) var content = FHIRSearchResult.Content.whole
  /// The parameters that were used.
  private(set) var used: [FHIRQuery.Parameter] = []
  /// What was ignored.
  private(set) var warnings: [FHIRFault.Issue] = []

  private let isStrict: Bool
  private let base: String

  /// Reads parameters of a search on a type. `isStrict` refuses what is unknown instead of ignoring it; `base` is the
  /// address of the server.
  /// - Throws: ``FHIRFault``, 400.
  init(_ parameters: [FHIRQuery.Parameter], type: FHIRResourceType, isStrict: Bool, base: String) throws {
    self.type = type
    self.isStrict = isStrict
    self.base = base
    for parameter in parameters where !parameter.value.isEmpty {
      if try read(parameter) { used.append(parameter) }
    }
    if count == 0 { wantsTotal = true }
  }

  /// Reads one parameter. Returns whether it is one that counts.
  private mutating func read(_ parameter: FHIRQuery.Parameter) throws -> Bool {
    switch parameter.baseName {
    case "_include", "_revinclude": return try readInclude(parameter)
    case "_sort", "_count", "_summary", "_elements", "_total", "_contained":
      guard !parameter.name.contains(where: { ":.".contains($0) }) else {
        throw FHIRFault.badRequest("not-supported", "\(parameter.baseName) has no modifier.")
      }
      return try readControl(parameter)
    default: return try readCriterion(parameter)
    }
  }

  private mutating func readCriterion(_ parameter: FHIRQuery.Parameter) throws -> Bool {
    do {
      guard let criterion = try SearchCriterion(parameter.name, parameter.value, of: type, base: base) else {
        return false
      }
      criteria.append(criterion)
      return true
    } catch is SearchUnknown {
      let named = Self.isName(parameter.baseName) ? " \(parameter.baseName)" : ""
      return try ignore("not-supported", "\(type.rawValue) has no search parameter\(named) here; see metadata.")
    }
  }

  private mutating func readControl(_ parameter: FHIRQuery.Parameter) throws -> Bool {
    let value = parameter.value
    switch parameter.name {
    case "_sort": return try readSort(value)
    case "_count":
      guard let number = Int(value), number >= 0 else {
        throw FHIRFault.badRequest("invalid", "_count wants a whole number of 0 or more.")
      }
      count = min(number, Self.countLimit)
      guard number > Self.countLimit else { return true }
      used.append(FHIRQuery.Parameter(name: "_count", value: String(count)))
      return false
    case "_summary": try readSummary(value)
    case "_elements":
      content = .elements(value.split(separator: ",").map(String.init))
    case "_total":
      guard ["none", "estimate", "accurate"].contains(value) else {
        throw FHIRFault.badRequest("invalid", "_total is none, estimate or accurate.")
      }
      wantsTotal = value != "none"
    default:
      guard value == "false" else {
        throw FHIRFault.badRequest("not-supported", "_contained is false: contained resources are not found.")
      }
    }
    return true
  }

  private mutating func readSummary(_ value: String) throws(FHIRFault) {
    switch value {
    case "true": content = .summary
    case "text": content = .text
    case "data": content = .data
    case "false": content = .whole
    case "count": count = 0
    default: throw .badRequest("invalid", "_summary is true, text, data, count or false.")
    }
  }

  private mutating func readSort(_ value: String) throws -> Bool {
    var isUsed = false
    for part in value.split(separator: ",") {
      let isDescending = part.hasPrefix("-")
      let name = String(isDescending ? part.dropFirst() : part)
      guard let expression = SearchParameters.parameter(name, of: type)?.sort else {
        let named = Self.isName(name) ? " by \(name)" : ""
        _ = try ignore("not-supported", "\(type.rawValue) cannot be sorted\(named).")
        continue
      }
      sort.append(SortKey(expression: expression, isDescending: isDescending))
      isUsed = true
    }
    return isUsed
  }

  private mutating func readInclude(_ parameter: FHIRQuery.Parameter) throws -> Bool {
    let parts = parameter.name.split(separator: ":", omittingEmptySubsequences: false)
    // `recurse` is what `iterate` was called before R4.
    guard parts.count == 1 || parts.count == 2 && ["iterate", "recurse"].contains(parts[1]) else {
      throw FHIRFault.badRequest("not-supported", "\(parts[0]) has no modifier but :iterate.")
    }
    let include = SearchInclude(
      parameter.value, isReverse: parts[0] == "_revinclude", iterates: parts.count == 2, matches: type)
    guard let include else {
      return try ignore(
        "not-supported", "\(parts[0]) names nothing that the site can include; see metadata, for example \(example).")
    }
    includes.append(include)
    return true
  }

  private var example: String { SearchParameters.includes(of: type).first ?? "Appointment:patient" }

  /// Refuses what is unknown, or notes that it is ignored. Returns false.
  private mutating func ignore(_ code: String, _ text: String) throws(FHIRFault) -> Bool {
    guard !isStrict else { throw .badRequest(code, text) }
    warnings.append(FHIRFault.Issue(code, "Ignored: \(text)"))
    return false
  }

  /// Whether a text looks like the name of a parameter, which may be repeated in an answer.
  private static func isName(_ text: String) -> Bool {
    text.utf8.count <= 40 && text.wholeMatch(of: #/[A-Za-z_][A-Za-z0-9_-]*/#) != nil
  }
}
