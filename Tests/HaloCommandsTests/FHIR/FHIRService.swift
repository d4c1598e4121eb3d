import FHIRTables
import FoundationEssentials
import HaloClient
import HaloModel
import ResultStore
import Synchronization
import Testing

@testable import HaloCommands

/// A service that answers FHIR requests with prepared bodies, one after the other.
final class FHIRService: HTTPTransport {
  private let bodies: Mutex<[String]>

  init(_ bodies: [String]) {
    self.bodies = Mutex(bodies)
  }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let body = bodies.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    guard let body else { throw .refused }
    return HTTPResponse(status: 200, body: Data(body.utf8))
  }

  func stream(
    _ request: HTTPRequest, to receive: @escaping @Sendable (ArraySlice<UInt8>) async throws -> Void
  ) async throws(TransportError) -> HTTPResponse {
    try await send(request)
  }

  /// How answers are written.
  enum Form {
    case document, lines, record
    case rows(ExportFormat, view: String? = nil)
  }

  /// What `haloscope fhir` writes and says for a request that is answered with these bodies.
  static func deliver(
    _ text: String, _ bodies: [String], as form: Form, all: Bool = false
  ) async throws -> (output: String, talk: [String], tally: FHIRTally) {
    let query = try FHIRQuery(text)
    let console = RecordingConsole()
    let client = HaloClient(
      profile: ConnectionProfile(
        baseURL: try BaseURL("https://api.stage.haloconnect.io"),
        key: try #require(SubscriptionKey("not-a-real-key-0123456789")), keySource: .environment(variable: "K")),
      transport: FHIRService(bodies), retryPolicy: .once)
    let live = console.console()
    let delivery = FHIRDelivery(
      client: client, site: try #require(SiteID("f26e076f-527f-517b-be48-3de4bc0e0243")), query: query,
      method: .automatic, handling: nil, readsAllPages: all, console: live)
    let sink: ByteSink = { try live.write($0) }
    var writer: any FHIRWriter
    switch form {
    case .document: writer = FHIRDocument(mergingPages: all, pretty: true, to: sink)
    case .lines: writer = FHIRLines(to: sink)
    case .record:
      writer = FHIRRecord(of: FHIRTally(query: query, method: .automatic), mergingPages: all, to: sink)
    case .rows(let format, let view):
      writer = FHIRRows(
        of: query.resourceType, format: format, views: try ResourceViews(file: view, library: ViewLibrary()),
        options: ExportOptions(), to: sink)
    }
    let tally = try await delivery.run(&writer)
    return (console.text, console.talk, tally)
  }

  /// One entry of a search result.
  static func entry(_ resource: String, _ mode: String = "match") -> String {
    #"{"resource":\#(resource),"search":{"mode":"\#(mode)"}}"#
  }

  /// A search result.
  static func bundle(
    _ entries: [String], selfLink: String? = nil, next: String? = nil, total: Int? = nil
  ) -> String {
    let links = [("self", selfLink), ("next", next)].compactMap { relation, url in
      url.map { #"{"relation":"\#(relation)","url":"\#($0)"}"# }
    }
    return #"{"resourceType":"Bundle","id":"b-1","type":"searchset""#
      + (total.map { #","total":\#($0)"# } ?? "")
      + (links.isEmpty ? "" : #","link":[\#(links.joined(separator: ","))]"#)
      + (entries.isEmpty ? "" : #","entry":[\#(entries.joined(separator: ","))]"#) + "}"
  }

  static func patient(_ id: String, family: String = "Quill") -> String {
    #"{"resourceType":"Patient","id":"\#(id)","name":[{"family":"\#(family)","given":["Ada"]}],"birthDate":"1984-02-29"}"#
  }

  static let practitioner = #"{"resourceType":"Practitioner","id":"d-1","name":[{"family":"Sample"}]}"#
}
