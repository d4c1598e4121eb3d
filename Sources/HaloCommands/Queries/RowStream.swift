import HaloClient
import HaloModel
import ResultStore
import Synchronization

/// Rows on their way from pages to a file or to standard output, written as they arrive: about one piece of a page is
/// held at a time, whatever the size of the result.
final class RowStream: Sendable {
  private struct State {
    var exporter: PageExporter
    /// The decoder of the page that is being read; nil between two pages.
    var decoder: PayloadStreamDecoder?
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

  /// How much JSON is gathered before its rows are decoded, in bytes.
  private static let pieceSize = 1024 * 1024

  private let format: ExportFormat
  private let sink: @Sendable (borrowing [UInt8]) throws -> Void
  private let state: Mutex<State>

  /// A stream into the file if there is one, else to standard output.
  init(
    format: ExportFormat, options: ExportOptions, holding: PageExporter.Holding = .least, console: Console,
    file: ExportFile?
  ) {
    self.format = format
    state = Mutex(State(exporter: PageExporter(format: format, options: options, holding: holding)))
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

  /// Takes the next bytes of a page's row array, all of a page in the same encoding.
  func append(_ bytes: ArraySlice<UInt8>, as encoding: PayloadStreamDecoder.Encoding = .json) throws {
    try state.withLock { state in
      let new = bytes.dropFirst(state.repeatedByteCount)
      state.repeatedByteCount -= bytes.count - new.count
      state.pageByteCount += new.count
      try decode(&state, as: encoding) { decoder, chunks throws(PageDecodingError) in
        try decoder.append(new, to: &chunks)
      }
    }
  }

  /// Where the client puts the rows of an answer that has them in it as base64.
  var receiver: PayloadReceiver {
    PayloadReceiver { [self] bytes in try append(bytes, as: .base64) }
  }

  /// Whether bytes of a page came that has not ended.
  var isInPage: Bool { state.withLock { $0.decoder != nil } }

  /// The page is sent again from its first byte: what was taken already is passed over.
  func restartPage() {
    state.withLock { $0.repeatedByteCount = $0.pageByteCount }
  }

  /// Ends a page; the next bytes are another one's.
  func endPage() throws {
    try state.withLock { state in
      try decode(&state, as: .json) { decoder, chunks throws(PageDecodingError) in try decoder.finish(to: &chunks) }
      state.decoder = nil
      state.pageByteCount = 0
      state.repeatedByteCount = 0
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
    try state.withLock { state in
      state.exporter.end(into: &state.buffer)
      if state.buffer.last == UInt8(ascii: "\n") { state.buffer.removeLast() }
      state.buffer += Array("}\n".utf8)
      try flush(&state)
    }
  }

  /// Lets the page's decoder work and writes the rows that it gives, up to a mistake where there is one.
  private func decode(
    _ state: inout State, as encoding: PayloadStreamDecoder.Encoding,
    _ work: (inout PayloadStreamDecoder, inout [ColumnarPage]) throws(PageDecodingError) -> Void
  ) throws {
    var decoder = state.decoder ?? PayloadStreamDecoder(encoding, firstChunkSize: Self.pieceSize)
    state.decoder = nil
    let before = decoder.decodedByteCount
    var chunks: [ColumnarPage] = []
    let result = Result { () throws(PageDecodingError) in try work(&decoder, &chunks) }
    state.byteCount += decoder.decodedByteCount - before
    state.decoder = decoder
    for chunk in chunks { try write(chunk, &state) }
    try result.get()
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
