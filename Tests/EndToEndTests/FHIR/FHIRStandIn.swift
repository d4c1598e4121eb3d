import Foundation
import Synchronization

/// A small HTTP server that answers what a test tells it, as a FHIR service never should: what the program does with
/// such answers is what is tested.
final class FHIRStandIn: Sendable {
  /// One answer, always 200 and FHIR JSON unless told otherwise.
  struct Answer: Sendable {
    var status = "200 OK"
    var contentType = "application/fhir+json"
    var body: String
  }

  let baseURL: String
  private let listener: CInt
  private let seen = Seen()

  private final class Seen: Sendable {
    let targets = Mutex<[String]>([])
  }

  /// The record of the site that every practice is, which a client reads first.
  private static let site =
    #"{"id":"f26e076f-527f-517b-be48-3de4bc0e0243","name":"Stand-in Clinic","authoritative":true,"availability":"online","status":"active","pmsType":"BestPractice","practiceManagementName":"Best Practice","practiceManagementSiteId":"10001","practiceManagementVersion":"1","practiceMetadata":{"pmsType":"BestPractice","practiceManagementSiteId":"10001","practiceManagementVersion":"1","practiceName":"Stand-in Clinic"},"catalogue":[],"haloLinkVersion":"26.713.10445.0","createdAt":"2024-12-02T01:30:00.000Z","enrichedAt":"2026-11-21T13:42:10.836Z","heartbeatTimestampUTC":"2026-11-21T15:12:10.836Z","clientTimestampUTC":"2026-11-21T15:12:09.488Z"}"#

  /// Listens on a free loopback port; `answer` gets the path with its query, of a FHIR request.
  init(_ answer: @escaping @Sendable (_ target: String) -> Answer) throws {
    let seen = seen
    let (listener, port) = try LoopbackSocket.listen { connection in
      Self.serve(connection) { target in
        guard target.contains("/fhir/R4") else { return Answer(contentType: "application/json", body: Self.site) }
        seen.targets.withLock { $0.append(target) }
        return answer(target)
      }
    }
    self.listener = listener
    baseURL = "http://127.0.0.1:\(port)"
  }

  deinit { LoopbackSocket.close(listener: listener) }

  /// The targets of all FHIR requests so far.
  var targets: [String] { seen.targets.withLock { $0 } }

  /// What a client needs to reach it.
  var environment: [String: String] {
    ["HALOSCOPE_BASE_URL": baseURL, "HALOSCOPE_KEY": "stand-in-key"]
  }

  private static func serve(_ connection: CInt, _ answer: (String) -> Answer) {
    var received: [UInt8] = []
    var answered = 0
    while true {
      let bytes = LoopbackSocket.receive(from: connection)
      guard !bytes.isEmpty else { break }
      received += bytes
      let requests = RecordedRequest.all(in: received)
      for request in requests.dropFirst(answered) {
        let answer = answer(request.target)
        let head =
          "HTTP/1.1 \(answer.status)\r\nContent-Type: \(answer.contentType)\r\nContent-Length: \(answer.body.utf8.count)\r\n\r\n"
        guard LoopbackSocket.send(Array((head + answer.body).utf8), to: connection) else { break }
      }
      answered = requests.count
    }
    close(connection)
  }
}
