package import HaloModel

/// Choices about how rows are written. The defaults lose nothing.
package struct ExportOptions: Sendable, Equatable {
  /// Whether `csv` and `tsv` begin with a line of column names.
  package var writesHeader: Bool
  /// The widest column of `table`, in terminal cells; longer values end in `…`. Nil: as wide as the values.
  package var maximumColumnWidth: Int?
  /// Whether `csv` and `tsv` put an apostrophe before texts that a spreadsheet would run as formulas (those that
  /// begin with `=`, `+`, `-` or `@`). It alters the data, so it is off unless asked for.
  package var disarmsFormulas: Bool
  /// What `sql` and `in` are written for.
  package var sql: SQLTarget
  /// The rules by which columns are masked; nil: every value is written as it is.
  package var masking: MaskingRules?

  /// Options; what is not named keeps its default.
  package init(
    writesHeader: Bool = true, maximumColumnWidth: Int? = nil, disarmsFormulas: Bool = false,
    sql: SQLTarget = SQLTarget(), masking: MaskingRules? = nil
  ) {
    self.writesHeader = writesHeader
    self.maximumColumnWidth = maximumColumnWidth
    self.disarmsFormulas = disarmsFormulas
    self.sql = sql
    self.masking = masking
  }

  /// The same for another database.
  package func with(_ target: SQLTarget) -> ExportOptions {
    var options = self
    options.sql = target
    return options
  }

  /// Whether any column of a table is masked.
  package func isMasking(_ table: ResultTable) -> Bool { !masks(of: table.columns).isEmpty }

  /// How each of these columns is masked; empty when none is.
  func masks(of columns: [ResultColumn]) -> [CellMask?] {
    guard let masking else { return [] }
    let masks = columns.map { masking.mask(of: $0) }
    return masks.contains { $0 != nil } ? masks : []
  }
}

extension MaskingRules {
  /// How a column of a table is masked by its name; nil when it is shown.
  package func mask(of column: ResultColumn) -> CellMask? {
    mask(ofColumn: column.name, isText: column.type != .boolean && !column.type.isNumeric)
  }
}
