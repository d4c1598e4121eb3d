import HaloModel
import ResultStore
import SQLDialects

extension SQLTarget {
  /// The database of a query's site, and the table that its statement reads where that is a single one.
  init(of record: QueryRecord) {
    let isFirebird = record.target.pms == .zedmed
    let table = record.sql.flatMap { SourceTable.name(in: $0, dialect: isFirebird ? .firebird : .tsql) }
    self.init(dialect: isFirebird ? .firebird : .tsql, table: table ?? record.fhir?.tableName ?? ["result"])
  }
}

extension FHIRResult {
  /// The type of the resources as a table's name.
  fileprivate var tableName: [String]? {
    switch tab?.kind {
    case .match(let type), .include(let type): [type]
    case .outcome, .malformed, nil: nil
    }
  }
}
