import HaloModel
import Testing

@testable import HaloSandbox

@Suite struct ContractKeyTests {
  private let path = "/integrator/sites/\(ContractSite.banksia)"

  @Test("without a key the gateway says so in Azure's words")
  func missing() async throws {
    try await withStubbedSandbox { client in
      var client = client
      client.key = nil
      let answer = try await client.get(path)
      #expect(answer.status == 401)
      #expect(answer.contentType == "application/json")
      #expect(
        String(decoding: answer.body, as: UTF8.self)
          == #"{"error":{"message":"Access denied due to missing subscription key. Make sure to include subscription key when making requests to an API.","status":401,"statusText":"Unauthorized"}}"#
      )
    }
  }

  @Test(
    "a key that differs in any way is invalid",
    arguments: [
      "x", "sandbox-subscription-kex", "sandbox-subscription-key2", "sandbox-subscription-ke",
      "SANDBOX-SUBSCRIPTION-KEY", "sandbox-subscription-keysandbox-subscription-key",
    ])
  func invalid(key: String) async throws {
    try await withStubbedSandbox { client in
      var client = client
      client.key = key
      let answer = try await client.get(path)
      #expect(answer.status == 401)
      #expect(
        answer.message == "Access denied due to invalid subscription key. "
          + "Make sure to provide a valid key for an active subscription.")
    }
  }

  @Test("the key is taken from the query parameter too, and the header counts when both are there")
  func queryParameter() async throws {
    try await withStubbedSandbox { client async throws in
      var client = client
      client.key = nil
      #expect(try await client.get(path + "?subscription-key=sandbox-subscription-key").status == 200)
      #expect(try await client.get(path + "?subscription-key=wrong").status == 401)
      client.key = "wrong"
      #expect(try await client.get(path + "?subscription-key=sandbox-subscription-key").status == 401)
    }
  }

  @Test(
    "an operation that does not exist is 404 whatever the key, as at Azure's gateway",
    arguments: [
      ("GET", "/"), ("GET", "/integrator"), ("GET", "/integrator/practices"), ("DELETE", "/integrator/sites"),
      ("PUT", "/integrator/pair-site"), ("GET", "/integrator/pair-site"),
      ("GET", "/integrator/sites/\(ContractSite.banksia)/queries"),
      ("GET", "/integrator/sites/\(ContractSite.banksia)/queries/immediate"),
    ])
  func unknownRoute(method: String, path: String) async throws {
    try await withStubbedSandbox { client in
      let answer = try await client.send(method, path, body: nil)
      #expect(answer.status == 404)
      #expect(answer.message == "Resource not found")
    }
  }

  @Test("literal segments are not taken for query ids", arguments: ["status", "async"])
  func literals(segment: String) async throws {
    try await withStubbedSandbox { client in
      let answer = try await client.get("/integrator/sites/\(ContractSite.banksia)/queries/\(segment)")
      #expect(answer.status == 404)
      #expect(answer.message == "Resource not found")
    }
  }
}
