package import HaloModel

/// The pages of a search, one after the other, each fetched when it is asked for and none of them kept.
///
/// It ends after the page without a `next` link, and where a link comes again, which would go on for ever; the last page
/// shows which of the two it was.
package struct FHIRPages: AsyncSequence, Sendable {
  package typealias Element = Answer<FHIRBundle>
  package typealias Failure = HaloClientError

  /// What the first page is asked with.
  enum Start: Sendable {
    case query(FHIRQuery, FHIRHandling?)
    case link(String)
  }

  let client: HaloClient
  let start: Start
  let site: SiteID
  let method: FHIRSearchMethod

  package func makeAsyncIterator() -> Iterator {
    Iterator(pages: self)
  }

  /// Fetches page after page.
  package struct Iterator: AsyncIteratorProtocol {
    private let pages: FHIRPages
    /// How the next page is asked for; nil when there is none.
    private var step: Start?
    private var followed: Set<String> = []

    init(pages: FHIRPages) {
      self.pages = pages
      step = pages.start
      if case .link(let link) = pages.start { followed.insert(link) }
    }

    package mutating func next() async throws(HaloClientError) -> Answer<FHIRBundle>? {
      try await next(isolation: nil)
    }

    package mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(HaloClientError) -> Answer<FHIRBundle>? {
      guard let step else { return nil }
      // What fails, fails for good.
      self.step = nil
      let page: Answer<FHIRBundle>
      switch step {
      case .query(let query, let handling):
        page = try await pages.client.searchFHIR(query, at: pages.site, by: pages.method, handling: handling)
      case .link(let link):
        page = try await pages.client.followFHIR(link, at: pages.site, by: pages.method)
      }
      if let link = page.value.nextLink, followed.insert(link).inserted { self.step = .link(link) }
      return page
    }
  }
}
