/// What helps to write a FHIR request: the list of ways to go on, and the marks on what is wrong.
package struct FHIRAssistState: Equatable, Sendable {
  /// The list that is open; nil when none is.
  package private(set) var completion: FHIRCompletion?
  /// The chosen candidate.
  package private(set) var selection = 0
  package private(set) var marks: [FHIRMark] = []
  /// Esc keeps the list away until a part begins anew.
  private var dismissedAt: Int?

  package init() {}

  /// Whether the list takes the arrows, Tab and Enter.
  package var isOpen: Bool { completion != nil }

  package var selected: FHIRCandidate? {
    guard let completion, completion.candidates.indices.contains(selection) else { return nil }
    return completion.candidates[selection]
  }

  /// The text was changed: marks are made anew, and the list opens by itself when there is something to choose from.
  package mutating func edited(text: String, cursor: Int, _ knowledge: FHIRKnowledge) {
    marks = FHIRLint.marks(in: text, knowledge)
    let found = FHIRCompletion(of: text, at: cursor, knowledge)
    if found?.range.lowerBound != dismissedAt { dismissedAt = nil }
    // What has no value yet is being written.
    marks.removeAll { $0.isAboutMissingText && $0.range.upperBound == cursor }
    guard dismissedAt == nil, !text.isEmpty, let found, Self.helps(found) else {
      close()
      return
    }
    // So is the part that the list is for.
    marks.removeAll { $0.severity < .error && $0.range.overlaps(found.range) }
    open(found)
  }

  /// The cursor went elsewhere, or another text is shown: the list closes.
  package mutating func moved(text: String, _ knowledge: FHIRKnowledge) {
    marks = FHIRLint.marks(in: text, knowledge)
    dismissedAt = nil
    close()
  }

  /// The list is asked for; false when there is nothing to offer.
  package mutating func request(text: String, cursor: Int, _ knowledge: FHIRKnowledge) -> Bool {
    dismissedAt = nil
    guard let found = FHIRCompletion(of: text, at: cursor, knowledge) else {
      close()
      return false
    }
    open(found)
    return true
  }

  /// The choice goes on, going round.
  package mutating func select(by steps: Int) {
    guard let count = completion?.candidates.count, count > 0 else { return }
    selection = ((selection + steps) % count + count) % count
  }

  /// Takes the chosen candidate and closes the list.
  package mutating func accept() -> FHIRInsertion? {
    guard let completion, let selected else { return nil }
    close()
    return FHIRInsertion(range: completion.range, text: selected.insert)
  }

  /// Closes the list and keeps it closed while the same part is written.
  package mutating func dismiss() {
    dismissedAt = completion?.range.lowerBound
    close()
  }

  /// The worst mark at the cursor, or else the worst of the line, the first of those that are equally bad.
  package func mark(at cursor: Int) -> FHIRMark? {
    let here = marks.filter { $0.range.lowerBound <= cursor && cursor <= $0.range.upperBound }
    let all = here.isEmpty ? marks : here
    return all.first { $0.severity == all.map(\.severity).max() }
  }

  private mutating func open(_ found: FHIRCompletion) {
    if found.candidates != completion?.candidates { selection = 0 }
    completion = found
  }

  private mutating func close() {
    completion = nil
    selection = 0
  }

  /// Whether the list says more than what is written already.
  private static func helps(_ completion: FHIRCompletion) -> Bool {
    completion.candidates.count > 1 || completion.candidates.first?.insert != completion.typed
  }
}

/// A change of the line: the characters of a range make way for a text, behind which the cursor stands then.
package struct FHIRInsertion: Hashable, Sendable {
  package let range: Range<Int>
  package let text: String
}
