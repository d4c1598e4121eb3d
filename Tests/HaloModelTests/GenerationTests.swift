import FoundationEssentials
import HaloModel
import Testing

/// What older generations of the service write is read as what the current one means.
/// Source: halo-cloud reference, section 17.
@Suite("Older generations")
struct GenerationTests {
  @Test(
    "all six shapes of an error are read, with the service's own words",
    arguments: [
      (#"{"error":{"status":403,"statusText":"Forbidden","message":"not paired"}}"#, "not paired"),
      (#"{"status":400,"statusText":"Bad Request","message":"Halo GUID must be provided."}"#, "Halo GUID"),
      (#"{"error":{"statusCode":401,"message":"Invalid token"}}"#, "Invalid token"),
      (#"{"statusCode":429,"message":"Rate limit is exceeded. Try again in 5 seconds."}"#, "Rate limit"),
      (
        #"{"id":"9f1b1b1e-9c11-4b4e-8b1e-000000000001","siteId":"f26e076f-527f-517b-be48-3de4bc0e0243","#
          + #""status":"executionFailed","errorCode":208,"errorMessage":"Invalid object name 'X'."}"#, "Invalid object"
      ),
      (
        #"{"resourceType":"OperationOutcome","issue":[{"severity":"fatal","code":"exception","#
          + #""details":{"text":"Unable to parse Resource URL"}}]}"#, "Unable to parse"
      ),
      (#"{"errorCode":0,"errorMessage":"Request body doesn't contain correct schema"}"#, "correct schema"),
      (#"{"errorDetails":{"errorType":"mssql","errorCode":102,"errorMessage":"Incorrect syntax"}}"#, "Incorrect"),
    ])
  func errors(_ json: String, _ phrase: String) throws {
    let body = try #require(ErrorBody(Data(json.utf8)))
    #expect(body.message?.contains(phrase) == true)
  }

  @Test("an error without its query is kept without the value it quotes")
  func withoutValues() throws {
    let said = "Conversion failed when converting the varchar value 'Fernsby' to data type int."
    let body = try #require(ErrorBody(Data(#"{"errorCode":245,"errorMessage":"\#(said)"}"#.utf8)))
    #expect(body.errorDetails?.errorCode == 245)
    #expect(body.message?.contains("Fernsby") == false)
  }

  @Test(
    "an error is put together from whichever fields have it",
    arguments: [
      (#""errorDetails":{"errorType":"mssql","errorCode":208,"errorMessage":"m"}"#, "mssql 208"),
      (#""errorCode":208,"errorMessage":"m""#, "208"),
      (#""errorDetails":{"errorType":"mssql"},"errorCode":208,"errorMessage":"m""#, "mssql 208"),
      (#""errorDetails":{"errorType":"halolink","errorCode":500},"errorMessage":"m""#, "haloLink 500"),
      (#""errorDetails":null,"errorCode":208,"errorMessage":"m""#, "208"),
      (#""errorDetails":{"errorType":"fbsql","errorCode":1,"errorMessage":"m"},"errorCode":2"#, "fbsql 1"),
    ])
  func mixes(_ fields: String, _ label: String) throws {
    let failure = try #require(try query(fields + #","status":"executionFailed""#).failure)
    #expect(failure.label == label)
    #expect(failure.errorMessage == "m")
  }

  @Test("the size of the request is read under both of its names, and neither is left over")
  func requestSize() throws {
    let older = try query(#""status":"successful","sqlQuerySize":180"#)
    #expect(older.requestSize == 180)
    #expect(older.additional.values.isEmpty)
    #expect(try query(#""status":"successful","requestSize":179,"sqlQuerySize":180"#).requestSize == 179)
  }

  @Test("an immediate query's times are read with and without ends, and with stages missing")
  func statusTiming() throws {
    let older = try query(
      #"""
      "status":"successful","completedAt":"2023-06-28T01:00:02Z","statusTiming":{
      "initialising":{"startTime":"2023-06-28T01:00:00Z","endTime":"2023-06-28T01:00:00.5Z"},
      "executing":{"startTime":"2023-06-28T01:00:01Z","endTime":"2023-06-28T01:00:02Z"}}
      """#)
    let timeline = try #require(older.statusTiming).timeline(until: older.completedAt)
    #expect(timeline.map(\.stage) == [.initialising, .executing])
    #expect(timeline.map(\.seconds) == [0.5, 1])
    #expect(try query(#""status":"executing""#).statusTiming == nil)
  }

  @Test("a query that says only what it must is read", arguments: ["successful", "executionFailed", "queued"])
  func bareQuery(_ status: String) throws {
    let query = try query("\"status\":\"\(status)\"")
    #expect(query.metrics == nil && query.resultSize == nil && query.result == nil)
    #expect((query.failure != nil) == query.status.isFailure)
  }

  @Test("a site with the old fields alone still has a PMS, an ID and a name")
  func oldSite() throws {
    let site = try HaloJSON.decode(
      Site.self,
      from: Data(
        #"""
        {"id":"f26e076f-527f-517b-be48-3de4bc0e0243","name":"Banksia Street Medical Centre",
        "practiceManagementSiteId":"10001","practiceManagementName":"Best Practice",
        "practiceManagementVersion":"1.12.1.935","createdAt":"2023-02-01T00:00:00Z","authoritative":true,
        "availability":"unavailable","clientTimestampUTC":"2023-06-28T01:00:00Z"}
        """#.utf8))
    #expect(site.pms == .bestPractice)
    #expect(site.pmsID == "10001")
    #expect(site.practiceName == "Banksia Street Medical Centre")
    #expect(site.availability == .unreachable)
    #expect(site.catalogue.isEmpty && site.defaultCatalogue == nil && site.practiceMetadata == nil)
    #expect(SiteCondition(site: site, status: nil) == .unreachable)
  }

  @Test(
    "a PMS is known by each of its spellings, and a word that is none is kept",
    arguments: [
      ("BestPractice", PMSType.bestPractice), ("Best Practice", .bestPractice), ("Bp", .bestPractice),
      ("Bp Premier", .bestPractice), ("Best Practice Premier", .bestPractice), ("zedmed", .zedmed), ("D4W", .d4w),
      ("D4w", .d4w), ("Genie", PMSType(rawValue: "Genie")),
    ])
  func pms(_ spelling: String, _ pms: PMSType) {
    #expect(PMSType(rawValue: spelling) == pms)
    #expect(PMSType(spelling: spelling) == (pms.isKnown ? pms : nil))
  }

  @Test(
    "pages counted from 0 and from 1 have the rows their count says",
    arguments: [
      #"{"pageNumber":1,"status":"cached","size":9,"rows":{"count":10,"rangeStart":0,"rangeEnd":9}}"#,
      #"{"pageNumber":1,"status":"cached","size":9,"rows":{"count":10,"rangeStart":1,"rangeEnd":11}}"#,
      #"{"pageNumber":1,"status":"cached","size":9,"rows":{"count":10}}"#,
    ])
  func ranges(_ json: String) throws {
    #expect(try HaloJSON.decode(PageSummary.self, from: Data(json.utf8)).rows.count == 10)
  }

  @Test("a command without rows needs no more than its count")
  func affected() throws {
    let query = try query(#""status":"successful","result":{"rowsAffected":3}"#)
    #expect(query.result == .affected(AffectedResult(rowsAffected: 3)))
  }

  @Test(
    "a registered result is read with parameters, without, and with null",
    arguments: [("", nil), (#","parameters":null"#, nil), (#","parameters":[]"#, 0)] as [(String, Int?)])
  func registeredResult(_ parameters: String, _ count: Int?) throws {
    let json = #"{"data":"W3siIjoxfV0=","rows":1,"size":8"# + parameters + "}"
    #expect(try HaloJSON.decode(RegisteredQueryResult.self, from: Data(json.utf8)).parameters?.count == count)
  }

  @Test("a webhook of either generation is an event")
  func webhooks() throws {
    let ids = #""siteId":"f26e076f-527f-517b-be48-3de4bc0e0243","queryId":"0f8fad5b-d9cb-469f-a165-70867728950e""#
    let first = try HaloJSON.decode(WebhookEvent.self, from: Data("{\(ids),\"source\":\"registered\"}".utf8))
    #expect(first.webhookSource == .registered && first.id == nil)
    let second = try HaloJSON.decode(
      WebhookEvent.self,
      from: Data(
        "{\(ids),\"webhookSource\":\"async\",\"id\":\"a\",\"occurredAt\":\"2026-03-05T14:30:00.0000000+00:00\"}".utf8))
    #expect(second.webhookSource == .async && second.occurredAt?.date != nil)
  }

  private func query(_ fields: String) throws -> Query {
    try HaloJSON.decode(
      Query.self,
      from: Data(
        """
        {"id":"9f1b1b1e-9c11-4b4e-8b1e-000000000001","siteId":"f26e076f-527f-517b-be48-3de4bc0e0243",\(fields)}
        """.utf8))
  }
}
