/// The kinds of work on rows. Of each kind one runs at a time: a newer one takes the place of the one before.
package enum ToolSlot: Int, CaseIterable, Sendable {
  /// Sorting and filtering.
  case order
  /// The way to the next match, or to one row.
  case search
  /// Counting the matches of a search.
  case count
  /// Statistics, frequencies or a comparison, for the overlay that waits for them.
  case analysis
}

/// The rows that tools work on: those of one result, of a FHIR result those of one tab.
package struct ToolSubject: Hashable, Sendable {
  package let query: QueryKey
  /// The tab of a FHIR result; 0 for others.
  package let tab: Int

  package init(query: QueryKey, tab: Int = 0) {
    self.query = query
    self.tab = tab
  }
}

/// The identity of one piece of work on rows: an answer whose run is no longer awaited is dropped.
package struct ToolRun: Hashable, Sendable {
  package let subject: ToolSubject
  package let slot: ToolSlot
  /// Counted up in the session; of two runs in a slot the one with the larger number counts.
  package let number: Int

  package init(subject: ToolSubject, slot: ToolSlot, number: Int) {
    self.subject = subject
    self.slot = slot
    self.number = number
  }
}
