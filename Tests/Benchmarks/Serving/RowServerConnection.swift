import Foundation

/// One kept HTTP/1.1 connection of ``RowServer``.
final class RowServerConnection: Sendable {
  /// As much of a request as is looked at.
  struct Request {
    let method: String
    /// Without the query.
    let path: String
    let body: String
  }

  private let socket: CInt

  init(_ socket: CInt) {
    self.socket = socket
    var one: CInt = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<CInt>.size))
  }

  deinit { close(socket) }

  /// Waits for a request; `nil` when the connection ended.
  func nextRequest() -> Request? {
    var received = Data()
    while true {
      if let end = received.firstRange(of: Data("\r\n\r\n".utf8)) {
        let lines = String(decoding: received[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count == 3 else { return nil }
        let length =
          lines.first { $0.lowercased().hasPrefix("content-length:") }
          .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
        guard received.count < end.upperBound + length else {
          return Request(
            method: String(words[0]), path: String(words[1].prefix { $0 != "?" }),
            body: String(decoding: received[end.upperBound..<end.upperBound + length], as: UTF8.self))
        }
      }
      var piece = [UInt8](repeating: 0, count: 16 * 1024)
      let count = recv(socket, &piece, piece.count, 0)
      guard count > 0 else { return nil }
      received += piece[..<count]
    }
  }

  /// Sends a whole small answer; false when the other side went away.
  func send(status: String, _ body: String) -> Bool {
    let bytes = Array(body.utf8)
    return sendHead(status: status, byteCount: bytes.count) && bytes.withUnsafeBytes(send)
  }

  func sendHead(status: String, byteCount: Int) -> Bool {
    let head = "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(byteCount)\r\n\r\n"
    return Array(head.utf8).withUnsafeBytes(send)
  }

  /// Sends all bytes; false when the other side went away.
  func send(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = Glibc.send(socket, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }
}
