/// What differs between two tables whose rows are found by key columns. It holds row numbers, no values.
///
/// Rows are matched by a digest of 128 bits of their key and compared by one of 64 bits of their other values, both
/// seeded anew in every process. Numbers are the same when they are equal (`1.50` and `1.5`), everything else when it
/// is the same text of the same kind. Null equals null.
package struct TableComparison: Sendable, Hashable, CustomStringConvertible {
  /// The columns that were compared.
  package let pairing: ColumnPairing
  /// The rows of the right table whose key the left one lacks, in their order.
  package let added: [UInt32]
  /// The rows of the left table whose key the right one lacks, in their order.
  package let removed: [UInt32]
  /// The rows that both have with different values, in the order of the left table.
  package let changed: [RowPair]
  /// How many rows both have with the same values.
  package let unchangedCount: Int
  /// Rows of the left table whose key stands in an earlier row; they are not compared.
  package let duplicatesLeft: [UInt32]
  /// Rows of the right table whose key stands in an earlier row; they are not compared.
  package let duplicatesRight: [UInt32]
  /// Whether every row of the left table was looked at: none lay in a gap.
  package let sawAllLeft: Bool
  /// Whether every row of the right table was looked at. Where it was not, a row "removed" may only not be here.
  package let sawAllRight: Bool

  package var description: String {
    "comparison: \(added.count) added, \(removed.count) removed, \(changed.count) changed"
  }

  /// Compares two tables.
  /// - Parameters:
  ///   - left: the table as it was.
  ///   - right: the table as it is.
  ///   - pairing: the columns of both, with the key.
  ///   - progress: is told how far it is.
  /// - Returns: the differences.
  /// - Throws: `CancellationError` when the task is cancelled.
  package static func of(
    left: ResultTable, right: ResultTable, _ pairing: ColumnPairing, progress: @escaping AnalysisProgress = { _ in }
  ) throws(CancellationError) -> TableComparison {
    let old = try RowDigests(
      of: left, keys: pairing.keys.map(\.left), values: pairing.values.map(\.left),
      AnalysisPass(0...0.45, progress: progress))
    let new = try RowDigests(
      of: right, keys: pairing.keys.map(\.right), values: pairing.values.map(\.right),
      AnalysisPass(0.45...0.9, progress: progress))
    let oldIndex = try DigestIndex(old)
    let newIndex = try DigestIndex(new)
    try AnalysisPass.checkCancellation()
    var removed: [UInt32] = []
    var changed: [RowPair] = []
    var unchangedCount = 0
    for place in oldIndex.firstPlaces {
      let row = old.rows[Int(place)]
      guard let partner = newIndex.place(of: old.keys[Int(place)], in: new) else {
        removed.append(row)
        continue
      }
      if old.values[Int(place)] == new.values[partner] {
        unchangedCount += 1
      } else {
        changed.append(RowPair(left: row, right: new.rows[partner]))
      }
    }
    try AnalysisPass.checkCancellation()
    var added: [UInt32] = []
    for place in newIndex.firstPlaces where oldIndex.place(of: new.keys[Int(place)], in: old) == nil {
      added.append(new.rows[Int(place)])
    }
    progress(1)
    return TableComparison(
      pairing: pairing, added: added, removed: removed, changed: changed, unchangedCount: unchangedCount,
      duplicatesLeft: oldIndex.repeatedPlaces.map { old.rows[Int($0)] },
      duplicatesRight: newIndex.repeatedPlaces.map { new.rows[Int($0)] },
      sawAllLeft: old.rows.count == left.rowCount, sawAllRight: new.rows.count == right.rowCount)
  }

  /// The values that differ between the rows of a pair, in the order of the left table's columns.
  package func changes(of pair: RowPair, left: ResultTable, right: ResultTable) -> [CellChange] {
    pairing.values.compactMap { column in
      let old = left.cell(row: Int(pair.left), column: column.left)
      let new = right.cell(row: Int(pair.right), column: column.right)
      let isSame = old.withBytes { old in
        new.withBytes { new in
          old.kind == new.kind && old.compared(to: new, isTemporal: false) == 0
        }
      }
      return isSame ? nil : CellChange(column: column, old: old, new: new)
    }
  }
}
