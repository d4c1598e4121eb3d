import HaloModel
import Testing

@testable import HaloClient

/// The invented site, query and key that the tests of the client speak about.
enum ClientFixture {
  static let key = "not-a-real-key-0123456789"
  static let siteID = "f26e076f-527f-517b-be48-3de4bc0e0243"
  static let queryID = "0f8fad5b-d9cb-469f-a165-70867728950e"

  static func site() throws -> SiteID { try #require(SiteID(siteID)) }

  static func query() throws -> QueryID { try #require(QueryID(queryID)) }

  /// The record of an async query in a state.
  static func record(_ status: String, id: String = queryID, updatedAt: String = "2026-01-01T00:00:00.000Z") -> String {
    #"{"id":"\#(id)","siteId":"\#(siteID)","mode":"async","status":"\#(status)","updatedAt":"\#(updatedAt)"}"#
  }

  static func profile(_ baseURL: String = "https://api.stage.haloconnect.io") throws -> ConnectionProfile {
    ConnectionProfile(
      baseURL: try BaseURL(baseURL), key: try #require(SubscriptionKey(key)),
      keySource: .environment(variable: "HALOSCOPE_KEY"))
  }

  static func client(_ transport: StubTransport, clock: FixedClock = FixedClock()) throws -> HaloClient {
    HaloClient(profile: try profile(), transport: transport, clock: clock.client)
  }

  static let siteBody = #"""
    {"id":"f26e076f-527f-517b-be48-3de4bc0e0243","pmsType":"BestPractice","availability":"online","status":"active"}
    """#

  static let successBody = #"""
    {"id":"0f8fad5b-d9cb-469f-a165-70867728950e","integratorId":"11111111-2222-3333-4444-555555555555",
    "siteId":"f26e076f-527f-517b-be48-3de4bc0e0243","mode":"immediate","status":"successful","maxTimeInQueue":30000,
    "commandSize":80,"requestSize":93,"createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.100Z",
    "statusTiming":{"initialising":{"startTime":"2026-01-01T00:00:00.000Z"},
    "executing":{"startTime":"2026-01-01T00:00:00.050Z"}},"metrics":{"sqlExecutionDuration":4},
    "result":{"rows":1,"size":8,"data":"W3siIjoxfV0="},"resultSize":8,"completedAt":"2026-01-01T00:00:00.100Z"}
    """#

  static let failedBody = #"""
    {"id":"0f8fad5b-d9cb-469f-a165-70867728950e","siteId":"f26e076f-527f-517b-be48-3de4bc0e0243","mode":"immediate",
    "status":"executionFailed","errorDetails":{"errorType":"mssql","errorCode":208,
    "errorMessage":"Invalid object name 'dbo.NOWHERE'."},"errorCode":208,
    "errorMessage":"Invalid object name 'dbo.NOWHERE'."}
    """#
}
