/// The names of a ViewDefinition's elements, and which of them a misspelt name means.
enum ViewElement {
  /// Elements of a block.
  static let ofBlocks = ["column", "select", "forEach", "forEachOrNull", "repeat", "unionAll"]
  /// Elements of a column.
  static let ofColumns = ["name", "path", "type", "collection", "description", "tag"]
  /// Elements that stand anywhere.
  static let general: Set<String> = ["id", "extension", "modifierExtension"]
  /// Elements of the view itself that decide about its rows.
  private static let ofViews = ["resource", "select", "where", "constant"]
  /// Elements of the view itself that look like one of those and are none.
  private static let innocent: Set<String> = ["resourceType", "contact"]

  /// The deciding element of a view that a name looks like; nil for the others, such as `title`, of which a view may have
  /// any.
  static func meant(by name: String) -> String? {
    ofViews.contains(name) || innocent.contains(name) ? nil : closest(to: name, among: ofViews)
  }

  /// The name that another one differs from by two letters at most.
  static func closest(to name: String, among known: [String]) -> String? {
    let lowered = name.lowercased()
    let distances = known.map { ($0, distance(Array(lowered.utf8), Array($0.lowercased().utf8))) }
    guard let best = distances.min(by: { $0.1 < $1.1 }), best.1 <= 2, name.utf8.count > 3 else { return nil }
    return best.0
  }

  /// How many letters must be added, removed or replaced.
  private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
    guard first.count <= second.count + 2 else { return 3 }
    var previous = Array(0...second.count)
    for (row, letter) in first.enumerated() {
      var current = [row + 1]
      for (column, other) in second.enumerated() {
        current.append(min(previous[column] + (letter == other ? 0 : 1), previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[second.count]
  }
}
