/// Something that the results pane's footer says. Where it lacks room, the least important facts are left out.
package struct FooterFact: Equatable, Sendable {
  /// How a fact is meant, which gives it its colour.
  package enum Role: Equatable, Sendable {
    case plain
    /// Something is under way.
    case busy
    /// Something to know before the rows are believed.
    case warning
    /// Something went wrong.
    case bad
  }

  /// In words; the first of them that fits is taken, so a shorter way to say it may follow.
  package let texts: [String]
  /// The higher, the longer it stays. ``Priority`` has the ones in use.
  package let priority: Int
  package let role: Role

  /// A fact, and shorter ways to say it.
  package init(_ text: String, shorter: String..., priority: Int, role: Role = .plain) {
    texts = [text] + shorter
    self.priority = priority
    self.role = role
  }

  /// How important facts are.
  package enum Priority {
    /// Where the cursor is.
    package static let place = 100
    /// What went wrong.
    package static let failure = 90
    /// Work under way: a sort, a search.
    package static let work = 80
    /// That rows are filtered or sorted, and which the order did not see.
    package static let view = 70
    /// Which rows are here, on the way, gone.
    package static let presence = 60
    /// How much is selected.
    package static let selection = 50
    /// Columns hidden and frozen.
    package static let columns = 30
    /// What is good to know where there is room.
    package static let detail = 20
  }
}
