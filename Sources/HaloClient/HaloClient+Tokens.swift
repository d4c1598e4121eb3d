import FoundationEssentials
package import HaloModel

extension HaloClient {
  /// Asks the service for a Desktop API token, which is for one site and one device. Integrator profiles only.
  /// Source: published description 26.619, `getDesktopToken`; halo-cloud reference, section 4.
  package func requestToken(_ request: TokenRequest) async throws(HaloClientError) -> Answer<TokenResponse> {
    let endpoint = surface.token
    return try await call(endpoint, body: FormBody.data(request.fields), as: TokenResponse.self).answer
  }
}

extension APISurface {
  /// A POST that may be sent again: a token that nobody received does no harm.
  fileprivate var token: Endpoint {
    var endpoint = Endpoint(method: .post, template: "\(prefix)/token")
    endpoint.repeatability = .anyNumberOfTimes
    endpoint.contentType = FormBody.contentType
    endpoint.missingOnDesktop = "token request"
    return endpoint
  }
}
