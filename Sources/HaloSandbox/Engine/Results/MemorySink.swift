import FoundationEssentials
import SQLDialects

/// Keeps the rows of a result in memory, for an answer that is sent whole.
final class MemorySink: RowSink {
  private let writer: RowJSONWriter
  private let maxBytes: Int?
  private var json = JSONBuffer(capacity: 4096)
  private var count = 0

  init(columns: [ResultColumn], maxBytes: Int?) {
    writer = RowJSONWriter(columns: columns)
    self.maxBytes = maxBytes
  }

  func append(_ row: SQLiteStatement) throws(SQLiteError) {
    json.append(UInt8(ascii: count == 0 ? "[" : ","))
    writer.append(row, to: &json)
    count += 1
    // The closing bracket counts too.
    if let maxBytes, json.count >= maxBytes { throw .resultTooLarge(byteCount: json.count + 1) }
  }

  func finish() -> ResultRows {
    if count == 0 { json.append(UInt8(ascii: "[")) }
    json.append(UInt8(ascii: "]"))
    return .memory(json: json.data, count: count)
  }
}
