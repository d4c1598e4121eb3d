import FoundationEssentials
import HaloClient
import HaloModel

/// How a watched site was last found.
struct SiteLook: Hashable, Sendable {
  /// One word or phrase: the service's availability, its status where that is not `active`, or why there is no record.
  let word: String
  let isOnline: Bool
  /// Whether the service refused to tell.
  let isRefused: Bool
  /// Since when it is so, as far as it was seen from here.
  let since: Date?
  /// Whether it was seen by an earlier command and not yet by this one.
  let isRemembered: Bool

  /// How a saved site was seen by an earlier command.
  init(remembered sighting: SavedSite.Sighting) {
    word = Self.word(sighting.availability, sighting.status)
    isOnline = sighting.availability == .online
    isRefused = false
    since = sighting.changedAt
    isRemembered = true
  }

  /// What an update tells, after what was known.
  init(_ update: AvailabilityUpdate, after former: SiteLook?) {
    let word: String
    switch update.result {
    case .success(let answer):
      word = Self.word(answer.value.availability, answer.value.status)
      isOnline = answer.value.availability == .online
      isRefused = false
    case .failure(let error):
      let status = CommandFailure(error).status
      isOnline = false
      isRefused = status == .notAuthorised
      word = "\(isRefused ? "refused" : "not known") (\(MessageText.singleLine(error.summary, limit: 80)))"
    }
    self.word = word
    since = former.flatMap { $0.word == word ? $0.since : update.at }
    isRemembered = false
  }

  private static func word(_ availability: Availability?, _ status: SiteStatus?) -> String {
    let known = MessageText.singleLine(availability?.rawValue ?? "unknown", limit: 40)
    guard let status, status != .active else { return known }
    return "\(known), \(MessageText.singleLine(status.rawValue, limit: 40))"
  }
}
