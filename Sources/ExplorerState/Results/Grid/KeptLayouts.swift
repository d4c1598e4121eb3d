/// The layouts somebody made, each for its columns' names, so that running a statement again, another tab or another
/// query does not undo them.
struct KeptLayouts: Equatable, Sendable {
  /// The one made last comes last.
  private var layouts: [ColumnLayout] = []

  /// How many are kept.
  static let limit = 20

  /// Keeps a layout in place of the one for the same names.
  mutating func keep(_ layout: ColumnLayout) {
    guard layout.isMade else { return }
    layouts.removeAll { $0.names == layout.names }
    layouts.append(layout)
    if layouts.count > Self.limit { layouts.removeFirst() }
  }

  /// The layout made for exactly these names, in this order.
  func layout(for names: [String]) -> ColumnLayout? {
    layouts.last { $0.names == names }
  }
}
