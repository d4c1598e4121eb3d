/// Finds the keyword somebody probably meant.
enum NearestKeyword {
  /// The words a statement can begin with, most used first: of equally near ones the first wins.
  private static let candidates: [String] = [
    "SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "DECLARE", "EXEC", "EXECUTE", "CREATE", "ALTER", "DROP", "MERGE",
    "SET", "TRUNCATE", "BEGIN", "COMMIT", "ROLLBACK", "GRANT", "REVOKE", "PRINT", "USE", "IF", "WHILE",
  ]

  /// The nearest statement keyword, at most two typing slips away (one for words of up to four letters).
  static func nearest(to word: String) -> String? {
    let typed = Array(word.uppercased().unicodeScalars.prefix(20))
    let allowed = typed.count <= 4 ? 1 : 2
    var best: (keyword: String, distance: Int)?
    for keyword in candidates {
      let found = distance(typed, Array(keyword.unicodeScalars))
      if found <= allowed, found < best?.distance ?? .max { best = (keyword, found) }
    }
    return best?.keyword
  }

  /// The number of inserted, dropped, changed or swapped letters between two words.
  static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...second.count)
    for row in 0..<first.count {
      var current = [row + 1]
      for column in 0..<second.count {
        let change = previous[column] + (first[row] == second[column] ? 0 : 1)
        var best = min(change, previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
          best = min(best, beforePrevious[column - 1] + 1)
        }
        current.append(best)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[second.count]
  }
}
