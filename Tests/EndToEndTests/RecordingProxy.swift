import Foundation
import Synchronization

/// Stands between a client and a sandbox, passes every byte on unchanged, and keeps what the client sent.
///
/// It has threads of its own: a test that waits for a program holds up nothing here.
final class RecordingProxy: Sendable {
  /// Where a client connects.
  let baseURL: String
  private let listener: CInt
  private let record = Record()

  /// What came over all connections.
  private final class Record: Sendable {
    struct Connection {
      var sent: [UInt8] = []
      var answered: [UInt8] = []
    }

    let connections = Mutex<[Connection]>([])

    func open() -> Int {
      connections.withLock { connections in
        connections.append(Connection())
        return connections.count - 1
      }
    }
  }

  /// Listens on a free loopback port until it goes away.
  /// - Parameter sandbox: The base URL of the sandbox, on loopback.
  /// - Throws: ``LoopbackSocket/Failure``.
  init(to sandbox: String) throws {
    let upstream = sandbox.split(separator: ":").last.flatMap { UInt16($0) } ?? 0
    let record = record
    let (listener, port) = try LoopbackSocket.listen { Self.serve($0, upstream: upstream, record) }
    self.listener = listener
    baseURL = "http://127.0.0.1:\(port)"
  }

  deinit { LoopbackSocket.close(listener: listener) }

  /// Every request that reached the proxy, connection by connection.
  var requests: [RecordedRequest] {
    record.connections.withLock { $0 }.flatMap { RecordedRequest.all(in: $0.sent) }
  }

  /// The statuses that the sandbox answered.
  var statuses: [Int] {
    record.connections.withLock { $0 }.flatMap { connection in
      String(decoding: connection.answered, as: UTF8.self).components(separatedBy: "HTTP/1.1 ").dropFirst()
        .compactMap { Int($0.prefix(3)) }
    }
  }

  /// All bytes that clients sent.
  var sentBytes: Data { Data(record.connections.withLock { $0 }.flatMap(\.sent)) }

  /// All bytes that the sandbox answered.
  var answeredBytes: Data { Data(record.connections.withLock { $0 }.flatMap(\.answered)) }

  /// The tokens that the sandbox handed out.
  var tokens: [String] {
    String(decoding: answeredBytes, as: UTF8.self).matches(of: /"access_token":"([^"]+)"/).map { String($0.output.1) }
  }

  /// Connects to the sandbox and passes both directions on.
  private static func serve(_ client: CInt, upstream: UInt16, _ record: Record) {
    guard let server = LoopbackSocket.connect(to: upstream) else {
      // Near enough to what the client would see without a proxy: nobody answers.
      close(client)
      return
    }
    let index = record.open()
    // Each direction has a thread; whoever is done last closes both sockets.
    let closing = Closing(client, server)
    Thread.detachNewThread {
      pass(from: server, to: client) { bytes in record.connections.withLock { $0[index].answered += bytes } }
      closing.oneIsDone()
    }
    pass(from: client, to: server) { bytes in record.connections.withLock { $0[index].sent += bytes } }
    closing.oneIsDone()
  }

  private static func pass(from source: CInt, to target: CInt, keep: ([UInt8]) -> Void) {
    while true {
      let bytes = LoopbackSocket.receive(from: source)
      guard !bytes.isEmpty else { break }
      keep(bytes)
      guard LoopbackSocket.send(bytes, to: target) else { break }
    }
    shutdown(target, Int32(SHUT_WR))
  }

  /// Closes two sockets once both directions between them are done.
  private final class Closing: Sendable {
    private let sockets: (CInt, CInt)
    private let isOneDone = Mutex(false)

    init(_ first: CInt, _ second: CInt) {
      sockets = (first, second)
    }

    func oneIsDone() {
      let wasOneDone = isOneDone.withLock { isOneDone in
        defer { isOneDone = true }
        return isOneDone
      }
      guard wasOneDone else { return }
      close(sockets.0)
      close(sockets.1)
    }
  }
}
