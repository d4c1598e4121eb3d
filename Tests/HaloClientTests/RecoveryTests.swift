import HaloModel
import Testing

@testable import HaloClient

@Suite("Recovery from a 403, with the lookup")
struct RecoveryTests {
  private static let newID = "41bc5b89-7463-59cc-a702-a0def5483d77"

  private func known(pmsID: String? = "10005") throws -> SiteRecovery.Known {
    SiteRecovery.Known(
      siteID: try ClientFixture.site(), pms: .bestPractice, pmsID: pmsID, practiceName: "Ironbark Medical")
  }

  private func error(_ message: String? = nil) -> HaloClientError {
    HaloClientError(.forbidden, status: 403, message: message, endpoint: "", host: "", exchange: .none)
  }

  @Test("the PMS ID is looked up again, and another GUID is a move")
  func moved() async throws {
    let transport = StubTransport([
      .response(
        200,
        #"{"sites":[{"id":"\#(Self.newID)","pmsType":"BestPractice","name":"Ironbark Medical","#
          + #""practiceManagementSiteId":"10005","authoritative":true}]}"#)
    ])
    let conclusion = try await ClientFixture.client(transport).recover(known(), after: error())
    guard case .moved(let move) = conclusion else {
      Issue.record("\(conclusion)")
      return
    }
    #expect(move.site.id.rawValue == Self.newID && move.isBeyondDoubt)
    #expect(transport.sent.count == 1)
  }

  @Test("address list, quota and a missing PMS ID cost no request")
  func noRequest() async throws {
    let transport = StubTransport([])
    let client = try ClientFixture.client(transport)
    #expect(try await client.recover(known(), after: error("Caller Ip Not Allowed")) == .addressNotListed)
    #expect(try await client.recover(known(), after: error("Out of call volume quota.")) == .quotaUsedUp)
    #expect(try await client.recover(known(pmsID: nil), after: error()) == .noPMSID)
    #expect(transport.sent.isEmpty)
  }

  @Test("a lookup that is refused too is about the address; one that fails is thrown")
  func failingLookup() async throws {
    let refused = try ClientFixture.client(
      StubTransport([.response(403, #"{"statusCode":403,"message":"Forbidden"}"#)]))
    #expect(try await refused.recover(known(), after: error()) == .addressNotListed)
    let failing = try ClientFixture.client(StubTransport([.failure(.refused)]))
    let thrown = await #expect(throws: HaloClientError.self) { try await failing.recover(known(), after: error()) }
    #expect(thrown?.code == .connectionRefused)
  }
}
