/// One value of a resource's JSON, as a line of the tree.
package struct ResourceNode: Hashable, Sendable {
  /// What kind of value it is.
  package enum Kind: Hashable, Sendable {
    case object, array, string, number, boolean, null
  }

  /// How it is reached from the value that holds it.
  package enum Step: Hashable, Sendable {
    /// The resource itself.
    case root
    case member(String)
    /// An item of an array, counted from 0.
    case item(Int)
  }

  package let step: Step
  package let kind: Kind
  /// The value as its JSON writes it, a string without quotes; empty for objects and arrays.
  package let text: String
  /// How many members or items it holds.
  package let childCount: Int
  /// How many values hold it.
  package let depth: Int
  /// The number of the node that holds it; nil for the resource itself.
  package let parent: Int?
  /// The number of the first node behind all that it holds.
  package internal(set) var end: Int

  /// Whether it can be folded.
  package var isContainer: Bool { childCount > 0 }
}
