/// The name that was probably meant.
enum FHIRNearestName {
  /// The known name that is fewest changes away; nil when none is near enough to be meant.
  static func nearest(to typed: String, among names: [String]) -> String? {
    let wanted = typed.lowercased()
    let distances = names.map { ($0, distance(Array(wanted), Array($0.lowercased()))) }
    guard let best = distances.min(by: { $0.1 < $1.1 }), best.1 <= max(1, wanted.count / 3) else { return nil }
    return best.0
  }

  /// Insertions, removals, exchanged characters and neighbours that changed places.
  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var before: [Int] = []
    var previous = Array(0...right.count)
    for (row, character) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        var cost = min(
          previous[column] + (character == other ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, character == right[column - 1], left[row - 1] == other {
          cost = min(cost, before[column - 1] + 1)
        }
        current.append(cost)
      }
      before = previous
      previous = current
    }
    return previous[right.count]
  }
}
