import Foundation
import HaloModel

/// The FHIR API of practice 10001 over HTTP.
struct OracleSite {
  let client: ContractClient
  let path = "/integrator/sites/\(ContractSite.banksia)/fhir/R4"

  /// The base as it stands in links and references.
  var base: String { client.baseURL + path }

  /// A Bundle or resource as it came.
  struct Answer {
    let status: Int
    let json: FHIRJSONValue

    /// `Type/id` of the entries of a mode, in their order.
    func entries(_ mode: String) -> [String] {
      (json["entry"]?.items ?? []).filter { $0["search"]?["mode"]?.text == mode }
        .compactMap { $0["resource"]?.relativeReference }
    }

    /// Whether it says something beside what was found, such as a key it does not sort by.
    var hasOutcome: Bool {
      (json["entry"]?.items ?? []).contains { $0["search"]?["mode"]?.text == "outcome" }
    }

    var total: Int? {
      if case .number(let digits)? = json["total"] { Int(digits) } else { nil }
    }

    func link(_ relation: String) -> String? {
      json["link"]?.items.first { $0["relation"]?.text == relation }?["url"]?.text
    }
  }

  func get(_ text: String, headers: [String: String] = [:]) async throws -> Answer {
    try await answer(path + "/" + text, headers)
  }

  /// Follows a link that the site gave.
  func follow(_ link: String) async throws -> Answer {
    guard link.hasPrefix(client.baseURL) else { throw URLError(.badURL) }
    return try await answer(String(link.dropFirst(client.baseURL.count)), [:])
  }

  private func answer(_ path: String, _ headers: [String: String]) async throws -> Answer {
    let answer = try await client.get(path, headers: headers)
    return Answer(status: answer.status, json: (try? FHIRJSONParser.value(of: answer.body)) ?? .null)
  }

  /// Every resource of a type, page by page.
  func all(_ type: String) async throws -> [FHIRJSONValue] {
    var resources: [FHIRJSONValue] = []
    var page = try await get("\(type)?_count=500")
    while true {
      resources += (page.json["entry"]?.items ?? []).compactMap { $0["resource"] }
      guard let next = page.link("next") else { return resources }
      page = try await follow(next)
    }
  }
}
