import Foundation

/// Blocking TCP on loopback, for the servers that tests bring along.
enum LoopbackSocket {
  enum Failure: Error {
    case notListening(errno: CInt)
  }

  /// Listens on a free port and hands each connection to a thread of its own, until ``close(listener:)``.
  /// - Returns: the listening socket and its port.
  /// - Throws: ``Failure`` when there is no free port.
  static func listen(serve: @escaping @Sendable (CInt) -> Void) throws -> (listener: CInt, port: UInt16) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var (address, length) = (address(of: 0), socklen_t(MemoryLayout<sockaddr_in>.size))
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && Glibc.listen(listener, 128) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    guard listener >= 0, isListening else { throw Failure.notListening(errno: errno) }
    Thread.detachNewThread {
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        // A child that inherited it would keep it open.
        _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
        Thread.detachNewThread { serve(connection) }
      }
    }
    return (listener, UInt16(bigEndian: address.sin_port))
  }

  /// Ends the thread that accepts.
  static func close(listener: CInt) {
    shutdown(listener, Int32(SHUT_RDWR))
    Glibc.close(listener)
  }

  /// A connection to a port; nil when nobody listens there.
  static func connect(to port: UInt16) -> CInt? {
    let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = address(of: port)
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    if isConnected { return connection }
    Glibc.close(connection)
    return nil
  }

  /// The next bytes; none when the other end has no more.
  static func receive(from connection: CInt) -> [UInt8] {
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    let count = recv(connection, &piece, piece.count, 0)
    return count > 0 ? Array(piece[..<count]) : []
  }

  /// Sends all bytes; false when the other end went away.
  static func send(_ bytes: [UInt8], to connection: CInt) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func address(of port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
