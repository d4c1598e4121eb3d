import Foundation
import HaloModel
import Testing

@testable import HaloSandbox

@Suite("FHIR over HTTP")
struct FHIRServiceTests {
  private static func base(_ site: String = ContractSite.banksia, _ surface: String = "integrator") -> String {
    "/\(surface)/sites/\(site)/fhir/R4"
  }

  private static func json(_ answer: ContractClient.Answer) -> FHIRJSONValue {
    (try? FHIRJSONParser.value(of: answer.body)) ?? .null
  }

  @Test("a resource is read by its id, and a search pages through all of them")
  func readsAndPages() async throws {
    var configuration = SandboxConfiguration()
    configuration.patients = 12
    try await Sandbox.run(configuration) { sandbox in
      let client = ContractClient(port: sandbox.port)
      let page = try await client.get("\(Self.base())/Patient?_count=5")
      #expect(page.status == 200)
      let bundle = try #require(FHIRBundle(Self.json(page)))
      #expect(bundle.total == 12)
      #expect(bundle.matches.count == 5)
      let id = try #require(bundle.matches.first?.resourceID)
      for path in ["Patient/\(id)", "Patient%2F\(id)"] {
        let answer = try await client.get("\(Self.base())/\(path)")
        #expect(answer.status == 200)
        #expect(Self.json(answer).resourceID == id)
      }
    }
  }

  @Test("a program on the Desktop API is answered the same, and links to where it asked")
  func desktop() async throws {
    var configuration = SandboxConfiguration()
    configuration.patients = 5
    try await Sandbox.run(configuration) { sandbox in
      let client = ContractClient(port: sandbox.port)
      var headers = try await client.desktopHeaders(site: ContractSite.banksia)
      headers["Accept"] = "application/fhir+json"
      let path = "\(Self.base(ContractSite.banksia, "desktop"))/Patient?_count=2"
      let answer = try await client.withoutKey.get(path, headers: headers)
      #expect(answer.status == 200)
      #expect(answer.contentType == "application/fhir+json")
      let bundle = try #require(FHIRBundle(Self.json(answer)))
      #expect(bundle.selfLink == client.baseURL + path)
      #expect(bundle.entries.allSatisfy { $0.fullURL?.contains("/desktop/sites/") == true })
      let refused = try await client.withoutKey.get(path)
      #expect(refused.status == 401)
      #expect(Self.json(refused).resourceType == "OperationOutcome")
    }
  }

  /// A request that is refused before a practice is asked.
  struct Refusal: CustomTestStringConvertible, Sendable {
    let site: String
    var key: String? = "sandbox-subscription-key"
    let status: Int
    /// Whether the body is an OperationOutcome; else the error envelope.
    let isOutcome: Bool

    var testDescription: String { "\(status)" }
  }

  @Test(
    "who may not ask gets an OperationOutcome; a site that is down the envelope of other operations",
    arguments: [
      Refusal(site: ContractSite.banksia, key: nil, status: 401, isOutcome: true),
      Refusal(site: ContractSite.banksia, key: "another", status: 401, isOutcome: true),
      Refusal(site: "00000000-0000-4000-8000-000000000000", status: 404, isOutcome: true),
      Refusal(site: ContractSite.paperbark, status: 403, isOutcome: true),
      Refusal(site: ContractSite.harbourView, status: 503, isOutcome: false),
      Refusal(site: ContractSite.redgum, status: 504, isOutcome: false),
    ])
  func refusals(_ refusal: Refusal) async throws {
    try await withStubbedSandbox { client in
      var client = client
      client.key = refusal.key
      for path in ["Patient/1", "metadata"] {
        let answer = try await client.get("\(Self.base(refusal.site))/\(path)")
        #expect(answer.status == refusal.status)
        if refusal.isOutcome {
          #expect(Self.json(answer).resourceType == "OperationOutcome")
        } else {
          #expect(answer.message != nil)
        }
      }
    }
  }

  @Test("sites of Zedmed and D4W say that they have no FHIR", arguments: [ContractSite.grevillea, ContractSite.coral])
  func otherSystems(site: String) async throws {
    try await withStubbedSandbox { client in
      for path in ["metadata", "Patient?name=x", "Patient/1"] {
        let answer = try await client.get("\(Self.base(site))/\(path)")
        #expect(answer.status == 400)
        let issue = Self.json(answer)["issue"]?.items.first
        #expect(issue?["severity"]?.text == "fatal")
        #expect(issue?["code"]?.text == "exception")
        #expect(issue?["details"]?["coding"]?.items.first?["code"]?.text == "5003")
        #expect(issue?["details"]?["text"]?.text?.contains("not available") == true)
      }
    }
  }

  @Test("the statement is answered without a practice database, and every type it names is served")
  func statement() async throws {
    try await withStubbedSandbox { client in
      let answer = try await client.get("\(Self.base())/metadata")
      #expect(answer.status == 200)
      let json = Self.json(answer)
      #expect(
        json.members.map(\.name) == [
          "resourceType", "id", "version", "name", "status", "publisher", "contact", "copyright", "kind", "software",
          "implementation", "fhirVersion", "format", "patchFormat", "rest",
        ])
      #expect(json["id"]?.text == ContractSite.banksia)
      let statement = try #require(CapabilityStatement(json))
      #expect(statement.resources.map(\.type) == FHIRResourceType.allCases.map(\.rawValue))
      for resource in statement.resources {
        #expect(Array(resource.searchParameters.map(\.name).prefix(2)) == ["_id", "_lastUpdated"])
        #expect(resource.searchParameters.allSatisfy { $0.documentation?.isEmpty == false && $0.type != nil })
      }
    }
  }

  @Test("faults of the configuration strike FHIR requests, and the statement apart from the others")
  func injectedFaults() async throws {
    var configuration = SandboxConfiguration()
    configuration.faults = [
      SandboxFault(operation: .fhir, outcome: .status(503)), SandboxFault(operation: .metadata, outcome: .status(404)),
    ]
    try await withStubbedSandbox(configuration) { client in
      #expect(try await client.get("\(Self.base())/Patient/1").status == 503)
      let answer = try await client.get("\(Self.base())/metadata")
      #expect(answer.status == 404)
      #expect(Self.json(answer).resourceType == "OperationOutcome")
    }
  }

  @Test("a practice that cannot be asked is told as for other queries")
  func unavailablePractice() async throws {
    // The stub answers no FHIR request.
    try await withStubbedSandbox { client in
      let answer = try await client.get("\(Self.base())/Patient/1")
      #expect(answer.status == 500)
    }
  }
}
