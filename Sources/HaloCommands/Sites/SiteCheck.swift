import FoundationEssentials
import HaloClient
import HaloModel

/// One site that was asked for, and what came back.
struct SiteCheck: Sendable {
  let asked: NamedSite
  let result: Result<Answer<Site>, HaloClientError>
  /// When availability or status last changed, as far as it was seen from here.
  private(set) var changedAt: Date?

  /// The most sites asked for at once.
  private static let concurrency = 8

  var reference: SiteReference { asked.reference }

  var saved: SavedSite? { asked.saved }

  /// What the site is called: the name it is saved under, else its reference.
  var name: String { asked.name }

  var site: Site? { try? result.get().value }

  var failure: HaloClientError? {
    if case .failure(let error) = result { error } else { nil }
  }

  /// Asks for all sites, several at once, and keeps their order.
  static func all(_ sites: [NamedSite], with client: HaloClient) async -> [SiteCheck] {
    await withTaskGroup(of: (Int, SiteCheck).self) { group in
      var checks: [Int: SiteCheck] = [:]
      for (index, site) in sites.enumerated() {
        if index >= concurrency, let (done, check) = await group.next() { checks[done] = check }
        group.addTask { (index, await SiteCheck(site, with: client)) }
      }
      for await (done, check) in group {
        checks[done] = check
      }
      return sites.indices.compactMap { checks[$0] }
    }
  }

  private init(_ site: NamedSite, with client: HaloClient) async {
    asked = site
    do throws(HaloClientError) {
      result = .success(try await client.resolve(site.reference))
    } catch {
      result = .failure(error)
    }
  }

  /// What to keep of it, when it is a saved site that answered.
  func sighting(at date: Date) -> (name: String, sighting: SavedSite.Sighting)? {
    guard let name = saved?.name, let site else { return nil }
    return (name, SavedSite.Sighting(site, at: date))
  }

  /// The same with the time of the last change, counted from how the site was seen before.
  func following(_ former: SavedSite.Sighting?, at date: Date) -> SiteCheck {
    var check = self
    check.changedAt = site.map { SavedSite.Sighting($0, at: date).following(former).changedAt } ?? former?.changedAt
    return check
  }
}

/// A check as `--json` writes it.
struct SiteCheckRecord: Encodable {
  let reference: String
  /// The name it is saved under.
  let name: String?
  let site: Site?
  let changedAt: Timestamp?
  let roundTripMilliseconds: Int?
  let error: FailureRecord.Body?

  init(_ check: SiteCheck) {
    reference = check.reference.description
    name = check.saved?.name
    site = check.site
    changedAt = check.changedAt.map { Timestamp($0) }
    roundTripMilliseconds = (try? check.result.get()).map { $0.roundTrip.milliseconds }
    error = check.failure.map { FailureRecord(CommandFailure($0)).error }
  }
}
