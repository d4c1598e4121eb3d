import FoundationEssentials
import HaloModel
import Synchronization
import Testing

@testable import HaloClient

@Suite("Halo client: rows while they arrive")
struct PayloadCallTests {
  /// Collects a payload and what was said of it, and fails on the piece it is told to.
  final class Collector: Sendable {
    struct Full: Error {}

    private let state = Mutex((text: "", pieces: 0, expectations: [PayloadExpectation]()))
    private let failsAt: Int?

    init(failsAt: Int? = nil) {
      self.failsAt = failsAt
    }

    var text: String { state.withLock { $0.text } }
    var expectations: [PayloadExpectation] { state.withLock { $0.expectations } }

    var receiver: PayloadReceiver {
      PayloadReceiver(expect: { new in self.state.withLock { $0.expectations.append(new) } }) { piece in
        let count = self.state.withLock { state in
          state.text += String(decoding: piece, as: UTF8.self)
          state.pieces += 1
          return state.pieces
        }
        if count == self.failsAt { throw Full() }
      }
    }
  }

  private static let command = ImmediateCommand(command: Command(text: "SELECT 1"))

  private func run(_ transport: StubTransport, _ collector: Collector) async throws -> Answer<Query> {
    try await ClientFixture.client(transport).createImmediateQuery(
      Self.command, at: try ClientFixture.site(), to: collector.receiver)
  }

  /// The body in pieces of a few bytes.
  private static func pieces(_ body: String, size: Int = 7) -> [String] {
    let bytes = Array(body.utf8)
    return stride(from: 0, to: bytes.count, by: size).map {
      String(decoding: bytes[$0..<min($0 + size, bytes.count)], as: UTF8.self)
    }
  }

  @Test("an immediate query hands its rows on and keeps the record")
  func immediate() async throws {
    let collector = Collector()
    let answer = try await run(StubTransport([.pieces(Self.pieces(ClientFixture.successBody))]), collector)
    #expect(collector.text == "W3siIjoxfV0=")
    #expect(collector.expectations == [PayloadExpectation(rows: 1, bytes: 8)])
    #expect(answer.value.result == .rows(RowsResult(rows: 1, size: 8, data: "")))
    #expect(answer.value.metrics?.sqlExecutionDuration == 4)
    #expect(answer.exchange.responseBytes == ClientFixture.successBody.utf8.count)
  }

  @Test("a query that failed in an answer with 200 is the error it always was, and hands nothing on")
  func failedQuery() async throws {
    let collector = Collector()
    let error = await #expect(throws: HaloClientError.self) {
      try await run(StubTransport([.pieces([ClientFixture.failedBody])]), collector)
    }
    #expect(error?.code == .queryFailed)
    #expect(error?.errorDetails?.errorCode == 208)
    #expect(collector.text == "")
  }

  @Test("an answer that is no success stays as it is")
  func refused() async throws {
    let collector = Collector()
    let error = await #expect(throws: HaloClientError.self) {
      try await run(StubTransport([.response(400, ClientFixture.failedBody)]), collector)
    }
    #expect(error?.status == 400)
    #expect(error?.errorDetails?.errorMessage == "Invalid object name 'dbo.NOWHERE'.")
  }

  @Test("a page and a registered result hand their rows on too")
  func pages() async throws {
    let collector = Collector()
    let body = #"{"parameters":[{"name":"@n","type":"Int","value":"1"}],"data":"W10="}"#
    let page = try await ClientFixture.client(StubTransport([.pieces(Self.pieces(body))])).getResultPage(
      3, of: try ClientFixture.query(), at: try ClientFixture.site(), to: collector.receiver
    ).value
    #expect(page.number == 3)
    #expect(page.body.parameters?.first?.name == "@n")
    let result = try await ClientFixture.client(
      StubTransport([.pieces([#"{"data":"W3t9XQ==","#, #""parameters":null,"rows":1,"size":4}"#])])
    ).getRegisteredQueryResult(try ClientFixture.query(), at: try ClientFixture.site(), to: collector.receiver).value
    #expect(result == RegisteredQueryResult(data: "", parameters: nil, rows: 1, size: 4))
    #expect(collector.text == "W10=W3t9XQ==")
  }

  @Test("a page that breaks before its rows is asked for again, and not once a byte of them was handed on")
  func retries() async throws {
    for (pieces, attempts, text) in [([#"{"data"#], 2, "W10="), ([#"{"data":"W"#], 1, "W")] {
      let transport = StubTransport([
        .pieces(pieces, .broken(requestMayHaveBeenSent: true)), .pieces([#"{"data":"W10="}"#]),
      ])
      let collector = Collector()
      let result = await Result { () async throws -> Answer<ResultPage> in
        try await ClientFixture.client(transport).getResultPage(
          1, of: try ClientFixture.query(), at: try ClientFixture.site(), to: collector.receiver)
      }
      #expect(transport.sent.count == attempts)
      #expect(collector.text == text)
      if attempts == 1 {
        let error = #expect(throws: HaloClientError.self) { try result.get() }
        #expect(error?.code == .connectionBroken)
        #expect(error?.exchange.responseBytes == 1)
      }
    }
  }

  @Test(
    "an answer that is cut off or no JSON is not to be decoded, also after its rows were handed on",
    arguments: [#"{"result":{"data":"W10="}"#, "no JSON", #"{"result":{"data":"W10="}}}"#, ""])
  func undecodable(_ body: String) async throws {
    let error = await #expect(throws: HaloClientError.self) {
      try await run(StubTransport([.pieces([body])]), Collector())
    }
    #expect(error?.code == .undecodable(path: ""))
  }

  @Test("a payload that is null is told by its place")
  func nullPayload() async throws {
    let body = ClientFixture.successBody.replacing(#""W3siIjoxfV0=""#, with: "null")
    let error = await #expect(throws: HaloClientError.self) {
      try await run(StubTransport([.pieces([body])]), Collector())
    }
    #expect(error?.code == .undecodable(path: "result.data"))
  }

  @Test("an error of whoever takes the rows ends the request and comes back as it is")
  func receiverFails() async throws {
    let transport = StubTransport([.pieces(Self.pieces(ClientFixture.successBody, size: 3))])
    let collector = Collector(failsAt: 2)
    await #expect(throws: Collector.Full.self) { try await run(transport, collector) }
    #expect(transport.sent.count == 1)
  }
}

extension Result where Failure == any Error {
  /// What an asynchronous call gives.
  fileprivate init(_ body: () async throws -> Success) async {
    do {
      self = .success(try await body())
    } catch {
      self = .failure(error)
    }
  }
}
