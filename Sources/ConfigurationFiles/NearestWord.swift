/// Finds the word somebody probably meant.
package enum NearestWord {
  /// The nearest of the words, at most two typing slips away (one for words of up to four letters); of equally near ones
  /// the first. Capitals do not count.
  package static func nearest(to typed: String, among words: [String]) -> String? {
    // Longer ones are no slips, and comparing them would take time.
    guard (1...64).contains(typed.unicodeScalars.count) else { return nil }
    let letters = Array(typed.lowercased().unicodeScalars)
    let allowed = letters.count <= 4 ? 1 : 2
    var best: (word: String, distance: Int)?
    for word in words {
      let found = distance(letters, Array(word.lowercased().unicodeScalars))
      if found <= allowed, found < best?.distance ?? .max { best = (word, found) }
    }
    return best?.word
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
