import HaloModel
import Testing

@Suite("What is up with a site")
struct SiteConditionTests {
  @Test(
    "a refusal says whether it is the key, the pairing, the address list, the server move or the query",
    arguments: [
      (401, "Access denied due to invalid subscription key.", SiteCondition.keyRefused, SiteCondition.Culprit.key),
      (401, "Access denied due to missing subscription key.", .keyRefused, .key),
      (401, "Invalid token", .tokenRefused, .key), (403, "Out of call volume quota.", .quotaUsedUp, .key),
      (429, "Rate limit is exceeded.", .rateLimited, .key),
      (403, "The site is not paired with this integrator.", .notPaired, .pairing),
      (400, "The pairing code is not valid for this practice.", .pairingCodeRefused, .pairing),
      (403, "Caller Ip Not Allowed", .addressNotListed, .addressList),
      (403, "The site is not authoritative.", .notAuthoritative, .serverMove), (403, "Forbidden", .refused, nil),
      (400, "Malformed SQL", .queryRefused, .query), (413, nil, .queryRefused, .query),
      (404, nil, .notFound, .query), (503, "Site could not be contacted.", .offline, .site),
      (504, "Site is unreachable", .unreachable, .site), (504, nil, .timedOut, .site),
      (503, "Service Unavailable", .serviceFailed, .service), (500, nil, .serviceFailed, .service),
    ] as [(Int, String?, SiteCondition, SiteCondition.Culprit?)])
  func refusals(_ status: Int, _ message: String?, _ condition: SiteCondition, _ culprit: SiteCondition.Culprit?) {
    let read = SiteCondition(site: nil, status: status, message: message)
    #expect(read == condition)
    #expect(read.culprit == culprit)
  }

  @Test(
    "a record is read by its life first, its authority next and its availability last",
    arguments: [
      (SiteStatus.active, true, Availability.online, SiteCondition.online), (.active, nil, .offline, .offline),
      (.active, true, .unreachable, .unreachable), (.active, false, .online, .notAuthoritative),
      (.removed, false, .online, .removed), (.uninstalled, true, .online, .uninstalled),
      (.initialising, true, .offline, .initialising), (nil, nil, .online, .online), (nil, nil, nil, .unknown),
      (.active, true, Availability(rawValue: "asleep"), .unknown),
    ] as [(SiteStatus?, Bool?, Availability?, SiteCondition)])
  func records(
    _ status: SiteStatus?, _ authoritative: Bool?, _ availability: Availability?, _ condition: SiteCondition
  ) throws {
    let site = try site(status, authoritative, availability)
    #expect(SiteCondition(site: site, status: nil) == condition)
  }

  @Test("a refusal goes before the record, unless it does not name its cause and the record does")
  func both() throws {
    let online = try site(.active, true, .online)
    #expect(SiteCondition(site: online, status: 401, message: nil) == .keyRefused)
    #expect(SiteCondition(site: online, status: 403, message: "Forbidden") == .refused)
    #expect(SiteCondition(site: online, status: 504, message: nil) == .timedOut)
    let removed = try site(.removed, true, .offline)
    #expect(SiteCondition(site: removed, status: 403, message: "Forbidden") == .removed)
    let unreachable = try site(.active, true, .unreachable)
    #expect(SiteCondition(site: unreachable, status: 504, message: nil) == .unreachable)
  }

  @Test("a query or page that is not found says nothing about the site", arguments: [CallSubject.query, .resultPage])
  func notFound(_ call: CallSubject) {
    #expect(SiteCondition(site: nil, status: 404, message: nil, about: call) == .queryRefused)
    #expect(SiteCondition(site: nil, status: 404, message: nil) == .notFound)
  }

  @Test("every condition has a short word and an entry of the table of its own")
  func words() {
    let words = SiteCondition.allCases.map(\.word)
    #expect(Set(words).count == words.count)
    #expect(words.allSatisfy { (1...17).contains($0.count) })
    let causes = SiteCondition.allCases.compactMap { $0.cause?.id }
    #expect(Set(causes).count == SiteCondition.allCases.count - 1)
    #expect(SiteCondition.allCases.allSatisfy { !$0.explanation.nextStep.isEmpty })
  }

  private func site(_ status: SiteStatus?, _ authoritative: Bool?, _ availability: Availability?) throws -> Site {
    var site = Site(id: try #require(SiteID("f26e076f-527f-517b-be48-3de4bc0e0243")))
    site.status = status
    site.authoritative = authoritative
    site.availability = availability
    return site
  }
}
