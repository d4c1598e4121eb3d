import Foundation

/// The answer of one immediate query: the record, and the rows as base64 in it.
struct RowAnswer {
  /// Rows that are made, encoded and sent at a time.
  private static let rowsPerPiece = 2048

  private let rows: PracticeRows

  init(_ rows: PracticeRows) {
    self.rows = rows
  }

  /// Sends head, record and rows; false when the other side went away.
  func send(on connection: RowServerConnection) -> Bool {
    let before =
      Array(
        """
        {"id":"5f0cde8a-24e1-4a6e-8d0f-0d4e4a3b2c11","integratorId":"benchmark","siteId":"\(RowServer.site)",\
        "mode":"immediate","status":"successful","maxTimeInQueue":30000,"commandSize":120,"requestSize":160,\
        "createdAt":"2026-01-01T10:00:00.000Z","updatedAt":"2026-01-01T10:00:01.000Z",\
        "metrics":{"sqlExecutionDuration":1000},"result":{"rows":\(rows.count),"size":\(rows.byteCount),"data":"
        """.utf8)
    let after = Array("\"}}".utf8)
    let payload = (rows.byteCount + 2) / 3 * 4
    return connection.sendHead(status: "200 OK", byteCount: before.count + payload + after.count)
      && before.withUnsafeBytes(connection.send) && sendPayload(on: connection)
      && after.withUnsafeBytes(connection.send)
  }

  private func sendPayload(on connection: RowServerConnection) -> Bool {
    let piece = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.rowsPerPiece * rows.widestRow + 4)
    defer { piece.deallocate() }
    // Base64 takes three bytes at a time; what is left over goes before the next piece.
    var held = 0
    for start in stride(from: 0, to: rows.count, by: Self.rowsPerPiece) {
      let end = min(start + Self.rowsPerPiece, rows.count)
      let count = held + rows.write(start..<end, into: piece + held)
      let encoded = end == rows.count ? count : count / 3 * 3
      let text = Data(bytesNoCopy: piece, count: encoded, deallocator: .none).base64EncodedData()
      guard text.withUnsafeBytes(connection.send) else { return false }
      held = count - encoded
      memmove(piece, piece + encoded, held)
    }
    return true
  }
}
