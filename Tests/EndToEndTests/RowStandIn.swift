import Foundation

/// A small Halo Cloud with one site and one result, the second half of whose rows waits for ``release()``.
final class RowStandIn: Sendable {
  let baseURL: String
  private let listener: CInt
  private let gate = DispatchSemaphore(value: 0)

  private static let site =
    #"{"id":"f26e076f-527f-517b-be48-3de4bc0e0243","name":"Stand-in Clinic","authoritative":true,"availability":"online","status":"active","pmsType":"BestPractice","practiceManagementName":"Best Practice","practiceManagementSiteId":"10001","catalogue":[]}"#

  /// Listens on a free loopback port. With `isCut` the connection ends in place of the second half.
  init(rowCount: Int, isCut: Bool = false) throws {
    let gate = gate
    let answer = Self.answer(rowCount: rowCount)
    let (listener, port) = try LoopbackSocket.listen { connection in
      var received: [UInt8] = []
      var answered = 0
      while true {
        let bytes = LoopbackSocket.receive(from: connection)
        guard !bytes.isEmpty else { break }
        received += bytes
        let requests = RecordedRequest.all(in: received)
        for request in requests.dropFirst(answered) {
          guard request.target.hasSuffix("/queries/immediate") else {
            Self.send(Array(Self.body(for: request.target).utf8), on: connection)
            continue
          }
          let half = answer.count / 2
          Self.send(Array(answer[..<half]), of: answer.count, on: connection)
          gate.wait()
          gate.signal()
          if isCut {
            shutdown(connection, Int32(SHUT_RDWR))
            break
          }
          _ = LoopbackSocket.send(Array(answer[half...]), to: connection)
        }
        answered = requests.count
      }
      close(connection)
    }
    self.listener = listener
    baseURL = "http://127.0.0.1:\(port)"
  }

  deinit {
    gate.signal()
    LoopbackSocket.close(listener: listener)
  }

  /// Lets the second half go, now and in every later answer.
  func release() { gate.signal() }

  /// What a client needs to reach it.
  var environment: [String: String] {
    ["HALOSCOPE_BASE_URL": baseURL, "HALOSCOPE_KEY": "stand-in-key"]
  }

  private static func body(for target: String) -> String {
    if target.contains("/queries/registered") { return #"{"registeredQueries":[]}"# }
    return target.contains("?") ? #"{"sites":[\#(site)]}"# : site
  }

  private static func answer(rowCount: Int) -> [UInt8] {
    var rows = "["
    for row in 1...rowCount {
      if row > 1 { rows += "," }
      let digits = String(row)
      rows += #"{"code":"P\#(String(repeating: "0", count: 7 - digits.count))\#(digits)","name":"Sample \#(row)"}"#
    }
    let data = Data((rows + "]").utf8)
    let record =
      #"{"id":"0f8fad5b-d9cb-469f-a165-70867728950e","siteId":"f26e076f-527f-517b-be48-3de4bc0e0243","mode":"immediate","status":"successful","result":{"rows":\#(rowCount),"size":\#(data.count),"data":""#
    return Array(record.utf8) + data.base64EncodedData() + Array(#""}}"#.utf8)
  }

  private static func send(_ body: [UInt8], of length: Int? = nil, on connection: CInt) {
    let head =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(length ?? body.count)\r\n\r\n"
    _ = LoopbackSocket.send(Array(head.utf8) + body, to: connection)
  }
}
