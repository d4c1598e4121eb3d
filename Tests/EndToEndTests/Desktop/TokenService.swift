import Foundation
import Synchronization

/// An integrator's own token service, as small as it can be: it holds the subscription key and asks Halo Cloud for the
/// token of the device and site that it is sent.
final class TokenService: Sendable {
  /// What a desktop profile names as its token address.
  let url: String
  private let listener: CInt
  private let counter: Counter

  /// What it answers.
  enum Answer: Sendable {
    /// What Halo Cloud answers.
    case handedOn(baseURL: String, key: String)
    /// A page, as a proxy or a sign-in in the way would.
    case html
    /// Nothing, for as long as the client waits.
    case silence
  }

  /// Listens on a free loopback port until it goes away.
  /// - Throws: ``LoopbackSocket/Failure``.
  init(_ answer: Answer) throws {
    let counter = Counter()
    let (listener, port) = try LoopbackSocket.listen { connection in
      counter.add()
      Self.serve(connection, answer)
    }
    self.listener = listener
    self.counter = counter
    url = "http://127.0.0.1:\(port)/tokens"
  }

  deinit { LoopbackSocket.close(listener: listener) }

  /// How often it was asked.
  var requestCount: Int { counter.value }

  private final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func add() { count.withLock { $0 += 1 } }
  }

  private static func serve(_ connection: CInt, _ answer: Answer) {
    defer { close(connection) }
    var bytes: [UInt8] = []
    while RecordedRequest.all(in: bytes).isEmpty {
      let more = LoopbackSocket.receive(from: connection)
      guard !more.isEmpty else { return }
      bytes += more
    }
    guard let request = RecordedRequest.all(in: bytes).first else { return }
    switch answer {
    case .handedOn(let baseURL, let key):
      _ = LoopbackSocket.send(handOn(request, to: baseURL, key), to: connection)
    case .html:
      let page = "<!DOCTYPE html><html><body>Sign in</body></html>"
      let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: \(page.utf8.count)\r\n"
      _ = LoopbackSocket.send(Array("\(head)Connection: close\r\n\r\n\(page)".utf8), to: connection)
    case .silence:
      while !LoopbackSocket.receive(from: connection).isEmpty {}
    }
  }

  /// Halo Cloud's whole answer.
  private static func handOn(_ request: RecordedRequest, to baseURL: String, _ key: String) -> [UInt8] {
    guard let port = baseURL.split(separator: ":").last.flatMap({ UInt16($0) }),
      let cloud = LoopbackSocket.connect(to: port)
    else { return Array("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8) }
    defer { close(cloud) }
    let form =
      "grant_type=urn%3Ahalo-connect%3Aoauth%3Adesktop-token&" + String(decoding: request.body, as: UTF8.self)
    let head = [
      "POST /integrator/token HTTP/1.1", "Host: 127.0.0.1:\(port)", "Ocp-Apim-Subscription-Key: \(key)",
      "Content-Type: application/x-www-form-urlencoded", "Content-Length: \(form.utf8.count)", "Connection: close",
    ]
    _ = LoopbackSocket.send(Array((head.joined(separator: "\r\n") + "\r\n\r\n" + form).utf8), to: cloud)
    var answer: [UInt8] = []
    while true {
      let more = LoopbackSocket.receive(from: cloud)
      if more.isEmpty { return answer }
      answer += more
    }
  }
}
