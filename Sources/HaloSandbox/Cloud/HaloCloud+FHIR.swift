import FoundationEssentials
import HaloModel
import Logging

extension HaloCloud {
  /// A request below `…/fhir/R4`: `metadata` is answered by the cloud, everything else by the practice, through its Halo
  /// Link like an immediate query. It leaves no query behind.
  /// - Throws: ``FHIRFault`` for a request that is refused, ``CloudError`` for a site that is not there, not to be used,
  ///   down or too slow.
  func answerFHIR(_ request: FHIRRequest, at siteID: SiteID) async throws -> FHIRReply {
    let site = try directory.site(siteID)
    guard site.kind == .bestPractice else { throw FHIRFault.notOffered(for: site.pms) }
    let agent = try reachableLink(of: site)
    if request.query.path == ["metadata"], request.method == .get { return FHIRCapabilities(site).reply }
    guard let id = QueryID(newID().uuidString) else { throw CloudError.internalFailure }
    let outcome: LinkOutcome
    do {
      try await clock.wait(site.latencies.initialising)
      outcome = await agent.perform(
        LinkOrder(id: id, fhir: request, maxTimeInQueue: .milliseconds(ImmediateCommand.defaultMaxTimeInQueue)))
    } catch {
      // Only the end of the sandbox cancels a request.
      outcome = .linkStopped
    }
    return try reply(of: outcome)
  }

  private func reply(of outcome: LinkOutcome) throws -> FHIRReply {
    switch outcome {
    case .executed(.fhir(let result), _): return try result.get()
    case .executed(.limitPassed, _), .expiredInQueue: throw CloudError.tookTooLong
    case .executed(.cancelled, _), .linkStopped: throw CloudError.siteOffline
    case .practiceUnavailable(let reason):
      logger.error("a FHIR request: \(reason)")
      throw CloudError.internalFailure
    case .executed(.failure, _), .executed(.tooLarge, _), .executed(.answer, _), .uploadFailed:
      throw CloudError.internalFailure
    }
  }
}

extension FHIRFault {
  /// 400: FHIR is there for Best Practice sites only. Source: halo-cloud reference, section 12.1 (the text is assumed).
  static func notOffered(for pms: PMSType) -> FHIRFault {
    .badRequest("not-supported", "The FHIR API is not available for \(pms.practiceManagementName).")
  }
}
