package import HaloModel
import ResultStore

/// Names one catalogue of one site.
package struct CatalogueKey: Hashable, Sendable {
  package let site: SiteID
  package let name: String

  package init(site: SiteID, name: String) {
    self.site = site
    self.name = name
  }
}

/// One column as the database describes it.
package struct ColumnDescription: Equatable, Sendable {
  package let name: String
  /// The engine's type name in lower case, with a length where it has one: `varchar(40)`.
  package let type: String
}

/// One table with its columns.
package struct TableDescription: Equatable, Sendable {
  package let name: String
  package var columns: [ColumnDescription]
  package var isExpanded = false
}

/// What is known of a catalogue: nothing until somebody opens it, because reading it costs a query.
package enum CatalogueTree: Equatable, Sendable {
  case loading(QueryKey)
  case loaded([TableDescription])
  case failed(ErrorReport)
}

extension CatalogueTree {
  /// The one query that lists every table and column of a catalogue, in the site's dialect.
  static func command(for pms: PMSType?) -> Command {
    if pms == .zedmed {
      Command(
        text: """
          SELECT RF.RDB$RELATION_NAME AS TABLE_NAME, RF.RDB$FIELD_NAME AS COLUMN_NAME, \
          RF.RDB$FIELD_SOURCE AS DATA_TYPE, NULL AS LENGTH
          FROM RDB$RELATION_FIELDS RF
          JOIN RDB$RELATIONS R ON R.RDB$RELATION_NAME = RF.RDB$RELATION_NAME
          WHERE R.RDB$SYSTEM_FLAG = 0
          ORDER BY RF.RDB$RELATION_NAME, RF.RDB$FIELD_POSITION
          """)
    } else {
      Command(
        text: """
          SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH AS LENGTH
          FROM INFORMATION_SCHEMA.COLUMNS
          ORDER BY TABLE_NAME, ORDINAL_POSITION
          """)
    }
  }

  /// Reads the rows of ``command(for:)``: table, column, type and length, grouped by table in the order they came.
  /// Firebird pads names with blanks, which are dropped.
  init(rows table: ResultTable) {
    var tables: [TableDescription] = []
    for row in 0..<table.rowCount where table.columns.count >= 4 {
      func text(_ column: Int) -> String {
        let cell = table.cell(row: row, column: column)
        guard cell != .null else { return "" }
        return String(cell.displayText.reversed().drop { $0 == " " }.reversed())
      }
      let length = text(3)
      let type = text(2).lowercased() + (length.isEmpty || length == "-1" ? "" : "(\(length))")
      let column = ColumnDescription(name: text(1), type: type)
      if tables.last?.name == text(0) {
        tables[tables.count - 1].columns.append(column)
      } else {
        tables.append(TableDescription(name: text(0), columns: [column]))
      }
    }
    self = .loaded(tables)
  }
}
