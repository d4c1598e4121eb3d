import Yams

/// Reading that goes on after a mistake.
extension ConfigurationNode {
  /// The values of a mapping under their keys. What is no mapping and what is no known key is reported, the latter with
  /// the known key that was probably meant.
  /// - Parameters:
  ///   - known: The keys that may stand here.
  ///   - mayHoldSecret: Whether somebody may have put a secret here: then an unknown key is shown only when it is a slip
  ///     of a known one.
  ///   - problems: Takes what is wrong.
  /// - Returns: The values of the known keys that are there.
  package func entries(
    _ known: [String], mayHoldSecret: Bool = false, problems: inout ConfigurationProblems
  ) -> [String: ConfigurationNode] {
    var found: [String: ConfigurationNode] = [:]
    for (key, keyNode, value) in pairs(problems: &problems, allowed: known) {
      if known.contains(key) {
        found[key] = value
        continue
      }
      let nearest = NearestWord.nearest(to: key, among: known)
      let place = mayHoldSecret && nearest == nil ? keyNode.renamed("(not shown)") : keyNode
      var error = place.error("is not a known key", allowed: known)
      error.suggestion = nearest
      problems.report(error)
    }
    return found
  }

  /// The values of a mapping under keys that the user chooses, each with the node of its key, in the order of the file.
  package func named(problems: inout ConfigurationProblems) -> [(
    name: String, key: ConfigurationNode, value: ConfigurationNode
  )] {
    pairs(problems: &problems, allowed: []).map { (name: $0.key, key: $0.keyNode, value: $0.value) }
  }

  /// One of some words.
  package func choice<Choice>(of choices: [(word: String, value: Choice)]) throws(ConfigurationFileError) -> Choice {
    let words = choices.map(\.word)
    let text = scalar ?? ""
    if let choice = choices.first(where: { $0.word == text }) { return choice.value }
    var error = error(text.isEmpty ? "has to be a word" : "is not a known word", allowed: words)
    error.suggestion = NearestWord.nearest(to: text, among: words)
    throw error
  }

  /// Yes or no.
  package func flag() throws(ConfigurationFileError) -> Bool {
    switch scalar {
    case "true": true
    case "false": false
    default: throw error("has to be true or false")
    }
  }

  private func pairs(
    problems: inout ConfigurationProblems, allowed: [String]
  ) -> [(key: String, keyNode: ConfigurationNode, value: ConfigurationNode)] {
    guard let mapping else {
      problems.report(error("has to be a mapping of keys to values", allowed: allowed))
      return []
    }
    return mapping.compactMap { keyNode, value in
      guard let key = keyNode.scalar else {
        problems.report(keyNode.error("has to be a word", allowed: allowed))
        return nil
      }
      return (key, keyNode, value)
    }
  }
}
