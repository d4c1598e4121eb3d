import FoundationEssentials
import HaloModel
import Synchronization
import Testing

@testable import HaloClient

@Suite("Halo client: streamed pages")
struct PageStreamTests {
  /// Collects pieces, and fails on the one it is told to.
  final class Collector: Sendable {
    struct Full: Error {}

    private let received = Mutex<[String]>([])
    private let failsAt: Int?

    init(failsAt: Int? = nil) {
      self.failsAt = failsAt
    }

    var pieces: [String] { received.withLock { $0 } }

    func take(_ piece: ArraySlice<UInt8>) throws {
      let count = received.withLock { received in
        received.append(String(decoding: piece, as: UTF8.self))
        return received.count
      }
      if count == failsAt { throw Full() }
    }
  }

  private func stream(_ transport: StubTransport, to collector: Collector) async throws -> Exchange {
    try await ClientFixture.client(transport).streamResultPage(
      7, of: try ClientFixture.query(), at: try ClientFixture.site()
    ) { try collector.take($0) }
  }

  @Test("pieces arrive in order, and the exchange counts their bytes")
  func pieces() async throws {
    let transport = StubTransport([.pieces([#"[{"a":"#, "1}", "]"])])
    let collector = Collector()
    let exchange = try await stream(transport, to: collector)
    #expect(collector.pieces == [#"[{"a":"#, "1}", "]"])
    #expect(exchange.responseBytes == 9)
    #expect(exchange.attempts == 1)
    #expect(transport.sent.first?.url.hasSuffix("/queries/\(ClientFixture.queryID)/results/7/stream") == true)
    #expect(transport.sent.first?.method == .get)
  }

  @Test("a stream that breaks before its first byte is tried again")
  func triedAgain() async throws {
    let collector = Collector()
    let exchange = try await stream(
      StubTransport([.failure(.broken(requestMayHaveBeenSent: true)), .response(503, ""), .pieces(["[]"])]),
      to: collector)
    #expect(collector.pieces == ["[]"])
    #expect(exchange.attempts == 3)
  }

  @Test("a stream that breaks later is not, since its rows were handed on")
  func notTriedAgain() async throws {
    let transport = StubTransport([.pieces(["["], .broken(requestMayHaveBeenSent: true)), .pieces(["[]"])])
    let collector = Collector()
    let error = await #expect(throws: HaloClientError.self) { try await stream(transport, to: collector) }
    #expect(error?.code == .connectionBroken)
    #expect(error?.exchange.responseBytes == 1)
    #expect(transport.sent.count == 1)
  }

  @Test("an error of whoever takes the pieces ends the stream and comes back as it is")
  func receiverFails() async throws {
    let transport = StubTransport([.pieces(["a", "b", "c"]), .pieces(["a"])])
    let collector = Collector(failsAt: 2)
    await #expect(throws: Collector.Full.self) { try await stream(transport, to: collector) }
    #expect(collector.pieces == ["a", "b"])
    #expect(transport.sent.count == 1)
  }

  @Test("a page that is gone hands on nothing")
  func gone() async throws {
    let collector = Collector()
    let error = await #expect(throws: HaloClientError.self) {
      try await stream(StubTransport([.response(410, "{}")]), to: collector)
    }
    #expect(error?.code == .pageExpired)
    #expect(collector.pieces == [])
  }

  @Test("cancelling ends a stream that stands still")
  func cancelling() async throws {
    let transport = StubTransport([.never])
    let code = await withTaskGroup(of: HaloClientError.Code?.self) { group in
      group.addTask {
        do {
          _ = try await stream(transport, to: Collector())
          return nil
        } catch {
          return (error as? HaloClientError)?.code
        }
      }
      group.cancelAll()
      return await group.next() ?? nil
    }
    #expect(code == .cancelled)
  }
}
