import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

@Suite struct ContractFaultTests {
  private let queries = "/integrator/sites/\(ContractSite.banksia)/queries"
  private let body = #"{"command":{"text":"select 1"},"maxTimeInQueue":10}"#

  @Test(
    "a fault brings a query to each end by the legal way, with the timing of the stages it passed",
    arguments: [
      (SandboxFault.End.initialisationFailedCacheError, ["initialising"], nil as String?),
      (.initialisationFailedSiteOffline, ["initialising"], nil),
      (.initialisationFailedSiteUnreachable, ["initialising"], nil),
      (.expiredInQueue, ["initialising", "queued"], nil),
      (.executionFailed, ["initialising", "queued", "executing"], "haloLink"),
      (.uploadFailed, ["initialising", "queued", "executing", "uploading"], "http"),
    ])
  func ends(end: SandboxFault.End, stages: [String], errorType: String?) async throws {
    var configuration = SandboxConfiguration()
    configuration.faults = [SandboxFault(operation: .async, outcome: .state(end))]
    try await withStubbedSandbox(configuration) { client async throws in
      let query = try await client.end(of: client.post("\(queries)/async", body))
      #expect(query["status"]?.string == end.rawValue)
      #expect(query["statusTiming"]?.fieldNames == Set(stages))
      for stage in stages {
        #expect(query["statusTiming"]?[stage]?.fieldNames == ["startTime", "endTime"])
      }
      #expect(query["completedAt"]?.string != nil)
      #expect(query["errorDetails"]?["errorType"]?.string == errorType)
      #expect((query["errorMessage"]?.string != nil) == (errorType != nil))
      #expect(query["result"] == nil)
      #expect(try await client.get("\(queries)/\(query["id"]?.string ?? "")/results/1").status == 404)
    }
  }

  @Test("an immediate query can be made to fail at its Link, which is a 500 with the failed query")
  func immediate() async throws {
    var configuration = SandboxConfiguration()
    configuration.faults = [SandboxFault(operation: .immediate, outcome: .state(.executionFailed))]
    try await withStubbedSandbox(configuration) { client async throws in
      let answer = try await client.post("\(queries)/immediate", body)
      #expect(answer.status == 500)
      #expect(answer.json["errorDetails"]?["errorType"]?.string == "haloLink")
    }
  }

  @Test("the nth request of an operation at a site meets its fault, and no other")
  func nth() async throws {
    var configuration = SandboxConfiguration()
    configuration.faults = [
      SandboxFault(site: SiteReference("bp:10001"), operation: .async, frequency: .nth(2), outcome: .status(503))
    ]
    try await withStubbedSandbox(configuration) { client async throws in
      let demo = "/integrator/sites/\(ContractSite.demo)/queries/async"
      var statuses: [Int] = []
      for path in ["\(queries)/async", demo, "\(queries)/immediate", "\(queries)/async", "\(queries)/async"] {
        statuses.append(try await client.post(path, body).status)
      }
      #expect(statuses == [201, 201, 200, 503, 201])
    }
  }

  @Test(
    "a status is answered with the service's own words where it has some",
    arguments: [
      (
        503, "Service Unavailable",
        "Site could not be contacted, please try again later or contact a system administrator."
      ),
      (500, "Internal Server Error", "Failed to create query container in CosmosDB."),
      (429, "Too Many Requests", "Rate limit is exceeded. Try again in 1 seconds."),
      (409, "Conflict", "Conflict"), (499, "", "A fault of the sandbox's configuration."),
    ])
  func statuses(status: Int, statusText: String, message: String) async throws {
    var configuration = SandboxConfiguration()
    configuration.faults = [SandboxFault(operation: .sites, outcome: .status(status))]
    try await withStubbedSandbox(configuration) { client async throws in
      let answer = try await client.get("/integrator/sites")
      #expect(answer.status == status)
      #expect(answer.json["error"]?["statusText"]?.string == statusText)
      #expect(answer.message == message)
      #expect((answer.headers["Retry-After"] != nil) == (status == 429))
    }
  }

