/// The rows of a chunk that are in memory. Two are equal when they are the same, so that work on them that ends later
/// (writing them into the spill file) can tell whether they are still those of the table.
package final class ResidentRows: Sendable, Equatable {
  /// The rows.
  package let page: ColumnarPage
  /// Bytes of memory that they take.
  package let byteCount: Int

  /// Takes rows in.
  package init(_ page: ColumnarPage) {
    self.page = page
    byteCount = page.byteCount
  }

  package static func == (left: ResidentRows, right: ResidentRows) -> Bool { left === right }
}
