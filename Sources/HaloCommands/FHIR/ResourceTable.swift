import HaloModel
import ResultStore

/// The rows of one resource type on their way out.
struct ResourceTable {
  let type: String
  /// Whether the resources came along with the matches.
  let isIncluded: Bool
  private let format: ExportFormat
  private var exporter: PageExporter
  private var bytes: [UInt8] = []

  init(type: String, isIncluded: Bool, format: ExportFormat, options: ExportOptions) {
    self.type = type
    self.isIncluded = isIncluded
    self.format = format
    exporter = PageExporter(format: format, options: options)
  }

  /// As in `Practitioner (included)`.
  static func title(of type: String, isIncluded: Bool) -> String {
    MessageText.singleLine(type, limit: 80) + (isIncluded ? " (included)" : "")
  }

  /// Adds rows.
  /// - Throws: ``CommandFailure`` when they have a column that the form has no place for any more.
  mutating func write(_ rows: ColumnarPage) throws(CommandFailure) {
    try format.check(columnCount: rows.columnCount)
    do throws(PageExporter.NewColumn) {
      try exporter.write(rows, into: &bytes)
    } catch {
      throw CommandFailure(
        .failure, "a later page has a column that the first had not: \(MessageText.singleLine(error.name, limit: 80))",
        nextStep: "Write it with -f ndjson or -f json, which name the columns in every row.")
    }
  }

  /// Ends the rows.
  mutating func end() {
    exporter.end(into: &bytes)
  }

  /// What was written since the last time.
  mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll() }
    return bytes
  }
}
