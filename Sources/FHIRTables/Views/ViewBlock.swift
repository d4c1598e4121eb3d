/// One `select` of a view: its columns, blocks beside them, and what it makes rows of.
struct ViewBlock: Hashable, Sendable {
  /// What a block makes rows of.
  enum Source: Hashable, Sendable {
    /// The element that the block stands in: one row.
    case element
    /// Each item that a path finds.
    case forEach(FHIRPath)
    /// Each item that a path finds, and a row of nulls when there is none.
    case forEachOrNull(FHIRPath)
    /// Each item that the paths find, each item that they find below those, and so on.
    case `repeat`([FHIRPath])
  }

  var source = Source.element
  var columns: [ViewColumn] = []
  /// Blocks whose rows are combined with this one's, each with each.
  var selects: [ViewBlock] = []
  /// Blocks with the same columns, whose rows follow one another.
  var unions: [ViewBlock] = []

  /// All columns in their order: own, those of ``selects``, those of ``unions``.
  var allColumns: [ViewColumn] {
    columns + selects.flatMap(\.allColumns) + (unions.first?.allColumns ?? [])
  }
}
