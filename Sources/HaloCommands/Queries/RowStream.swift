import HaloModel
import ResultStore
import Synchronization

/// Rows on their way from pages to a file or to standard output, written as they arrive: about one piece of a page is
/// held at a time, whatever the size of the result.
final class RowStream: Sendable {
  private struct State {
    var exporter: PageExporter
    var decoder = RowStreamDecoder()
    var buffer: [UInt8] = []
    var byteCount = 0
    /// Bytes taken of the page that is being read.
    var pageByteCount = 0
    /// Bytes that come a second time and are left out.
    var repeatedByteCount = 0
  }

  /// How much has passed through.
  struct Count: Sendable, Equatable {
    /// Rows written, or held back for aligning a table.
    var rows = 0
    /// Bytes of JSON read.
    var bytes = 0
  }

  /// The widest column of a table on a terminal, in cells; a longer value is cut with a visible mark.
  static let widestColumnOnTerminal = 60

  private let format: ExportFormat
  private let sink: @Sendable (borrowing [UInt8]) throws -> Void
  private let state: Mutex<State>

  /// A stream into the file if there is one, else to standard output.
  init(format: ExportFormat, options: ExportOptions, console: Console, file: ExportFile?) {
    self.format = format
    state = Mutex(State(exporter: PageExporter(format: format, options: options)))
    sink = { bytes in
      if let file { try file.write(bytes) } else { try console.write(bytes) }
    }
  }

  /// Rows and bytes so far.
  var count: Count { state.withLock { Count(rows: $0.exporter.rowCount, bytes: $0.byteCount) } }

  /// Whether a table had more rows than its columns were measured by.
  var wasAlignedByFirstRows: Bool { state.withLock { $0.exporter.wasAlignedByFirstRows } }

  /// What is to be said of the rows besides their number: that they are masked, and what the format left out.
  var remark: String {
    state.withLock { state in
      (state.exporter.isMasking ? ", masked (--no-mask shows it)" : "")
        + (state.exporter.omittedCount > 0 ? ", \(Quantity.grouped(state.exporter.omittedCount)) nulls left out" : "")
    }
  }

  /// Takes the next bytes of a page's row array.
  func append(_ bytes: ArraySlice<UInt8>) throws {
    try state.withLock { state in
      let new = bytes.dropFirst(state.repeatedByteCount)
      state.repeatedByteCount -= bytes.count - new.count
      state.byteCount += new.count
      state.pageByteCount += new.count
      if let rows = try state.decoder.append(new) { try write(rows, &state) }
    }
  }

  /// The page is sent again from its first byte: what was taken already is passed over.
  func restartPage() {
    state.withLock { $0.repeatedByteCount = $0.pageByteCount }
  }

  /// Ends a page; the next bytes are another one's.
  func endPage() throws {
    try state.withLock { state in
      let rows = try state.decoder.finish()
      state.decoder = RowStreamDecoder()
      state.pageByteCount = 0
      state.repeatedByteCount = 0
      try write(rows, &state)
    }
  }

  /// Takes a whole page.
  func write(_ page: ColumnarPage, byteCount: Int) throws {
    try state.withLock { state in
      state.byteCount += byteCount
      try write(page, &state)
    }
  }

  /// Writes what stands after the rows.
  func end() throws {
    try state.withLock { state in
      state.exporter.end(into: &state.buffer)
      try flush(&state)
    }
  }

  /// Writes a record, a JSON object with its line end, that has no rows.
  func write(record: borrowing [UInt8]) throws {
    try sink(record)
  }

  /// Writes a record up to the rows, which go inside of it under `rows`; ``endRecord()`` writes what follows them.
  func begin(record: [UInt8]) throws {
    // Without the closing brace and the line end.
    try sink(record.dropLast(2) + Array(",\"rows\":".utf8))
  }

  /// Ends the rows and the record around them.
  func endRecord() throws {
    try end()
    try sink(Array("}\n".utf8))
  }

  private func write(_ page: ColumnarPage, _ state: inout State) throws {
    try format.check(columnCount: page.columnCount)
    do throws(PageExporter.NewColumn) {
      try state.exporter.write(page, into: &state.buffer)
    } catch {
      throw CommandFailure(
        .failure, "a later page has a column that the first had not: \(MessageText.singleLine(error.name, limit: 80))",
        nextStep: "Write it with -f ndjson or -f json, which name the columns in every row.")
    }
    try flush(&state)
  }

  private func flush(_ state: inout State) throws {
    guard !state.buffer.isEmpty else { return }
    try sink(state.buffer)
    state.buffer.removeAll(keepingCapacity: true)
  }
}
