import FoundationEssentials
import Synchronization

@testable import HaloClient

/// A transport that answers by what it is asked, and keeps the addresses.
final class ScriptedService: HTTPTransport {
  private let addresses = Mutex<[String]>([])
  private let answer: @Sendable (_ request: HTTPRequest, _ number: Int) async throws(TransportError) -> HTTPResponse

  /// `answer` gets each request and its number, counted from 1.
  init(
    _ answer: @escaping @Sendable (_ request: HTTPRequest, _ number: Int) async throws(TransportError) -> HTTPResponse
  ) {
    self.answer = answer
  }

  /// The addresses that were asked, in order.
  var asked: [String] { addresses.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let number = addresses.withLock { addresses in
      addresses.append(request.url)
      return addresses.count
    }
    return try await answer(request, number)
  }

  func stream(
    _ request: HTTPRequest, to receive: @escaping @Sendable (ArraySlice<UInt8>) async throws -> Void
  ) async throws(TransportError) -> HTTPResponse {
    try await send(request)
  }
}

extension HTTPResponse {
  /// A batch status answer: of each query its id and its state, or `nil` when there is none.
  static func batch(_ entries: [(id: String, status: String?)]) -> HTTPResponse {
    let results = entries.map { entry in
      guard let status = entry.status else { return #"{"queryId":"\#(entry.id)","status":"notFound"}"# }
      let record = ClientFixture.record(status, id: entry.id)
      return #"{"queryId":"\#(entry.id)","status":"found","query":\#(record)}"#
    }
    return HTTPResponse(status: 200, body: Data(#"{"results":[\#(results.joined(separator: ","))]}"#.utf8))
  }

  /// A list of registered queries: of each its id and its state.
  static func registered(_ queries: [(id: String, status: String)]) -> HTTPResponse {
    let items = queries.map { #"{"id":"\#($0.id)","name":"","status":"\#($0.status)"}"# }
    return HTTPResponse(
      status: 200, body: Data(#"{"registeredQueries":[\#(items.joined(separator: ","))]}"#.utf8))
  }
}
