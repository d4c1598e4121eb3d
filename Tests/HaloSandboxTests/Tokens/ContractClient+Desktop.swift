import Foundation
import HaloModel

@testable import HaloSandbox

extension ContractClient {
  /// A client of the Desktop API: it has no subscription key.
  var withoutKey: ContractClient {
    var client = self
    client.key = nil
    return client
  }

  /// The form of a token request.
  static func form(
    grant: String = "urn:halo-connect:oauth:desktop-token", device: String = "front-desk-4f1c", site: String
  ) -> String {
    "grant_type=\(grant)&device_id=\(device)&site_id=\(site)"
  }

  /// `POST /integrator/token` with a body as it stands; `nil` sends none.
  func requestToken(
    _ form: String?, contentType: String = "application/x-www-form-urlencoded"
  ) async throws -> Answer {
    try await send("POST", "/integrator/token", headers: ["Content-Type": contentType], body: form)
  }

  /// The headers of a Desktop request with a token of its own.
  func desktopHeaders(device: String = "front-desk-4f1c", site: String) async throws -> [String: String] {
    let answer = try await requestToken(Self.form(device: device, site: site))
    guard let token = answer.json["access_token"]?.string else { throw URLError(.userAuthenticationRequired) }
    return ["Authorization": "Bearer \(token)", "DeviceId": device, "Content-Type": "application/json"]
  }
}
