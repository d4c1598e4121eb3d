import HaloModel

/// One item of the collections that FHIRPath works on.
struct FHIRPathItem: Hashable, Sendable {
  /// The JSON of the element; null for a primitive that has only extensions.
  var value: FHIRJSONValue
  /// The type, where the path or the name of a choice element tells it.
  var type: FHIRDataType?
  /// The object that holds id and extensions of a primitive.
  var companion: FHIRJSONValue?

  init(_ value: FHIRJSONValue, type: FHIRDataType? = nil, companion: FHIRJSONValue? = nil) {
    self.value = value
    self.type = type
    self.companion = companion
  }

  static func boolean(_ value: Bool) -> Self { Self(.bool(value), type: .boolean) }
  static func string(_ text: String) -> Self { Self(.string(text), type: .string) }
  static func integer(_ value: Int) -> Self { Self(.number(String(value)), type: .integer) }

  /// Puts the elements of a name below this item at the end of `result`.
  func appendChildren(_ member: FHIRPathMember, to result: inout [FHIRPathItem]) {
    guard case .object(let members) = value else {
      // A primitive has nothing but what stands beside it.
      if case .object? = companion, member.name == "extension" || member.name == "id" {
        companion.map { FHIRPathItem($0).appendChildren(member, to: &result) }
      }
      return
    }
    var found: FHIRJSONValue?
    var beside: FHIRJSONValue?
    for candidate in members {
      if candidate.name == member.name {
        if found == nil { found = candidate.value }
      } else if candidate.name == member.companion {
        if beside == nil { beside = candidate.value }
      }
    }
    if found != nil || beside != nil {
      Self.append(found, beside: beside, type: nil, to: &result)
    } else if member.isChoice {
      appendChoice(member, of: members, to: &result)
    }
  }

  /// The elements whose names are `member` and a type: `valueQuantity` for `value`.
  private func appendChoice(
    _ member: FHIRPathMember, of members: [FHIRJSONValue.Member], to result: inout [FHIRPathItem]
  ) {
    for candidate in members {
      let name = candidate.name.utf8
      guard name.count > member.name.utf8.count, name.starts(with: member.name.utf8),
        let type = FHIRDataType.bySuffix[String(Substring(name.dropFirst(member.name.utf8.count)))]
      else { continue }
      let beside = type.isComplex ? nil : value["_" + candidate.name]
      Self.append(candidate.value, beside: beside, type: type, to: &result)
    }
  }

  /// Appends a member's value, or its items. Null stays only where an extension stands beside it, an array within an
  /// array never: FHIR has none.
  private static func append(
    _ value: FHIRJSONValue?, beside: FHIRJSONValue?, type: FHIRDataType?, to result: inout [FHIRPathItem]
  ) {
    let companions: [FHIRJSONValue]? = if case .array(let items)? = beside { items } else { nil }
    guard case .array(let items)? = value else {
      if let companions, value == nil {
        for case .object(let members) in companions {
          result.append(FHIRPathItem(.null, type: type, companion: .object(members)))
        }
        return
      }
      let companion: FHIRJSONValue? = if case .object? = beside { beside } else { nil }
      if value == nil || value == .null, companion == nil { return }
      result.append(FHIRPathItem(value ?? .null, type: type, companion: companion))
      return
    }
    for (index, item) in items.enumerated() {
      if case .array = item { continue }
      var companion: FHIRJSONValue?
      if let companions, index < companions.count, case .object = companions[index] { companion = companions[index] }
      if item == .null, companion == nil { continue }
      result.append(FHIRPathItem(item, type: type, companion: companion))
    }
  }

  /// Whether this is of a type, as far as a value without its definition tells. An element of an unknown type counts as
  /// any data type that its JSON can be.
  func isOf(_ wanted: FHIRPathType) -> Bool {
    if let type { return type == wanted.dataType }
    if let resourceType = value.resourceType { return resourceType == wanted.name }
    guard let wanted = wanted.dataType else { return false }
    switch value {
    case .object: return wanted.isComplex
    case .bool: return wanted == .boolean
    case .number(let digits):
      return wanted == .decimal || wanted.isInteger && digits.utf8.allSatisfy { $0 == 0x2D || $0 &- 0x30 <= 9 }
    case .string(let text):
      if wanted.isComplex || wanted == .boolean || wanted == .decimal || wanted.isInteger { return false }
      guard wanted.isTemporal else { return true }
      guard let temporal = FHIRPathTemporal(text) else { return false }
      return temporal.isTime == (wanted == .time) && (wanted != .date || !temporal.hasTime)
    case .null: return !wanted.isComplex
    case .array: return false
    }
  }

  /// The moment or day that a text stands for. A text of unknown type counts when it has the form of one.
  var temporal: FHIRPathTemporal? {
    guard case .string(let text) = value, type?.isTemporal ?? true else { return nil }
    return FHIRPathTemporal(text)
  }

  /// The text of a primitive: digits of a number, `true`, the text itself.
  var primitiveText: String? {
    switch value {
    case .string(let text): text
    case .number(let digits): digits
    case .bool(let value): value ? "true" : "false"
    case .object, .array, .null: nil
    }
  }
}
