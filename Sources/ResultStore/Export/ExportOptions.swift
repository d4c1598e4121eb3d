/// Choices about how rows are written. The defaults lose nothing.
package struct ExportOptions: Sendable, Equatable {
  /// Whether `csv` and `tsv` begin with a line of column names.
  package var writesHeader: Bool
  /// The widest column of `table`, in terminal cells; longer values end in `…`. Nil: as wide as the values.
  package var maximumColumnWidth: Int?
  /// Whether `csv` and `tsv` put an apostrophe before texts that a spreadsheet would run as formulas (those that
  /// begin with `=`, `+`, `-` or `@`). It alters the data, so it is off unless asked for.
  package var disarmsFormulas: Bool

  /// Options; what is not named keeps its default.
  package init(writesHeader: Bool = true, maximumColumnWidth: Int? = nil, disarmsFormulas: Bool = false) {
    self.writesHeader = writesHeader
    self.maximumColumnWidth = maximumColumnWidth
    self.disarmsFormulas = disarmsFormulas
  }
}
