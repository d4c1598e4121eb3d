import HaloClient
import HaloModel

/// One FHIR request on its way to a writer, page by page; what is to be said about it goes to the console.
struct FHIRDelivery {
  let client: HaloClient
  let site: SiteID
  let query: FHIRQuery
  let method: FHIRSearchMethod
  let handling: FHIRHandling?
  /// Whether every page is fetched, and not the first alone.
  let readsAllPages: Bool
  let console: Console

  /// Fetches and writes.
  /// - Returns: What was received.
  /// - Throws: `HaloClientError`, and what the writer throws.
  func run(_ writer: inout any FHIRWriter) async throws -> FHIRTally {
    var tally = FHIRTally(query: query, method: method)
    var entryCount = 0
    func take(_ answer: Answer<FHIRBundle>) throws {
      let isFirst = tally.pageCount == 0
      tally.add(answer.value, answer.exchange, of: query)
      if isFirst { tell(FHIRNotes.dropped(tally.dropped)) }
      tell(FHIRNotes.lines(of: answer.value, from: entryCount, about: query))
      entryCount += answer.value.entries.count
      try writer.write(answer.value)
    }

    var next: String?
    if query.isSearch {
      let page = try await client.searchFHIR(query, at: site, by: method, handling: handling)
      try take(page)
      next = page.value.nextLink
    } else {
      let answer = try await client.readFHIR(query, at: site, handling: handling)
      if let resource = answer.value.resource, let bundle = FHIRBundle(resource) {
        try take(Answer(value: bundle, exchange: answer.exchange))
        next = bundle.nextLink
      } else if let resource = answer.value.resource {
        tally.add(resource, answer.exchange)
        try writer.write(resource)
      }
    }
    if readsAllPages, let next {
      for try await page in client.fhirPages(from: next, at: site, by: method) { try take(page) }
    }
    tell(try writer.end(tally))
    tell(FHIRNotes.unread(tally, readAllPages: readsAllPages))
    return tally
  }

  private func tell(_ lines: [String]) {
    for line in lines { console.talk(line) }
  }
}
