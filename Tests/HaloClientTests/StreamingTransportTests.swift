import FoundationEssentials
import NIOCore
import Synchronization
import Testing

@testable import HaloClient

@Suite("Live transport: streaming")
struct StreamingTransportTests {
  private func request(_ port: Int, idleTimeout: Duration) -> HTTPRequest {
    HTTPRequest(
      method: .get, url: "http://127.0.0.1:\(port)/", headers: HeaderFields(), body: nil, timeout: idleTimeout)
  }

  @Test("a body of 96 MiB passes through a few of memory")
  func boundedMemory() async throws {
    let pieces = 1536
    let pieceSize = 64 * 1024
    try await LoopbackServer.withServer(.pieces(count: pieces, size: pieceSize, pause: .zero)) { port in
      try await AsyncHTTPTransport.withTransport { transport in
        let start = try Self.residentBytes()
        let seen = Mutex((bytes: 0, growth: 0))
        let response = try await transport.stream(request(port, idleTimeout: .seconds(30))) { piece in
          let growth = seen.withLock { $0.bytes } % (8 << 20) == 0 ? try Self.residentBytes() - start : 0
          seen.withLock {
            $0.bytes += piece.count
            $0.growth = max($0.growth, growth)
          }
        }
        #expect(response.status == 200)
        #expect(response.body.isEmpty)
        #expect(seen.withLock { $0.bytes } == pieces * pieceSize)
        #expect(seen.withLock { $0.growth } < 40 << 20)
      }
    }
  }

  @Test("the time limit is for standing still, not for the whole")
  func idleTimeout() async throws {
    try await LoopbackServer.withServer(.pieces(count: 30, size: 1, pause: .milliseconds(50))) { port in
      try await AsyncHTTPTransport.withTransport { transport in
        let count = Mutex(0)
        _ = try await transport.stream(request(port, idleTimeout: .seconds(1))) { piece in
          count.withLock { $0 += piece.count }
        }
        #expect(count.withLock { $0 } == 30)
      }
    }
  }

  @Test("a stream that stands still is given up, in the head as in the body")
  func standstill() async throws {
    for behaviour in [LoopbackServer.Behaviour.silent, .halfBody, .firstPieceOnly] {
      try await LoopbackServer.withServer(behaviour) { port in
        await AsyncHTTPTransport.withTransport { transport in
          let error = await #expect(throws: TransportError.self) {
            try await transport.stream(request(port, idleTimeout: .milliseconds(200))) { _ in }
          }
          #expect(error == .deadlineExceeded)
        }
      }
    }
  }

  @Test("an answer that is no success is collected and not handed on")
  func errorAnswer() async throws {
    try await LoopbackServer.withServer(.echo) { port in
      try await AsyncHTTPTransport.withTransport { transport in
        let response = try await transport.stream(request(port, idleTimeout: .seconds(10))) { _ in
          Issue.record("something was handed on")
        }
        #expect(response.status == 418)
        #expect(response.headers["X-Request"] == "GET / key none")
      }
    }
  }

  @Test("an error of the receiver ends the request")
  func receiverFails() async throws {
    try await LoopbackServer.withServer(.firstPieceOnly) { port in
      await AsyncHTTPTransport.withTransport { transport in
        let error = await #expect(throws: TransportError.self) {
          try await transport.stream(request(port, idleTimeout: .seconds(600))) { _ in throw CancellationError() }
        }
        #expect(error == .receiverFailed)
      }
    }
  }

  @Test("cancelling the task ends the stream")
  func cancelling() async throws {
    try await LoopbackServer.withServer(.firstPieceOnly) { port in
      await AsyncHTTPTransport.withTransport { transport in
        let error = await withTaskGroup(of: TransportError?.self) { group in
          let (arrived, arrive) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
          group.addTask {
            do throws(TransportError) {
              _ = try await transport.stream(request(port, idleTimeout: .seconds(600))) { _ in arrive.yield() }
              return nil
            } catch {
              return error
            }
          }
          for await _ in arrived { break }
          group.cancelAll()
          return await group.next() ?? nil
        }
        #expect(error == .cancelled)
      }
    }
  }

  /// Bytes of this process that are in memory now.
  private static func residentBytes() throws -> Int {
    let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    return try #require(pages) * 4096
  }
}
