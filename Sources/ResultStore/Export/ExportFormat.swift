/// The ways in which rows are written. The raw values are the words of the command line's `-f`.
package enum ExportFormat: String, Sendable, CaseIterable {
  /// Columns aligned for reading in a terminal.
  case table
  /// RFC 4180 with line feeds: null is an empty field, the empty string `""`.
  case csv
  /// Tab-separated: tab, line feed, carriage return and backslash are escaped, null is `\N`.
  case tsv
  /// One JSON array of row objects.
  case json
  /// One JSON object per line.
  case ndjson
  /// A GitHub-flavoured Markdown table.
  case markdown
  /// SQL `INSERT` statements.
  case sql
  /// The distinct values of one column as the list of an SQL `IN`; null, which `IN` never finds, is left out.
  case inList = "in"

  /// The usual ending of files of this format, without the dot.
  package var fileExtension: String {
    switch self {
    case .table: "txt"
    case .csv: "csv"
    case .tsv: "tsv"
    case .json: "json"
    case .ndjson: "ndjson"
    case .markdown: "md"
    case .sql, .inList: "sql"
    }
  }

  /// How many columns it takes at most; nil: as many as there are.
  package var columnLimit: Int? { self == .inList ? 1 : nil }

  /// Whether a line of column names may be left out.
  package var hasOptionalHeader: Bool { self == .csv || self == .tsv }

  /// The writer of this format.
  func makeWriter(_ options: ExportOptions) -> any RowWriter {
    switch self {
    case .table: TableWriter(maximumColumnWidth: options.maximumColumnWidth)
    case .csv: CSVWriter(options)
    case .tsv: TSVWriter(options)
    case .json: JSONWriter(layout: .array)
    case .ndjson: JSONWriter(layout: .lines)
    case .markdown: MarkdownWriter()
    case .sql: InsertWriter(options.sql)
    case .inList: InListWriter(options.sql.dialect)
    }
  }
}
