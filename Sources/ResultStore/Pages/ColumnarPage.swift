/// One decoded page of rows as typed columns: what ``PageDecoder`` makes and ``ResultTable`` strings together.
/// Copies share their buffers. It prints as its size only, since its values are patient data.
package struct ColumnarPage: Sendable, Equatable, CustomStringConvertible {
  /// The columns in the order in which their names first appeared.
  let columns: [PageColumn]
  /// The number of rows.
  package let rowCount: Int

  /// The number of columns.
  package var columnCount: Int { columns.count }

  /// Bytes of memory that the columns hold.
  package var byteCount: Int { columns.reduce(0) { $0 + $1.byteCount } }

  package var description: String { "page of \(rowCount) rows and \(columns.count) columns" }

  /// A page without rows or columns.
  package static let empty = ColumnarPage(columns: [], rowCount: 0)
}
