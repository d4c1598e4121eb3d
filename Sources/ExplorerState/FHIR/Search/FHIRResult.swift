import HaloModel
import ResultStore

/// The answer to a FHIR request as it is shown: a tab for each kind of row, filled page by page.
package struct FHIRResult: Equatable, Sendable {
  package let subject: FHIRPage.Subject
  /// The whole Bundle of a document.
  private(set) var document: FHIRJSONValue?
  package private(set) var tabs: [FHIRTab]
  package private(set) var selected: Int
  /// How many matches there are on all pages, as the site counts.
  package private(set) var total: Int?
  /// How many pages are here.
  package private(set) var pageCount: Int
  /// The address of the page after the last one; `nil` when there is none.
  package private(set) var nextLink: String?
  /// Whether that page is on its way.
  package var isFetchingNext: Bool
  /// Why that page could not be had.
  package var nextFailure: ErrorReport?
  /// The parameters that were asked for and are not in the site's own account of the request.
  package let ignoredParameters: [String]
  /// All pages together.
  package private(set) var measures: FHIRMeasures
  /// Whether the rows were given up to make room.
  package private(set) var isGivenUp: Bool
  /// How many resources are here, by the page they came with.
  private var heldResources: [Int: Int]
  private(set) var knownIncludes: Set<String>

  init(_ page: FHIRPage, of query: FHIRQuery) {
    subject = page.subject
    document = page.document
    tabs = []
    selected = 0
    total = nil
    pageCount = 0
    nextLink = nil
    isFetchingNext = false
    nextFailure = nil
    ignoredParameters = page.subject == .searchset ? query.parametersDropped(in: page.selfLink) : []
    measures = FHIRMeasures(roundTrip: .zero, attempts: 0)
    isGivenUp = false
    heldResources = [:]
    knownIncludes = []
    append(page)
  }

  /// The tab that is shown; `nil` while there is none.
  package var tab: FHIRTab? { tabs.indices.contains(selected) ? tabs[selected] : nil }

  /// How many rows matched that are here.
  package var matchCount: Int { count { if case .match = $0 { true } else { false } } }

  /// How many rows came along.
  package var includeCount: Int { count { if case .include = $0 { true } else { false } } }

  /// How many entries cannot be read.
  package var malformedCount: Int { count { $0 == .malformed } }

  /// How many remarks the site made.
  package var outcomeCount: Int { count { $0 == .outcome } }

  /// Whether something about the answer is not as it was asked for.
  package var hasWarnings: Bool { !ignoredParameters.isEmpty || malformedCount > 0 || outcomeCount > 0 }

  /// How many resources are held.
  package var heldCount: Int { heldResources.values.reduce(0, +) }

  private func count(_ isCounted: (FHIRTab.Kind) -> Bool) -> Int {
    tabs.reduce(0) { $0 + (isCounted($1.kind) ? $1.count : 0) }
  }

  // MARK: Changes

  /// Adds a page. Rows that are here keep their place, and so does the tab that is shown.
  mutating func append(_ page: FHIRPage) {
    pageCount += 1
    isFetchingNext = false
    nextFailure = nil
    nextLink = page.nextLink
    total = page.total ?? total
    measures.roundTrip = page.measures.roundTrip
    measures.attempts += page.measures.attempts
    measures.requestBytes += page.measures.requestBytes
    measures.responseBytes += page.measures.responseBytes
    let shown = tab?.kind
    for section in page.sections { append(section) }
    if let shown, let index = tabs.firstIndex(where: { $0.kind == shown }) { selected = index }
  }

  private mutating func append(_ section: FHIRPage.Section) {
    let index = tabIndex(of: section.kind)
    tabs[index].table.append(section.table)
    tabs[index].count += section.entryCount
    tabs[index].sources += section.sources.filter { !tabs[index].sources.contains($0) }
    for entry in section.entries {
      let reference = entry.resource?.relativeReference
      tabs[index].rows.append(FHIRRow(entry: entry, reference: reference, page: pageCount))
      guard entry.resource != nil else { continue }
      heldResources[pageCount, default: 0] += 1
      if case .include = section.kind, let reference { knownIncludes.insert(reference) }
    }
  }

  /// The place of a kind's tab, which is made where it is missing.
  private mutating func tabIndex(of kind: FHIRTab.Kind) -> Int {
    if let index = tabs.firstIndex(where: { $0.kind == kind }) { return index }
    let index = tabs.firstIndex { $0.kind.rank > kind.rank } ?? tabs.count
    tabs.insert(FHIRTab(kind), at: index)
    return index
  }

  /// Shows another tab, going round; the one that is left remembers where its cursor stood.
  mutating func advanceTab(by steps: Int, leaving cursorRow: Int) {
    guard tabs.count > 1 else { return }
    tabs[selected].cursorRow = cursorRow
    selected = ((selected + steps) % tabs.count + tabs.count) % tabs.count
  }

  /// Puts a resource that was read again behind its row.
  mutating func restore(_ resource: FHIRJSONValue, tab: Int, row: Int) {
    guard tabs.indices.contains(tab), tabs[tab].rows.indices.contains(row),
      tabs[tab].rows[row].entry.resource == nil
    else { return }
    tabs[tab].rows[row].entry.resource = resource
    heldResources[tabs[tab].rows[row].page, default: 0] += 1
  }

  /// Gives up the resources of the oldest pages until at most `limit` are held; the newest page stays whole.
  mutating func releaseResources(keeping limit: Int) {
    while heldCount > limit, let oldest = heldResources.keys.min(), oldest < pageCount {
      heldResources[oldest] = nil
      for tab in tabs.indices {
        for row in tabs[tab].rows.indices where tabs[tab].rows[row].page == oldest {
          tabs[tab].rows[row].entry.resource = nil
        }
      }
    }
  }

  /// Gives up every row.
  mutating func giveUp() {
    tabs = []
    selected = 0
    document = nil
    heldResources = [:]
    knownIncludes = []
    nextLink = nil
    isGivenUp = true
  }
}
