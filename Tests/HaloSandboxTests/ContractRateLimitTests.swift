import Foundation
import Testing

@testable import HaloSandbox

@Suite struct ContractRateLimitTests {
  @Test("past the burst a request is 429 with the time to wait, and after that time one passes")
  func tooMany() async throws {
    let clock = LinkManualClock()
    var configuration = SandboxConfiguration()
    configuration.clock = clock.sandboxClock
    configuration.limits.requestsPerMinute = 12
    try await withStubbedSandbox(configuration) { client async throws in
      let path = "/integrator/sites/\(ContractSite.banksia)"
      for _ in 0..<24 { #expect(try await client.get(path).status == 200) }
      let refused = try await client.get(path)
      #expect(refused.status == 429)
      #expect(refused.message == "Rate limit is exceeded. Try again in 5 seconds.")
      #expect(refused.headers["Retry-After"] == "5")
      clock.advance(by: .seconds(5))
      #expect(try await client.get(path).status == 200)
      #expect(try await client.get(path).status == 429)
    }
  }

  @Test("a request without the key costs nothing of the key's share")
  func keyless() async throws {
    var configuration = SandboxConfiguration()
    configuration.limits.requestsPerMinute = 1
    try await withStubbedSandbox(configuration) { client async throws in
      var stranger = client
      stranger.key = nil
      for _ in 0..<5 { #expect(try await stranger.get("/integrator/sites/\(ContractSite.banksia)").status == 401) }
      #expect(try await client.get("/integrator/sites/\(ContractSite.banksia)").status == 200)
    }
  }

  @Test("a bucket holds twice its rate, fills evenly, never above that, and faster with the time scale")
  func bucket() {
    var bucket = TokenBucket(requestsPerMinute: 60, timeScale: 1, at: .zero)
    for _ in 0..<120 { #expect(bucket.take(at: .zero) == nil) }
    #expect(bucket.take(at: .zero) == 1)
    #expect(bucket.take(at: .milliseconds(1000)) == nil)
    #expect(bucket.take(at: .milliseconds(1500)) == 1)
    for _ in 0..<120 { #expect(bucket.take(at: .seconds(9999)) == nil) }
    #expect(bucket.take(at: .seconds(9999)) == 1)
    var slow = TokenBucket(requestsPerMinute: 1, timeScale: 1, at: .zero)
    var fast = TokenBucket(requestsPerMinute: 1, timeScale: 10, at: .zero)
    for _ in 0..<2 { #expect(slow.take(at: .zero) == nil && fast.take(at: .zero) == nil) }
    #expect(slow.take(at: .zero) == 60)
    #expect(fast.take(at: .zero) == 6)
  }
}
