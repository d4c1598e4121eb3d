import Foundation

/// A plain HTTP client on one kept connection, so that little but the server is measured.
final class LoopbackClient {
  enum Failure: Error {
    case noConnection
    case ended
    case status(String)
  }

  private let connection: CInt
  private var buffer: [UInt8] = []

  /// Connects to a port of this machine.
  /// - Throws: ``Failure/noConnection`` when nobody listens.
  init(port: Int) throws {
    connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    var one: CInt = 1
    setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<CInt>.size))
    guard isConnected else { throw Failure.noConnection }
  }

  deinit { close(connection) }

  /// Sends a GET and gives the body of its answer.
  /// - Throws: ``Failure`` when the answer is not 200 or never comes whole.
  func get(_ target: String, key: String?) throws -> String {
    let header = key.map { "Ocp-Apim-Subscription-Key: \($0)\r\n" } ?? ""
    let request = Array("GET \(target) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(header)\r\n".utf8)
    guard send(connection, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { throw Failure.ended }
    var end = headEnd
    while end == nil {
      try receive()
      end = headEnd
    }
    guard let end else { throw Failure.ended }
    let head = String(decoding: buffer[..<end], as: UTF8.self).lowercased()
    guard head.hasPrefix("http/1.1 200") else { throw Failure.status(String(head.prefix(12))) }
    buffer.removeFirst(end + 4)
    let length = head.split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
      .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
    return String(decoding: try length.map(take) ?? takeChunks(), as: UTF8.self)
  }

  private var headEnd: Int? {
    guard buffer.count >= 4 else { return nil }
    return buffer.indices.dropLast(3).first { buffer[$0] == 13 && buffer[$0 + 1] == 10 && buffer[$0 + 2] == 13 }
  }

  private func take(_ count: Int) throws -> [UInt8] {
    while buffer.count < count { try receive() }
    defer { buffer.removeFirst(count) }
    return Array(buffer[..<count])
  }

  private func takeChunks() throws -> [UInt8] {
    var body: [UInt8] = []
    while true {
      while buffer.firstIndex(of: 10) == nil { try receive() }
      guard let lineEnd = buffer.firstIndex(of: 10) else { throw Failure.ended }
      let digits = String(decoding: buffer[..<lineEnd], as: UTF8.self).trimmingCharacters(in: .whitespaces)
      buffer.removeFirst(lineEnd + 1)
      let size = Int(digits.trimmingCharacters(in: .newlines), radix: 16) ?? 0
      body += try take(size + 2).dropLast(2)
      if size == 0 { return body }
    }
  }

  private func receive() throws {
    var piece = [UInt8](repeating: 0, count: 256 * 1024)
    let count = recv(connection, &piece, piece.count, 0)
    guard count > 0 else { throw Failure.ended }
    buffer += piece[..<count]
  }
}
