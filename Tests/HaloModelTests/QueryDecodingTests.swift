import FoundationEssentials
import HaloModel
import Testing

@Suite("Immediate queries")
struct QueryDecodingTests {
  private static let head = #"""
    "id":"9F1B1B1E-9C11-4B4E-8B1E-000000000001","integratorId":"9f1b1b1e-9c11-4b4e-8b1e-000000000002",
    "siteId":"f26e076f-527f-517b-be48-3de4bc0e0243","mode":"immediate","maxTimeInQueue":15000,"commandSize":98,
    "requestSize":98,"createdAt":"2019-08-24T14:15:22.000Z","updatedAt":"2019-08-24T14:15:22.847Z",
    "statusTiming":{"initialising":{"startTime":"2019-08-24T14:15:22Z"},"downloading":{"startTime":
    "2019-08-24T14:15:22.500Z"},"executing":{"startTime":"2019-08-24T14:15:22.100Z"},
    "resting":{"startTime":"2019-08-24T14:15:22.700Z"}}
    """#

  private func decode(_ rest: String) throws -> Query {
    try HaloJSON.decode(Query.self, from: Data("{\(Self.head),\(rest)}".utf8))
  }

  @Test("a successful reader is read whole and written back the same")
  func reader() throws {
    let query = try decode(
      #"""
      "status":"successful","metrics":{"sqlExecutionDuration":1000,"rowsRead":7},"resultSize":25,
      "result":{"rows":30,"size":25,"data":"W3siIjoxfV0=","parameters":[{"name":"@siteid","direction":"output",
      "type":"Int","value":"NjY=","size":8}]},"completedAt":"2019-08-24T14:15:22.847Z","priority":"high"
      """#)
    #expect(query.status == .successful)
    #expect(query.status.isTerminal && !query.status.isFailure)
    #expect(query.failure == nil)
    #expect(query.metrics?.sqlExecutionDuration == 1000)
    #expect(query.metrics?.additional.values == ["rowsRead": .integer(7)])
    #expect(query.additional.values == ["priority": .string("high")])
    guard case .rows(let rows) = query.result else {
      Issue.record("a result with data has to be rows")
      return
    }
    #expect(rows.rows == 30)
    #expect(rows.parameters?.first?.direction == .output)
    #expect(try HaloJSON.decode(Query.self, from: HaloJSON.encode(query)) == query)
  }

  @Test("stages come in the order of their times, unknown ones included")
  func timeline() throws {
    let query = try decode(#""status":"successful","completedAt":"2019-08-24T14:15:22.847Z""#)
    let stages = try #require(query.statusTiming).timeline(until: query.completedAt)
    #expect(stages.map(\.stage.rawValue) == ["initialising", "executing", "downloading", "resting"])
    let seconds = stages.compactMap(\.seconds)
    #expect(zip(seconds, [0.1, 0.4, 0.2, 0.147]).allSatisfy { abs($0 - $1) < 0.0005 })
    #expect(seconds.count == 4)
  }

  @Test("a nonQuery gives a count")
  func nonQuery() throws {
    let query = try decode(#""status":"successful","result":{"rowsAffected":-1,"size":0}"#)
    #expect(query.result == .affected(AffectedResult(rowsAffected: -1)))
  }

  @Test("a failure is found in errorDetails, and in the two flat fields of older generations")
  func failures() throws {
    let both = try decode(
      #"""
      "status":"executionFailed","errorDetails":{"errorType":"mssql","errorCode":2812,
      "errorMessage":"Could not find stored procedure 'selct'."},"errorCode":2812,
      "errorMessage":"Could not find stored procedure 'selct'."
      """#)
    #expect(both.failure?.label == "mssql 2812")
    let flat = try decode(
      #""status":"executionFailed","errorCode":0,"errorMessage":"Request body doesn't contain correct schema""#)
    #expect(flat.failure?.errorMessage == "Request body doesn't contain correct schema")
    #expect(flat.failure?.errorType == nil)
    let bare = try decode(#""status":"uploadFailed""#)
    #expect(bare.failure != nil)
  }

  @Test("an unknown status and error type are kept")
  func unknownWords() throws {
    let query = try decode(#""status":"hibernating","errorDetails":{"errorType":"quantum","errorCode":1}"#)
    #expect(query.status.rawValue == "hibernating")
    #expect(!query.status.isKnown && !query.status.isTerminal)
    #expect(query.failure?.label == "quantum 1")
    #expect(try HaloJSON.decode(Query.self, from: HaloJSON.encode(query)) == query)
  }
}
