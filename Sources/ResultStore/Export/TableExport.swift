/// Writes chosen rows and columns of a table piece by piece, so that any number of rows passes through one small buffer.
/// Rows of gaps are not written: what is not here is counted, never written as if it were null.
package struct TableExport: Sendable {
  /// Rows written so far.
  package private(set) var rowCount = 0
  /// Rows of the scope that are not here.
  package private(set) var missingRowCount = 0
  /// Nulls that the format has no place for.
  package var omittedCount: Int { exporter.omittedCount }

  private let table: ResultTable
  private let scope: TableScope
  private var exporter: Exporter
  private var reader: RunReader
  /// How far the rows of the scope are written.
  private var position = 0
  private var hasBegun = false
  private var hasEnded = false

  /// The size at which a piece is handed over, in bytes.
  package static let pieceSize = 64 * 1024
  private static let rowsPerStep = 256

  package init(_ table: ResultTable, _ scope: TableScope, as format: ExportFormat, options: ExportOptions) {
    self.table = table
    self.scope = scope
    exporter = Exporter(format: format, options: options)
    reader = RunReader(table, columns: scope.columns)
  }

  /// Rows of the scope that were gone through, those that are not here included.
  package var doneRowCount: Int { position }

  /// Appends the next piece; false when there is none.
  package mutating func writePiece(into output: inout [UInt8]) -> Bool {
    guard !hasEnded else { return false }
    if !hasBegun { begin(into: &output) }
    let end = output.count + Self.pieceSize
    while position < scope.rows.count, output.count < end { step(into: &output) }
    if position == scope.rows.count {
      hasEnded = true
      exporter.end(into: &output)
    }
    return true
  }

  private mutating func begin(into output: inout [UInt8]) {
    hasBegun = true
    let columns = scope.columns.map { table.columns[$0] }
    let masks = scope.columns.map { scope.masks.indices.contains($0) ? scope.masks[$0] : nil }
    exporter.begin(columns, masks: masks, measuring: reader, scope.rows, into: &output)
  }

  private mutating func step(into output: inout [UInt8]) {
    let count = min(Self.rowsPerStep, scope.rows.count - position)
    let written = exporter.write(scope.rows, position..<position + count, of: &reader, into: &output)
    position += count
    rowCount += written
    missingRowCount += count - written
  }

  /// Everything as one text, nil where it would be longer than `limit` bytes.
  package static func text(
    of table: ResultTable, _ scope: TableScope, as format: ExportFormat, options: ExportOptions, limit: Int
  ) -> (text: String, export: TableExport)? {
    var export = TableExport(table, scope, as: format, options: options)
    var bytes: [UInt8] = []
    while export.writePiece(into: &bytes) {
      guard bytes.count <= limit else { return nil }
    }
    return (String(decoding: bytes, as: UTF8.self), export)
  }
}
