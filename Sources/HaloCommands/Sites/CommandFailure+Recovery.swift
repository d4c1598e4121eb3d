import HaloClient
import HaloModel

extension CommandFailure {
  /// What is behind the 403 of a site, named, with what to do next.
  /// - Parameters:
  ///   - conclusion: What the recovery came to.
  ///   - known: What was known of the site.
  ///   - name: The name it is saved under, if it is.
  ///   - error: The 403.
  init(
    _ conclusion: SiteRecovery.Conclusion, of known: SiteRecovery.Known, savedAs name: String?,
    after error: HaloClientError
  ) {
    let site = (name ?? known.practiceName).map { MessageText.singleLine($0) } ?? known.siteID.rawValue
    let pmsID =
      known.pms.flatMap { pms in known.pmsID.map { SiteReference.pmsID(pms, $0).description } } ?? "its PMS ID"
    switch conclusion {
    case .addressNotListed:
      self = Self.refused(
        "this machine's address is not on the service's address list", after: error, like: "caller ip")
    case .quotaUsedUp:
      self = Self.refused("the subscription's quota is used up", after: error, like: "quota")
    case .noPMSID:
      self.init(error)
      if let name {
        nextStep =
          "No PMS ID is saved for it, so it cannot be looked up again: haloscope sites edit \(SavedName.quoted(name)) "
          + "--pms-id bp:ID"
      }
    case .notFound:
      self.init(
        .notAuthorised, "\(error.word): \(site) is refused, and no site has \(pmsID) any more",
        nextStep: "Ask the practice whether Halo Link is still installed there, and under which PMS ID.")
    case .notInService(let found):
      let condition: SiteCondition = found.status == .uninstalled ? .uninstalled : .removed
      self.init(
        .notAuthorised, "\(error.word): \(site) is not in service: \(condition.word)",
        nextStep: condition.explanation.nextStep)
    case .notPaired(let found):
      self.init(
        .notAuthorised,
        "\(error.word): \(site) is not paired with this integrator: \(pmsID) still leads to its Halo GUID",
        nextStep: Self.pairing(found, pmsID: known.pmsID))
    case .moved:
      let follow = name.map { "haloscope sites follow \(SavedName.quoted($0))" } ?? "haloscope sites find"
      self.init(
        .notAuthorised,
        "\(error.word): \(site) has moved: \(pmsID) leads to another Halo GUID, which is not stored yet",
        nextStep: "Compare known and found, then: \(follow)")
    }
    clientError = error
  }

  private static func refused(_ cause: String, after error: HaloClientError, like message: String) -> CommandFailure {
    CommandFailure(
      .notAuthorised, "\(error.word): \(cause)\(error.message.map { ": \($0)" } ?? "")",
      nextStep: ErrorExplanation.status(403, message: message).nextStep)
  }

  private static func pairing(_ site: Site, pmsID: String?) -> String {
    let pms = site.pms ?? .bestPractice
    let command = "haloscope sites pair --pms \(pms.referencePrefix) --id \(site.pmsID ?? pmsID ?? "ID")"
    return pms == .bestPractice
      ? "Ask the practice for a pairing code, then: \(command) --code CODE" : "Pair with it: \(command)"
  }
}
