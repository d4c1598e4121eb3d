package import HaloModel

/// The pages of a search, one after the other, each fetched when it is asked for and none of them kept.
///
/// It ends after the page without a `next` link, and where a link comes again, which would go on for ever; the last page
/// shows which of the two it was.
package struct FHIRPages: AsyncSequence, Sendable {
  package typealias Element = Answer<FHIRBundle>
  package typealias Failure = HaloClientError

  let client: HaloClient
  let query: FHIRQuery
  let site: SiteID
  let method: FHIRSearchMethod
  let handling: FHIRHandling?

  package func makeAsyncIterator() -> Iterator {
    Iterator(pages: self)
  }

  /// Fetches page after page.
  package struct Iterator: AsyncIteratorProtocol {
    private enum Step {
      case first
      case next(String)
      case done
    }

    private let pages: FHIRPages
    private var step = Step.first
    private var followed: Set<String> = []

    init(pages: FHIRPages) {
      self.pages = pages
    }

    package mutating func next() async throws(HaloClientError) -> Answer<FHIRBundle>? {
      try await next(isolation: nil)
    }

    package mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(HaloClientError) -> Answer<FHIRBundle>? {
      let step = step
      // What fails, fails for good.
      self.step = .done
      let page: Answer<FHIRBundle>
      switch step {
      case .done: return nil
      case .first:
        page = try await pages.client.searchFHIR(
          pages.query, at: pages.site, by: pages.method, handling: pages.handling)
      case .next(let link):
        page = try await pages.client.followFHIR(link, at: pages.site, by: pages.method)
      }
      if let link = page.value.nextLink, followed.insert(link).inserted { self.step = .next(link) }
      return page
    }
  }
}
