import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix
import Testing

@testable import HaloClient

@Suite("Live transport")
struct AsyncHTTPTransportTests {
  @Test("a port nobody listens on refuses at once")
  func refused() async throws {
    let port = try await LoopbackServer.unusedPort()
    await AsyncHTTPTransport.withTransport { transport in
      let error = await #expect(throws: TransportError.self) {
        try await transport.send(.get("http://127.0.0.1:\(port)/"))
      }
      #expect(error == .refused)
    }
  }

  @Test("status, headers and body come back, and the request arrives as written")
  func roundTrip() async throws {
    try await LoopbackServer.withServer(.echo) { port in
      try await AsyncHTTPTransport.withTransport { transport in
        let request = HTTPRequest(
          method: .post, url: "http://127.0.0.1:\(port)/a?b=c%20d",
          headers: HeaderFields([("Ocp-Apim-Subscription-Key", "k")]), body: Data("{}".utf8), timeout: .seconds(10))
        let response = try await transport.send(request)
        #expect(response.status == 418)
        #expect(response.headers["x-REQUEST"] == "POST /a?b=c%20d key k")
        #expect(response.body == Data("{}".utf8))
      }
    }
  }

  @Test("the request's own timeout ends it, also in the middle of the body")
  func deadline() async throws {
    for behaviour in [LoopbackServer.Behaviour.silent, .halfBody] {
      try await LoopbackServer.withServer(behaviour) { port in
        await AsyncHTTPTransport.withTransport { transport in
          let error = await #expect(throws: TransportError.self) {
            try await transport.send(.get("http://127.0.0.1:\(port)/", timeout: .milliseconds(200)))
          }
          #expect(error == .deadlineExceeded)
        }
      }
    }
  }

  @Test("cancelling the task ends the request, also in the middle of the body")
  func cancelling() async throws {
    for behaviour in [LoopbackServer.Behaviour.silent, .halfBody] {
      try await LoopbackServer.withServer(behaviour) { port in
        await AsyncHTTPTransport.withTransport { transport in
          let error = await withTaskGroup(of: TransportError?.self) { group in
            group.addTask {
              do throws(TransportError) {
                _ = try await transport.send(.get("http://127.0.0.1:\(port)/", timeout: .seconds(600)))
                return nil
              } catch {
                return error
              }
            }
            group.cancelAll()
            return await group.next() ?? nil
          }
          #expect(error == .cancelled)
        }
      }
    }
  }

  @Test("a connection closed before the answer counts as broken after sending")
  func broken() async throws {
    try await LoopbackServer.withServer(.hangUp) { port in
      await AsyncHTTPTransport.withTransport { transport in
        let error = await #expect(throws: TransportError.self) {
          try await transport.send(.get("http://127.0.0.1:\(port)/"))
        }
        #expect(error == .broken(requestMayHaveBeenSent: true))
      }
    }
  }

  @Test("a body past the limit is not collected")
  func tooLarge() async throws {
    try await LoopbackServer.withServer(.echo) { port in
      let transport = AsyncHTTPTransport(responseLimitInBytes: 10)
      let request = HTTPRequest(
        method: .post, url: "http://127.0.0.1:\(port)/", headers: HeaderFields(), body: Data(count: 11),
        timeout: .seconds(10))
      let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
      #expect(error == .responseTooLarge(limitInBytes: 10))
      await transport.shutdown()
    }
  }
}

extension HTTPRequest {
  fileprivate static func get(_ url: String, timeout: Duration = .seconds(10)) -> HTTPRequest {
    HTTPRequest(method: .get, url: url, headers: HeaderFields(), body: nil, timeout: timeout)
  }
}
