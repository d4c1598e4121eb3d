import HaloModel
import ResultStore
import SQLDialects

extension ExportFormat {
  /// Refuses rows with more columns than the format takes.
  func check(columnCount: Int) throws(CommandFailure) {
    guard let columnLimit, columnCount > columnLimit else { return }
    throw .usage(
      "-f \(rawValue) takes one column; these rows have \(columnCount)",
      nextStep: "Select the column whose values you want, and nothing else.")
  }
}

extension SQLTarget {
  /// The database of a practice system, and the table that a statement reads where that is a single one.
  init(of statement: String, pms: PMSType?) {
    let dialect = SQLDialect(of: pms)
    self.init(
      dialect: dialect == .firebird ? .firebird : .tsql,
      table: SourceTable.name(in: statement, dialect: dialect) ?? ["result"])
  }
}
