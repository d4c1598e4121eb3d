import HaloClient
import HaloModel

/// One site that was asked for, and what came back.
struct SiteCheck: Sendable {
  let reference: SiteReference
  let result: Result<Answer<Site>, HaloClientError>

  /// The most sites asked for at once.
  private static let concurrency = 8

  var site: Site? { try? result.get().value }

  var failure: HaloClientError? {
    if case .failure(let error) = result { error } else { nil }
  }

  /// Asks for all sites, several at once, and keeps their order.
  static func all(_ references: [SiteReference], with client: HaloClient) async -> [SiteCheck] {
    await withTaskGroup(of: (Int, SiteCheck).self) { group in
      var checks: [Int: SiteCheck] = [:]
      for (index, reference) in references.enumerated() {
        if index >= concurrency, let (done, check) = await group.next() { checks[done] = check }
        group.addTask { (index, await SiteCheck(reference, with: client)) }
      }
      for await (done, check) in group {
        checks[done] = check
      }
      return references.indices.compactMap { checks[$0] }
    }
  }

  private init(_ reference: SiteReference, with client: HaloClient) async {
    self.reference = reference
    do throws(HaloClientError) {
      result = .success(try await client.resolve(reference))
    } catch {
      result = .failure(error)
    }
  }
}

/// A check as `--json` writes it.
struct SiteCheckRecord: Encodable {
  let reference: String
  let site: Site?
  let roundTripMilliseconds: Int?
  let error: FailureRecord.Body?

  init(_ check: SiteCheck) {
    reference = check.reference.description
    site = check.site
    roundTripMilliseconds = (try? check.result.get()).map { $0.roundTrip.milliseconds }
    error = check.failure.map { FailureRecord(CommandFailure($0)).error }
  }
}
