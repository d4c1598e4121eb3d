import HaloModel

/// Names of saved sites in what is told.
enum SavedName {
  /// The name as a command line takes it, in quotes where a shell would take it apart.
  static func quoted(_ name: String) -> String {
    let name = MessageText.singleLine(name, limit: SavedSite.longestName)
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || "-_.:".contains($0) }
    return isPlain ? name : "'\(name.replacing("'", with: "'\\''"))'"
  }

  /// The name somebody probably meant: at most a third of its letters mistyped, or the only one that begins alike.
  static func nearest(to typed: String, among names: [String]) -> String? {
    let word = Array(typed.lowercased().prefix(SavedSite.longestName))
    guard !word.isEmpty else { return nil }
    let ranked = names.map { (name: $0, slips: slips(word, Array($0.lowercased()))) }
    if let best = ranked.min(by: { $0.slips < $1.slips }), best.slips <= max(1, word.count / 3) { return best.name }
    let beginning = names.filter { $0.lowercased().hasPrefix(String(word)) }
    return beginning.count == 1 ? beginning[0] : nil
  }

  /// The number of inserted, dropped or changed letters between two words.
  private static func slips(_ first: [Character], _ second: [Character]) -> Int {
    var previous = Array(0...second.count)
    for (row, letter) in first.enumerated() {
      var current = [row + 1]
      for (column, other) in second.enumerated() {
        let change = previous[column] + (letter == other ? 0 : 1)
        current.append(min(change, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[second.count]
  }
}
