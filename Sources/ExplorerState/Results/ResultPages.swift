package import HaloModel

/// The pages of an async result: which are cached at the service, on their way, here or gone; and which to fetch next.
///
/// A pure machine: it hands out page numbers within its limits and is told what became of them. Pages are counted
/// from 1, as the API does.
package struct ResultPages: Equatable, Sendable {
  /// Where a page stands on this side.
  package enum State: Equatable, Sendable {
    /// Not here, and not asked for.
    case absent
    case onItsWay
    case here
    /// The service does not have it any more (410).
    case gone(ErrorReport)
    /// It could not be had this time.
    case failed(ErrorReport)
  }

  /// One page.
  package struct Page: Equatable, Sendable {
    /// As the query's record lists it.
    package var summary: PageSummary
    package var state: State
    /// How much of it has arrived; `nil` before its first rows.
    package var arrival: Arrival?
  }

  /// In the order of their numbers.
  package private(set) var pages: [Page]

  /// How many pages are fetched at the same time, ahead of the cursor.
  static let inFlightLimit = 2
  /// How many pages past the cursor's are fetched before anybody asks.
  static let aheadCount = 3

  init() {
    pages = []
  }

  package subscript(number: Int) -> Page? {
    pages.indices.contains(number - 1) ? pages[number - 1] : nil
  }

  package var count: Int { pages.count }

  /// How many pages are here.
  package var hereCount: Int { pages.count { $0.state == .here } }

  /// How many pages are on their way.
  package var onItsWayCount: Int { pages.count { $0.state == .onItsWay } }

  /// Takes over the pages of the query's record. A page that failed before it was cached may be tried again.
  mutating func adopt(_ summaries: [PageSummary]) {
    for summary in summaries.sorted(by: { $0.pageNumber < $1.pageNumber }) {
      let index = summary.pageNumber - 1
      if pages.indices.contains(index) {
        let isNewlyCached = summary.status == .cached && pages[index].summary.status != .cached
        if case .failed = pages[index].state, isNewlyCached { pages[index].state = .absent }
        pages[index].summary = summary
      } else if index == pages.count {
        pages.append(Page(summary: summary, state: .absent))
      }
    }
  }

  /// The pages to fetch now: first those that `wanted` holds (the cursor's page first), then the next ones after them.
  /// With `everyPage` all others follow, in their order. They count as on their way from here on.
  mutating func takeNext(wanted: [Int], everyPage: Bool = false) -> [Int] {
    var taken: [Int] = []
    func isFetchable(_ number: Int) -> Bool {
      guard let page = self[number] else { return false }
      return page.state == .absent && page.summary.status == .cached
    }
    // A page somebody looks at does not wait behind those fetched ahead.
    let inFlight = onItsWayCount
    for (place, number) in wanted.enumerated() where isFetchable(number) {
      guard inFlight + taken.count < Self.inFlightLimit + (place == 0 ? 1 : 0) else { break }
      taken.append(number)
      mark(number, .onItsWay)
    }
    let last = wanted.max() ?? 0
    let ahead = Array(last + 1...last + Self.aheadCount)
    for number in everyPage ? ahead + Array(1...max(1, count)) : ahead where isFetchable(number) {
      guard inFlight + taken.count < Self.inFlightLimit else { break }
      taken.append(number)
      mark(number, .onItsWay)
    }
    return taken
  }

  /// Gives up a page that is here, so that it is fetched again; `false` when the service does not have it any more.
  mutating func giveUp(_ number: Int) -> Bool {
    guard let page = self[number], page.state == .here, page.summary.status == .cached else { return false }
    mark(number, .absent)
    return true
  }

  /// Notes rows that came of a page; `false` when it is not on its way, so that they change nothing.
  mutating func note(_ arrival: Arrival, of number: Int) -> Bool {
    guard self[number]?.state == .onItsWay else { return false }
    pages[number - 1].arrival = arrival
    return true
  }

  /// Notes what became of a page; `false` when it was not on its way, so that its answer changes nothing.
  mutating func settle(_ number: Int, _ state: State) -> Bool {
    guard self[number]?.state == .onItsWay else { return false }
    mark(number, state)
    pages[number - 1].arrival?.hasEnded = true
    return true
  }

  /// Makes every page that failed worth another try.
  mutating func retry() {
    for index in pages.indices {
      if case .failed = pages[index].state { pages[index].state = .absent }
    }
  }

  private mutating func mark(_ number: Int, _ state: State) {
    pages[number - 1].state = state
    if state == .onItsWay || state == .absent { pages[number - 1].arrival = nil }
  }
}

extension ResultPages.Page {
  /// Why the page's rows cannot be shown; `nil` when they can.
  package var gapText: String? {
    let number = summary.pageNumber
    switch state {
    case .here: return nil
    case .gone(let report): return "page \(number) is gone: \(report.word). \(report.nextStep)"
    case .failed(let report): return "page \(number) could not be fetched: \(report.word). R tries again."
    case .onItsWay: return "page \(number) is on its way"
    case .absent:
      switch summary.status {
      case .cached: return "page \(number) is not fetched yet"
      case .uploading: return "page \(number) is uploading from the practice"
      default: return "page \(number) waits for its upload"
      }
    }
  }
}
