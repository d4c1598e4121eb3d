package import ResultStore

/// What is to be put on the clipboard. It prints without values.
package struct CopyRequest: Equatable, Sendable, CustomStringConvertible {
  /// What it is called.
  package enum Subject: Equatable, Sendable {
    case cell, row, selection, allRows
  }

  package let subject: Subject
  /// nil: the plain text of one cell.
  package let format: ExportFormat?
  package let table: ResultTable
  package let scope: OutputScope
  package let options: ExportOptions

  /// The longest text that is made for a clipboard, in bytes; what is longer belongs into a file.
  package static let longestText = 32 * 1024 * 1024

  package init(
    _ subject: Subject, as format: ExportFormat?, of table: ResultTable, _ scope: OutputScope,
    options: ExportOptions = ExportOptions()
  ) {
    self.subject = subject
    self.format = format
    self.table = table
    self.scope = scope
    self.options = options
  }

  package var description: String { "copy of \(subject)" }
}

/// The text of a copy, made off the state's task.
struct CopyText {
  let text: String
  /// Rows in it.
  let rowCount: Int
  /// Rows that are not here.
  let missingRowCount: Int
  /// Nulls that the format has no place for.
  let omittedCount: Int

  /// nil when it would be longer than ``CopyRequest/longestText``.
  init?(_ request: CopyRequest) {
    let scope = request.scope.tableScope(of: request.table)
    guard let format = request.format else {
      guard let plain = scope.plainText(of: request.table) else { return nil }
      text = plain
      rowCount = 1
      missingRowCount = 0
      omittedCount = 0
      return
    }
    guard
      let (text, export) = TableExport.text(
        of: request.table, scope, as: format, options: request.options, limit: CopyRequest.longestText)
    else { return nil }
    self.text = text
    rowCount = export.rowCount
    missingRowCount = export.missingRowCount
    omittedCount = export.omittedCount
  }
}

/// How a copy went.
package struct CopyReport: Equatable, Sendable {
  package let subject: CopyRequest.Subject
  package let format: ExportFormat?
  package let rowCount: Int
  package let missingRowCount: Int
  package let omittedCount: Int
  /// The length of the text; nil when it would have been longer than ``CopyRequest/longestText``.
  package let byteCount: Int?
  package let isMasked: Bool
  package let answer: ClipboardAnswer

  package init(
    subject: CopyRequest.Subject, format: ExportFormat?, rowCount: Int, missingRowCount: Int = 0, omittedCount: Int = 0,
    byteCount: Int?, isMasked: Bool, answer: ClipboardAnswer
  ) {
    self.subject = subject
    self.format = format
    self.rowCount = rowCount
    self.missingRowCount = missingRowCount
    self.omittedCount = omittedCount
    self.byteCount = byteCount
    self.isMasked = isMasked
    self.answer = answer
  }
}

/// What became of a text for the clipboard.
package enum ClipboardAnswer: Equatable, Sendable {
  /// A program took it, such as `wl-copy`.
  case tool(String)
  /// It was sent to the terminal, which does not say whether it took it.
  case terminal
  /// It is longer than a terminal takes, in bytes.
  case tooLong(limit: Int)
  /// There is neither.
  case unavailable
}
