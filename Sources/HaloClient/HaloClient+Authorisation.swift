import FoundationEssentials
import HaloModel
import Logging

/// Key or token on every request, and what is refused before anything is sent.
extension HaloClient {
  /// Refuses what the profile's API does not offer, and a site that its tokens are not for.
  func admit(_ endpoint: Endpoint) throws(HaloClientError) {
    guard case .desktop(let access) = profile.access else { return }
    guard endpoint.missingOnDesktop == nil else { throw refusedHere(.notOnDesktop, endpoint) }
    if let site = endpoint.pathParameters["siteId"], site != access.site.rawValue {
      throw refusedHere(.otherSite(tokenSite: access.site), endpoint)
    }
  }

  /// The error of a request that was not sent.
  func refusedHere(_ code: HaloClientError.Code, _ endpoint: Endpoint) -> HaloClientError {
    HaloClientError(
      code, message: code == .notOnDesktop ? endpoint.missingOnDesktop : nil, endpoint: endpoint.template,
      host: profile.baseURL.authority, exchange: .none)
  }

  /// Makes one attempt with what opens the service. When it refuses a token, which it does without executing anything,
  /// the request is sent once more with a newer one, unless `mayRenew` is false. A token is waited for until `deadline`,
  /// an uptime.
  func authorised(
    _ request: HTTPRequest, mayRenew: Bool, deadline: Duration, attempt: (HTTPRequest) async -> Attempt
  ) async throws(TokenWaitError) -> Attempt {
    guard let tokenKeeper, case .desktop(let access) = profile.access else { return await attempt(request) }
    let held = try await tokenKeeper.token(until: deadline)
    let first = await attempt(request.carrying(held.token, of: access.device))
    guard first.status == 401, first.streamedBytes == 0 else {
      if first.status != nil { tokenKeeper.noteAccepted(held.number) }
      return first
    }
    guard mayRenew else { return first.refused(wasEverAccepted: tokenKeeper.wasEverAccepted) }
    logger.debug("token refused")
    let newer = try await tokenKeeper.token(refused: held.number, until: deadline)
    var second = await attempt(request.carrying(newer.token, of: access.device))
    second.sendings = 2
    guard second.status == 401 else {
      if second.status != nil { tokenKeeper.noteAccepted(newer.number) }
      return second
    }
    return second.refused(wasEverAccepted: tokenKeeper.wasEverAccepted)
  }
}

extension Attempt {
  /// The attempt with the likeliest reason why a token that was obtained a moment ago was refused.
  fileprivate func refused(wasEverAccepted: Bool) -> Attempt {
    guard case .success(let response) = result else { return self }
    var attempt = self
    attempt.tokenFault = TokenFault(message: ErrorBody(response.body)?.message, wasEverAccepted: wasEverAccepted)
    return attempt
  }
}

extension HTTPRequest {
  /// The request with the two headers of the Desktop API.
  /// Source: halo-cloud reference, section 4.
  fileprivate func carrying(_ token: DesktopToken, of device: DeviceID) -> HTTPRequest {
    var request = self
    request.headers.add("Authorization", "Bearer \(token.headerValue)")
    request.headers.add("DeviceId", device.rawValue)
    return request
  }
}
