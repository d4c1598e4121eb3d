package import ExplorerState
import FoundationEssentials
package import HaloModel
package import ResultStore

/// Invented values that many tests start from.
package enum Samples {
  /// The sandbox's practice 10001.
  package static let banksia = id("f26e076f-527f-517b-be48-3de4bc0e0243")
  /// The sandbox's practice 10003, which is offline.
  package static let harbour = id("b92f28ce-8c18-545a-93e9-fcbb167b73f6")

  /// 2026-03-05 09:30:00 UTC.
  package static let start = Moment(uptime: .zero, date: Date(timeIntervalSince1970: 1_772_703_000))

  package static let connection = ConnectionInfo(
    environment: .sandbox, host: "127.0.0.1:4256", keySource: "key sandbox")

  /// A moment some seconds after ``start``.
  package static func moment(_ seconds: Double) -> Moment {
    Moment(uptime: .seconds(seconds), date: start.date.addingTimeInterval(seconds))
  }

  /// A GUID written in a test.
  package static func id(_ text: String) -> SiteID {
    guard let id = SiteID(text) else { fatalError("the test wrote no GUID: \(text)") }
    return id
  }

  package static func site(
    _ id: SiteID = banksia, name: String = "Banksia Street Medical Centre", pms: PMSType = .bestPractice,
    pmsID: String = "10001", availability: Availability = .online
  ) -> Site {
    var site = Site(id: id)
    site.pmsType = pms
    site.availability = availability
    site.status = .active
    site.haloLinkVersion = "26.713.10445.0"
    site.catalogue =
      pms == .zedmed
      ? [Catalogue(name: "Patients", isDefault: true), Catalogue(name: "Clinical", isDefault: false)]
      : [Catalogue(name: "BPSPatients", isDefault: true), Catalogue(name: "BPSDocuments", isDefault: false)]
    site.practiceMetadata = PracticeMetadata(
      pmsType: pms, practiceName: name, practiceManagementSiteId: pmsID, practiceManagementVersion: "1.11.0")
    site.heartbeatTimestampUTC = Timestamp(start.date.addingTimeInterval(-12))
    return site
  }

  package static func answer(_ site: Site = site(), refusal: ErrorReport? = nil) -> SiteAnswer {
    SiteAnswer(site: site, refusal: refusal, roundTrip: .milliseconds(3))
  }

  /// A 403 for a practice that is not paired.
  package static let notPaired = ErrorReport(
    word: "403 Forbidden", status: 403, message: "The site is not paired with this integrator.",
    meaning: "The practice has not approved this integrator.", nextStep: "Ask the practice for a pairing code.")

  /// A 503 of a site that is offline.
  package static let offline = ErrorReport(
    word: "503 Service Unavailable", status: 503,
    message: "Site could not be contacted, please try again later or contact a system administrator.",
    meaning: "The site closed its session.", nextStep: "Ask the practice whether the server is switched on.")

  /// A service at whose address nobody listens.
  package static let refused = ErrorReport(
    word: "connection refused", message: "Nobody listens at 127.0.0.1:4256.", meaning: "The service does not run.",
    nextStep: "Start it.", isOutage: true)

  /// Rows as the API sends them.
  package static func table(json: String) throws -> ResultTable {
    ResultTable(try PageDecoder().decode(json: Array(json.utf8)))
  }

  /// Three invented patients, one without a date of birth.
  package static let patients = """
    [{"INTERNALID":1,"FIRSTNAME":"Ada","SURNAME":"Quillfeather","DOB":"1984-02-29","BALANCE":12.50},\
    {"INTERNALID":2,"FIRSTNAME":"Bo","SURNAME":"Van der Sample-Longname","DOB":null,"BALANCE":0.00},\
    {"INTERNALID":3,"FIRSTNAME":"李","SURNAME":"","DOB":"2019-07-01","BALANCE":-3.25}]
    """

  /// A successful query with stage times, as the sandbox answers it.
  package static func queryAnswer(rows json: String = patients) throws -> QueryAnswer {
    let table = try table(json: json)
    var query = try successfulQuery()
    query.result = .rows(RowsResult(rows: table.rowCount, size: json.utf8.count, data: ""))
    query.resultSize = json.utf8.count
    return QueryAnswer(query: query, table: table, roundTrip: .milliseconds(24), decoding: .microseconds(300))
  }

  /// initialising 2 ms, downloading 1 ms, executing 12 ms, uploading 3 ms.
  package static func successfulQuery() throws -> Query {
    try HaloJSON.decode(
      Query.self,
      from: Data(
        """
        {"id":"5f2c1a9e-0c4b-4d7e-9a51-0d3c1b2a4f60","integratorId":"11111111-2222-3333-4444-555555555555",
        "siteId":"\(banksia)","mode":"immediate","status":"successful","maxTimeInQueue":30000,"commandSize":90,
        "requestSize":128,"createdAt":"2026-03-05T09:30:00.000Z","updatedAt":"2026-03-05T09:30:00.018Z",
        "completedAt":"2026-03-05T09:30:00.018Z","statusTiming":{
        "initialising":{"startTime":"2026-03-05T09:30:00.000Z"},"downloading":{"startTime":"2026-03-05T09:30:00.002Z"},
        "executing":{"startTime":"2026-03-05T09:30:00.003Z"},"uploading":{"startTime":"2026-03-05T09:30:00.015Z"}},
        "metrics":{"sqlExecutionDuration":11}}
        """.utf8))
  }

  /// A state with the connection standing and, when given, a site in use.
  package static func state(using site: Site? = nil, sql: String = "") -> AppState {
    var state = AppState(connection: .ready(connection), sql: sql)
    state.now = start
    if let site {
      _ = state.reduce(.sites(.findEdited(.insert(site.id.rawValue))))
      _ = state.reduce(.sites(.findSubmitted))
      _ = state.reduce(.sites(.found(answer(site), LookupID(1))))
      _ = state.reduce(.queries(.registeredListed([], site.id)))
    }
    return state
  }
}
