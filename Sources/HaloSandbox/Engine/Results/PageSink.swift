import FoundationEssentials
import HaloModel
import SQLDialects

/// Writes the rows of a result into the page files of a spool, in memory for one write and one row.
final class PageSink: RowSink {
  /// How many bytes are gathered before they are written.
  private static let writeSize = 256 * 1024

  private let writer: RowJSONWriter
  private let spool: PageSpool
  /// Bytes of the open page that its file does not have yet.
  private var buffer = JSONBuffer(capacity: writeSize * 2)
  private var file: PageFile?
  private var pages: [SpooledPage] = []
  private var rowCount = 0
  private var nextRow = 0
  /// The bytes of the open page with its closing bracket.
  private var byteCount = 1

  /// Makes the folder anew: what an interrupted run may have left there is not part of this result.
  init(columns: [ResultColumn], spool: PageSpool) throws(SQLiteError) {
    writer = RowJSONWriter(columns: columns)
    self.spool = spool
    spool.remove()
    do {
      try FileManager.default.createDirectory(
        at: spool.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .pagesNotWritten(reason: "their folder cannot be made")
    }
  }

  func append(_ row: SQLiteStatement) throws(SQLiteError) {
    var start = buffer.count
    buffer.append(UInt8(ascii: ","))
    writer.append(row, to: &buffer)
    let length = buffer.count - start
    if rowCount == spool.maxRows || (rowCount > 0 && byteCount + length > spool.maxBytes) {
      try endPage(at: start)
      start = 0
    }
    if rowCount == 0 { buffer[start] = UInt8(ascii: "[") }
    rowCount += 1
    byteCount += length
    if buffer.count >= Self.writeSize { try write(buffer.count) }
  }

  func finish() throws(SQLiteError) -> ResultRows {
    if rowCount == 0 {
      buffer.append(UInt8(ascii: "["))
      byteCount += 1
    }
    try endPage(at: buffer.count)
    return .pages(pages)
  }

  /// Closes the open page after the first bytes of the buffer; the rest of the buffer begins the next one.
  private func endPage(at end: Int) throws(SQLiteError) {
    try write(end)
    let file = try openFile()
    do throws(PageFile.Failure) {
      try withUnsafeBytes(of: UInt8(ascii: "]")) { (bracket) throws(PageFile.Failure) in try file.write(bracket) }
      try file.commit()
    } catch {
      throw .pagesNotWritten(reason: error.reason)
    }
    self.file = nil
    pages.append(
      SpooledPage(
        number: pages.count + 1,
        rows: PageSummary.Rows(count: rowCount, rangeStart: nextRow, rangeEnd: nextRow + rowCount - 1),
        byteCount: byteCount))
    nextRow += rowCount
    rowCount = 0
    byteCount = 1
  }

  /// Writes the first bytes of the buffer and takes them out of it.
  private func write(_ count: Int) throws(SQLiteError) {
    let file = try openFile()
    do throws(PageFile.Failure) {
      try buffer.withPrefix(count) { (bytes) throws(PageFile.Failure) in try file.write(bytes) }
    } catch {
      throw .pagesNotWritten(reason: error.reason)
    }
    buffer.removeFirst(count)
  }

  private func openFile() throws(SQLiteError) -> PageFile {
    if let file { return file }
    do throws(PageFile.Failure) {
      let opened = try PageFile(spool.url(ofPage: pages.count + 1))
      file = opened
      return opened
    } catch {
      throw .pagesNotWritten(reason: error.reason)
    }
  }
}
