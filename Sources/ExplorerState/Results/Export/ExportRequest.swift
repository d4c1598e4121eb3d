package import ResultStore

/// One export of this run of the program.
package struct ExportID: Hashable, Sendable {
  package let number: Int

  package init(_ number: Int) {
    self.number = number
  }
}

/// Rows to be written to a file. It prints without values.
package struct ExportRequest: Equatable, Sendable, CustomStringConvertible {
  package let id: ExportID
  /// As the user wrote it; `~` stands for the home folder.
  package let path: String
  /// Whether a file that is there may be replaced, which the user was asked.
  package let replaces: Bool
  package let format: ExportFormat
  package let table: ResultTable
  package let scope: OutputScope
  package let options: ExportOptions

  package init(
    id: ExportID, path: String, replaces: Bool, format: ExportFormat, of table: ResultTable, _ scope: OutputScope,
    options: ExportOptions
  ) {
    self.id = id
    self.path = path
    self.replaces = replaces
    self.format = format
    self.table = table
    self.scope = scope
    self.options = options
  }

  package var description: String { "export \(id.number) as \(format.rawValue)" }
}

/// What an export wrote.
package struct ExportReport: Equatable, Sendable {
  /// Where, from the root of the file system.
  package let path: String
  package let rowCount: Int
  /// Rows that are not here and were left out.
  package let missingRowCount: Int
  /// Nulls that the format has no place for.
  package let omittedCount: Int
  package let byteCount: Int
  package let duration: Duration
  package let isMasked: Bool

  package init(
    path: String, rowCount: Int, missingRowCount: Int = 0, omittedCount: Int = 0, byteCount: Int, duration: Duration,
    isMasked: Bool
  ) {
    self.path = path
    self.rowCount = rowCount
    self.missingRowCount = missingRowCount
    self.omittedCount = omittedCount
    self.byteCount = byteCount
    self.duration = duration
    self.isMasked = isMasked
  }
}

/// An export that is being written.
package struct RunningExport: Equatable, Sendable {
  package let id: ExportID
  /// The file's name, without its folder.
  package let name: String
  package var doneRowCount: Int
  package let rowCount: Int

  /// How much of it is done, from 0 to 1.
  package var fraction: Double { rowCount == 0 ? 1 : Double(doneRowCount) / Double(rowCount) }
}
