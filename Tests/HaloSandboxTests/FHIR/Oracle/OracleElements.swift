import HaloModel

/// The values that a path of a search parameter leads to in one resource.
enum OracleElements {
  /// The values at a path; every item of a list is one.
  static func values(at path: String, of element: FHIRJSONValue) -> [FHIRJSONValue] {
    if path == "deceased()" { return [.bool(isDeceased(element))] }
    var found = [element]
    for step in path.split(separator: ".") {
      let name = String(step.prefix { $0 != "[" })
      found = found.flatMap { $0[name]?.items ?? [] }
      guard let condition = step.split(separator: "[").dropFirst().first?.dropLast() else { continue }
      let sides = condition.split(separator: "=").map(String.init)
      found = found.filter { $0[sides[0]]?.text == sides[1] }
    }
    return found
  }

  /// Whether an element is there but says only why it has no value, which R4 leaves open to count as missing: an
  /// extension beside a primitive, or an object of nothing but extensions.
  static func isEmptyButExtended(at path: String, of element: FHIRJSONValue) -> Bool {
    let steps = path.split(separator: ".").map { String($0.prefix { $0 != "[" }) }
    guard let last = steps.last else { return false }
    let owners = values(at: steps.dropLast().joined(separator: "."), of: element)
    return owners.contains { $0["_" + last] != nil }
      || values(at: path, of: element).contains { isOnlyExtended($0) }
  }

  /// Whether an object holds nothing but extensions and an id.
  static func isOnlyExtended(_ value: FHIRJSONValue) -> Bool {
    guard case .object(let members) = value else { return value == .null }
    return members.allSatisfy { ["extension", "id"].contains($0.name) || $0.name.hasPrefix("_") }
  }

  /// `Patient.deceased.exists() and Patient.deceased != false`, R4's expression of the parameter `deceased`.
  private static func isDeceased(_ patient: FHIRJSONValue) -> Bool {
    patient["deceasedDateTime"] != nil || patient["deceasedBoolean"] == .bool(true)
  }
}

/// Texts of search values: R4's escapes and separators.
enum OracleText {
  /// Splits at a separator that no backslash precedes; escapes stay.
  static func split(_ text: String, at separator: Character) -> [String] {
    var parts = [""]
    var isEscaped = false
    for character in text {
      if character == separator, !isEscaped {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return parts
  }

  static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        result.append(character)
        isEscaped = false
      }
    }
    return result
  }

  static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "\\,|$".contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}
