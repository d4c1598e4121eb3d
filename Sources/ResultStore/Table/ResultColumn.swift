/// What is known about one column of a ``ResultTable``.
package struct ResultColumn: Sendable, Hashable {
  /// The place of the column, from 0.
  package let index: Int
  /// The name as it was sent: it may be empty, repeat, or hold control characters.
  package let name: String
  /// The type that holds the values of all pages so far.
  package let type: ColumnType
  /// The widest value among the first rows of each page, in terminal cells; the name is not counted.
  package let widthHint: Int
  /// What the texts look like when all of those sampled are dates or times.
  package let temporalShape: TemporalShape?

  /// A column described by its parts.
  package init(
    index: Int, name: String, type: ColumnType, widthHint: Int = 0, temporalShape: TemporalShape? = nil
  ) {
    self.index = index
    self.name = name
    self.type = type
    self.widthHint = widthHint
    self.temporalShape = temporalShape
  }

  /// The name for people: `(column 2)` when there is none, counting from 1.
  package var displayName: String { name.isEmpty ? "(column \(index + 1))" : name }

  /// The column after a page that continues it.
  func merged(with page: PageColumn) -> ResultColumn {
    let shape: TemporalShape? =
      switch (type, page.type) {
      case (.unknown, _): page.temporalShape
      case (_, .unknown): temporalShape
      default: temporalShape == page.temporalShape ? temporalShape : Self.commonShape(temporalShape, page.temporalShape)
      }
    return ResultColumn(
      index: index, name: name, type: type.widened(with: page.type),
      widthHint: max(widthHint, page.widthHint), temporalShape: shape)
  }

  /// Dates and dates with times together are dates with times; with anything else they are nothing.
  private static func commonShape(_ first: TemporalShape?, _ second: TemporalShape?) -> TemporalShape? {
    first == nil || second == nil ? nil : .dateTime
  }
}
