/// The kind of one value as it stood in the JSON of its row.
package enum CellKind: UInt8, Sendable, Hashable {
  /// SQL `NULL`, or a key that its row did not have.
  case null
  /// `true` or `false`.
  case boolean
  /// Any number.
  case number
  /// A string, possibly empty.
  case text
  /// An object or an array.
  case json
}
