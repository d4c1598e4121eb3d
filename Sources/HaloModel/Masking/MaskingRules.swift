/// Which values are patient data that is masked: columns by their names, elements of FHIR resources by their paths.
///
/// The user's rules come before the built-in ones, and of several that fit the first decides; one may say that a column
/// or an element is shown.
package struct MaskingRules: Hashable, Sendable {
  /// A rule for columns.
  package struct Column: Hashable, Sendable {
    package let pattern: MaskPattern
    /// nil: it is shown.
    package let mask: CellMask?

    package init(_ pattern: String, _ mask: CellMask?) {
      self.pattern = MaskPattern(pattern)
      self.mask = mask
    }
  }

  /// A rule for elements of resources.
  package struct Element: Hashable, Sendable {
    package let path: MaskPath
    /// nil: it is shown.
    package let mask: CellMask?

    package init(_ path: MaskPath, _ mask: CellMask?) {
      self.path = path
      self.mask = mask
    }
  }

  /// The user's rules.
  package let columns: [Column]
  package let elements: [Element]
  /// Whether the built-in rules hold beside them.
  package let includesBuiltIn: Bool

  /// The built-in rules, and the user's before them.
  package init(columns: [Column] = [], elements: [Element] = [], includesBuiltIn: Bool = true) {
    self.columns = columns
    self.elements = elements
    self.includesBuiltIn = includesBuiltIn
  }

  /// The rules that come with the program, and no others.
  package static let standard = MaskingRules()

  /// How a column is masked whose values come from nowhere that is known; nil when it is shown. A column without a name
  /// is what an expression gave, which may be made of anything: its texts are covered.
  package func mask(ofColumn name: String, isText: Bool) -> CellMask? {
    let plain = MaskPattern.plain(name)
    if let rule = columns.first(where: { $0.pattern.matches(plain: plain) }) { return rule.mask }
    guard includesBuiltIn else { return nil }
    if plain.isEmpty { return isText ? .text : nil }
    return Self.builtInColumns.first { $0.pattern.matches(plain: plain) }?.mask
  }

  /// How a column of a view over resources of `type` is masked, whose path touches `names` of elements.
  package func mask(ofColumn name: String, touching names: [String], of type: String) -> CellMask? {
    let plain = MaskPattern.plain(name)
    if let rule = columns.first(where: { $0.pattern.matches(plain: plain) }) { return rule.mask }
    return allElements.first { $0.path.mayBeHeld(in: names, of: type) }?.mask
  }

  /// The rule for the element that names lead to, the resource's type first; nil when there is none.
  package func rule(for names: [String]) -> Element? { allElements.first { $0.path.matches(names) } }

  private var allElements: [Element] { includesBuiltIn ? elements + Self.builtInElements : elements }
}
