import HaloClient
import HaloModel
import ResultStore

/// Writes what a query gave: rows, or the whole record, and one line of talk.
struct QueryAnswerWriter {
  let answer: Answer<Query>
  let format: ExportFormat
  let options: ExportOptions
  /// Whether the whole record is written as JSON.
  let writesRecord: Bool

  /// Writes to the file if there is one, else to standard output.
  func write(to console: Console, file: ExportFile?) throws {
    let table = try resultTable()
    let sink: (borrowing [UInt8]) throws -> Void = { bytes in
      if let file { try file.write(bytes) } else { try console.write(bytes) }
    }
    if writesRecord {
      try sink(QueryRecord.line(of: answer, rows: table, options: options))
    } else {
      try format.check(columnCount: table.columns.count)
      try Exporter.export(table, as: format, options: options, to: sink)
    }
    try file?.commit()
    console.talk(talk(of: table, file: file))
  }

  /// The rows; a count of affected rows becomes a table of one cell.
  private func resultTable() throws(PageDecodingError) -> ResultTable {
    switch answer.value.result {
    case .rows(let rows): ResultTable(try PageDecoder().decode(base64: rows.data))
    case .affected(let affected): ResultTable(try PageDecoder().decode(affected))
    case .pages, nil: ResultTable()
    }
  }

  /// As in `3 rows, 12 ms (executing 4 ms)`.
  private func talk(of table: ResultTable, file: ExportFile?) -> String {
    var text: String
    if case .affected(let affected) = answer.value.result {
      text = Self.counted(affected.rowsAffected) + " affected"
    } else {
      text = Self.counted(table.rowCount)
    }
    if let file { text += " to \(MessageText.singleLine(file.path))" }
    if options.isMasking(table) { text += ", masked (--no-mask shows it)" }
    text += ", \(answer.roundTrip.milliseconds) ms"
    if let metrics = answer.value.metrics { text += " (executing \(metrics.sqlExecutionDuration) ms)" }
    if answer.exchange.attempts > 1 { text += ", \(answer.exchange.attempts) attempts" }
    let outputs = answer.value.result?.outputParameters?.count ?? 0
    if outputs > 0, !writesRecord {
      text += ", \(outputs) output \(outputs == 1 ? "parameter" : "parameters"): --json shows them"
    }
    return text
  }

  private static func counted(_ rows: Int) -> String {
    "\(rows) \(rows == 1 ? "row" : "rows")"
  }
}
