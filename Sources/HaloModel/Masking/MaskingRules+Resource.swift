extension MaskingRules {
  /// A resource in which every value that a rule covers is masked. Its shape stays: the same members in the same order,
  /// the same number of items. What only says which kind of name or number it is stays too (`system`, `use`).
  package func masked(_ resource: FHIRJSONValue, _ glyphs: CellMask.Glyphs = .unicode) -> FHIRJSONValue {
    masked(resource, at: [], glyphs)
  }

  private func masked(_ value: FHIRJSONValue, at names: [String], _ glyphs: CellMask.Glyphs) -> FHIRJSONValue {
    switch value {
    case .object(let members):
      // A contained resource, or one in a Bundle, begins a path of its own.
      let names = value.resourceType.map { [$0] } ?? names
      return .object(
        members.map { member in
          var member = member
          // A primitive's `_name` holds its extensions.
          let names = names + [member.name.hasPrefix("_") ? String(member.name.dropFirst()) : member.name]
          if let rule = rule(for: names) {
            if let mask = rule.mask { member.value = covered(member.value, named: member.name, mask, glyphs) }
          } else {
            member.value = masked(member.value, at: names, glyphs)
          }
          return member
        })
    case .array(let items): return .array(items.map { masked($0, at: names, glyphs) })
    default: return value
    }
  }

  /// Names of members that say nothing of a person.
  private static let harmless: Set<String> = ["system", "use", "resourceType"]

  private func covered(
    _ value: FHIRJSONValue, named name: String, _ mask: CellMask, _ glyphs: CellMask.Glyphs
  ) -> FHIRJSONValue {
    switch value {
    case .object(let members):
      .object(
        members.map { member in
          guard !Self.harmless.contains(member.name) else { return member }
          return .init(name: member.name, value: covered(member.value, named: member.name, mask, glyphs))
        })
    case .array(let items): .array(items.map { covered($0, named: name, mask, glyphs) })
    case .string(let text) where name == "div":
      .string(#"<div xmlns="http://www.w3.org/1999/xhtml">\#(mask.cover(text, glyphs))</div>"#)
    case .string(let text), .number(let text): .string(mask.cover(text, glyphs))
    case .bool, .null: value
    }
  }
}