  @Test("a dropped connection gives no answer, and the next request does")
  func drop() async throws {
    var configuration = SandboxConfiguration()
    configuration.faults = [SandboxFault(operation: .site, frequency: .nth(1), outcome: .drop)]
    try await withStubbedSandbox(configuration) { client async throws in
      let path = "/integrator/sites/\(ContractSite.banksia)"
      await #expect(throws: URLError.self) { try await client.get(path, headers: ["Connection": "close"]) }
      #expect(try await client.get(path).status == 200)
    }
  }

  @Test("a delay passes before the request is carried out, shortened by the time scale")
  func delay() async throws {
    let clock = LinkManualClock()
    var configuration = SandboxConfiguration()
    configuration.clock = clock.sandboxClock
    configuration.timeScale = 10
    configuration.faults = [SandboxFault(operation: .site, outcome: .delay(.seconds(3)))]
    try await withStubbedSandbox(configuration) { client async throws in
      async let answer = client.get("/integrator/sites/\(ContractSite.banksia)")
      await clock.sleepers(1)
      clock.advance(by: .milliseconds(300))
      #expect(try await answer.status == 200)
    }
  }

  @Test("the same seed strikes the same requests, about as many as the rate says")
  func rate() {
    let fault = SandboxFault(operation: .page, frequency: .rate(0.3), outcome: .status(503))
    func strikes(seed: UInt64) -> [Bool] {
      let plan = FaultPlan([fault], sites: [], seed: seed)
      return (0..<1000).map { _ in plan.outcome(of: .page, at: nil) != nil }
    }
    #expect(strikes(seed: 7) == strikes(seed: 7))
    #expect(strikes(seed: 7) != strikes(seed: 8))
    #expect((250...350).contains(strikes(seed: 7).count { $0 }))
  }

  @Test(
    "an operation is known by its method and path",
    arguments: [
      ("GET", "/integrator/sites", "sites"), ("GET", "/integrator/sites/X", "site"),
      ("POST", "/integrator/pair-site", "pair"), ("POST", "/integrator/pairSite", "pair"),
      ("POST", "/integrator/sites/X/queries/immediate", "immediate"),
      ("POST", "/integrator/sites/X/queries/async", "async"), ("GET", "/integrator/sites/X/queries/Y", "status"),
      ("POST", "/integrator/sites/X/queries/status", "batch"),
      ("GET", "/integrator/sites/X/queries/Y/results/1", "page"),
      ("GET", "/integrator/sites/X/queries/Y/results/1/stream", "stream"),
      ("POST", "/integrator/sites/X/queries/registered", "registered"),
      ("GET", "/integrator/sites/X/queries/registered", "registeredList"),
      ("GET", "/integrator/sites/X/queries/registered/Y", "registeredStatus"),
      ("GET", "/integrator/sites/X/queries/registered/Y/results", "registeredResults"),
      ("DELETE", "/integrator/sites/X/queries/registered/Y", "cancel"), ("POST", "/integrator/token", "token"),
      ("POST", "/desktop/sites/X/queries/immediate", "immediate"), ("GET", "/desktop/sites/X/queries/Y", "status"),
      ("POST", "/device/sites/X/queries/registered", "registered"), ("POST", "/desktop/token", nil),
      ("GET", "/desktop/sites", nil), ("GET", "/desktop/sites/X", nil), ("POST", "/desktop/pair-site", nil),
      ("POST", "/desktop/sites/X/queries/status", nil), ("GET", "/desktop/sites/X/queries/Y/results/1/stream", nil),
      ("GET", "/practices/sites/X/queries/Y", nil), ("GET", "/", nil),
    ] as [(String, String, String?)])
  func operations(method: String, path: String, word: String?) {
    #expect(SandboxOperation(method: method, path: path)?.rawValue == word)
  }
}
