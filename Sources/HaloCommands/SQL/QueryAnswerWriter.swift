import HaloClient
import HaloModel
import ResultStore

/// Writes what an immediate query gave: its rows while they arrive, or the whole record, and one line of talk.
struct QueryAnswerWriter: Sendable {
  /// Up to how many bytes of columns rows are held back, so that every format knows all columns and the table is
  /// aligned by all rows. The service itself allows 8 MB; only a longer answer is written before its end.
  static let heldByteCount = 32 * 1024 * 1024

  /// Whether the whole record is written as JSON.
  let writesRecord: Bool
  private let rows: RowStream

  /// A writer into the file if there is one, else to standard output.
  init(format: ExportFormat, options: ExportOptions, writesRecord: Bool, console: Console, file: ExportFile?) {
    self.writesRecord = writesRecord
    // What stands in the record before the rows is known when all of it came.
    rows = RowStream(
      format: writesRecord ? .json : format, options: options,
      holding: writesRecord ? .all : .upTo(byteCount: Self.heldByteCount), console: console, file: file)
  }

  /// Where the client puts the rows.
  var receiver: PayloadReceiver { rows.receiver }

  /// Writes the rest once the answer is here whole.
  func finish(_ answer: Answer<Query>, console: Console, file: ExportFile?) throws {
    if rows.isInPage { try rows.endPage() }
    if writesRecord {
      try writeRecord(of: answer)
    } else {
      if case .affected(let affected) = answer.value.result {
        try rows.write(PageDecoder().decode(affected), byteCount: 0)
      }
      try rows.end()
    }
    try file?.commit()
    console.talk(talk(answer, file: file))
  }

  private func writeRecord(of answer: Answer<Query>) throws {
    let record = try QueryRecord.line(of: answer)
    guard case .rows = answer.value.result else { return try rows.write(record: record) }
    try rows.begin(record: record)
    try rows.endRecord()
  }

  /// As in `3 rows, 12 ms (executing 4 ms)`.
  private func talk(_ answer: Answer<Query>, file: ExportFile?) -> String {
    var text: String
    if case .affected(let affected) = answer.value.result {
      text = Self.counted(affected.rowsAffected) + " affected"
    } else {
      text = Self.counted(rows.count.rows)
    }
    if let file { text += " to \(MessageText.singleLine(file.path))" }
    text += rows.remark
    text += ", \(answer.roundTrip.milliseconds) ms"
    if let metrics = answer.value.metrics { text += " (executing \(metrics.sqlExecutionDuration) ms)" }
    if answer.exchange.attempts > 1 { text += ", \(answer.exchange.attempts) attempts" }
    if rows.wasAlignedByFirstRows { text += "; the columns are aligned by the first rows" }
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
