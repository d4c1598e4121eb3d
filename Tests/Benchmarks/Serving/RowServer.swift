import Foundation
import Synchronization

/// A stand-in for Halo Cloud: answers the few calls that the explorer makes, and every immediate query with the same rows,
/// which are made while they are sent, so that their number does not matter to it.
///
/// A statement with `TOP n` gets no more than n rows.
final class RowServer: Sendable {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  static let site = "f26e076f-527f-517b-be48-3de4bc0e0243"

  let port: Int
  private let listener: CInt
  private let rows: PracticeRows
  private let answeredAt = Mutex<ContinuousClock.Instant?>(nil)

  /// Listens on a port of this machine, a free one with 0.
  /// - Throws: ``Failure`` when the port is taken.
  init(_ rows: PracticeRows, port: Int) throws {
    self.rows = rows
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var one: CInt = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<CInt>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, address, &length) == 0
      }
    }
    guard isListening else { throw Failure(description: "port \(port) cannot be listened on") }
    self.listener = listener
    self.port = Int(UInt16(bigEndian: address.sin_port))
  }

  /// When the last answer with rows began to be sent.
  var lastAnswer: ContinuousClock.Instant? { answeredAt.withLock { $0 } }

  /// Bytes of the payload as it was before base64.
  var byteCount: Int { rows.byteCount }

  /// Answers for good, each connection on a thread of its own.
  func serve() -> Never {
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { continue }
      Thread.detachNewThread { [self] in answerAll(on: RowServerConnection(connection)) }
    }
  }

  private func answerAll(on connection: RowServerConnection) {
    while let request = connection.nextRequest() {
      let isSent =
        request.method == "POST" && request.path.hasSuffix("/queries/immediate")
        ? sendRows(asked: request.body, on: connection)
        : sendAnswer(to: request, on: connection)
      guard isSent else { return }
    }
  }

  private func sendAnswer(to request: RowServerConnection.Request, on connection: RowServerConnection) -> Bool {
    let base = "/integrator/sites"
    switch request.path {
    case base: return connection.send(status: "200 OK", #"{"sites":[\#(Self.siteRecord)]}"#)
    case "\(base)/\(Self.site)": return connection.send(status: "200 OK", Self.siteRecord)
    case "\(base)/\(Self.site)/queries/status": return connection.send(status: "200 OK", #"{"queries":[]}"#)
    case "\(base)/\(Self.site)/queries/registered":
      return connection.send(status: "200 OK", #"{"registeredQueries":[]}"#)
    default: return connection.send(status: "404 Not Found", #"{"error":{"message":"There is no such thing here."}}"#)
    }
  }

  private func sendRows(asked body: String, on connection: RowServerConnection) -> Bool {
    answeredAt.withLock { $0 = .now }
    let limit = body.firstMatch(of: /(?i)\bTOP\s+(\d{1,9})\b/).flatMap { Int($0.output.1) }
    guard let limit, limit > 0, limit < rows.count else { return RowAnswer(rows).send(on: connection) }
    return RowAnswer(PracticeRows(count: limit, columns: rows.columns)).send(on: connection)
  }

  private static let siteRecord = """
    {"id":"\(site)","pmsType":"BestPractice","availability":"online","status":"active","name":"Million Row Practice",\
    "authoritative":true,"practiceManagementSiteId":"10001","practiceManagementName":"Best Practice","catalogue":[]}
    """
}
