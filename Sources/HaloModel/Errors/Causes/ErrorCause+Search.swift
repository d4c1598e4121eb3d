extension ErrorCause {
  /// The entries a person means by `topic`: a status (`403`), an error (`mssql:208`, `mssql 208`, `208`), a state
  /// (`expiredInQueue`), the word of a ``SiteCondition`` (`not paired`), the id of an entry, or a word its sentences
  /// have. Empty when nothing fits; case does not matter.
  package static func matching(_ topic: String) -> [ErrorCause] {
    let asked = topic.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !asked.isEmpty else { return [] }
    let colons = asked.replacing(" ", with: ":")
    let searches: [(ErrorCause) -> Bool] = [
      { $0.id.lowercased() == asked || $0.topics.contains(asked) || $0.topics.contains(colons) },
      { $0.topics.contains { $0.hasSuffix(":\(asked)") } },
      { $0.covers(error: colons) },
      { $0.id.lowercased().split(separator: "-").contains { $0 == asked } },
      { $0.words.contains(asked) },
      { $0.id.lowercased().contains(asked) },
    ]
    return searches.lazy.map { search in all.filter(search) }.first { !$0.isEmpty } ?? []
  }

  /// The topic nearest to one that nothing fits, at most a third of its letters away; `nil` when none is that near.
  package static func nearest(to topic: String) -> String? {
    let asked = Array(topic.lowercased())
    let known = Set(all.flatMap { [$0.id] + $0.signs.compactMap(\.subject.topic) } + SiteCondition.allCases.map(\.word))
    let ranked = known.sorted().map { (topic: $0, slips: slips(from: asked, to: Array($0.lowercased()))) }
    guard let best = ranked.min(by: { $0.slips < $1.slips }), best.slips <= max(1, asked.count / 3) else { return nil }
    return best.topic
  }

  /// What it can be asked for by, in lower case.
  private var topics: Set<String> {
    Set(
      signs.compactMap { $0.subject.topic?.lowercased() }
        + SiteCondition.allCases.filter { $0.cause?.id == id }.flatMap { [$0.word, $0.rawValue.lowercased()] })
  }

  /// Whether it is what a type has for codes without an entry, and `error` such a code: `mssql:9999`.
  private func covers(error: String) -> Bool {
    let parts = error.split(separator: ":")
    guard parts.count == 2, Int(parts[1]) != nil else { return false }
    return signs.contains { $0.phrases.isEmpty && $0.subject.topic?.lowercased() == String(parts[0]) }
  }

  /// The words of its sentences, in lower case.
  private var words: Set<String> {
    Set((meaning + " " + nextStep).lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }

  /// How many letters have to be put in, left out or exchanged.
  private static func slips(from left: [Character], to right: [Character]) -> Int {
    var row = Array(0...right.count)
    for (index, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let exchanged = diagonal + (letter == right[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(exchanged, diagonal + 1, row[column] + 1)
      }
    }
    return row[right.count]
  }
}
