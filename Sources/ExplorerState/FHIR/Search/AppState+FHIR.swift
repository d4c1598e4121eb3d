import HaloModel
import ResultStore

/// Requests to sites' FHIR APIs: sending them, and taking in what comes.
extension AppState {
  mutating func reduceFHIR(_ action: FHIRAction) -> [Effect] {
    switch action {
    case .searchRequested: searchHere()
    case .strictToggled: toggleStrict()
    case .capabilitiesRequested: return askCapabilitiesAgain()
    case .capabilitiesArrived(let statement, let site):
      fhir.capabilities[site] = .known(statement, at: now)
      refreshAssist()
    case .capabilitiesNotHad(let error, let site): failCapabilities(error, of: site)
    case .viewNotUsed(let reason): report(.bad, "views/\(reason)")
    case .answered(let page, let key): return settle(page, key)
    case .nextArrived(let page, let request): return take(page, request)
    case .nextNotHad(let error, let request): failNext(error, request)
    case .reread(let answer, let request): return restore(answer, request)
    case .notReread(let error, let request):
      report(.bad, "\(request.query.outline): \(error.word): \(error.meaning)")
    case .tabAdvanced(let steps): advanceTab(by: steps)
    case .nextRequested: return requestNext()
    case .resourceRequested: return openRow()
    }
    return []
  }

  // MARK: Sending

  /// Sends the editor's FHIR request to the site in use.
  mutating func runFHIR() -> [Effect] {
    let text = editor.fhir.buffer.text.trimmed
    guard let target = sites.target else {
      report(.bad, "No site is in use. Find one in the sites pane (Alt+1).")
      return []
    }
    guard !text.isEmpty else {
      report(.info, "Nothing to send: type a request, as in Patient?family=Smith.")
      return []
    }
    do throws(FHIRQueryError) {
      let query = try FHIRQuery(text)
      return submit(FHIRSubmission(text: text, query: query, isStrict: fhir.isStrict), to: target)
    } catch {
      report(.bad, "Nothing was sent: \(error.message).")
      return []
    }
  }

  /// Enters a request among the queries and sends it.
  mutating func submit(_ submission: FHIRSubmission, to target: RunTarget) -> [Effect] {
    queries.asyncOffer = nil
    let target = RunTarget(site: target.site, siteName: target.siteName, pms: target.pms)
    let key = queries.enter { [now] key in
      QueryRecord(
        id: key, target: target, mode: .fhir, executionMode: nil, sql: nil, submission: submission, startedAt: now)
    }
    queries.select(key)
    return show(key) + [.fhir(.run(FHIRRunRequest(key: key, site: target.site, submission: submission)))]
  }

  // MARK: Answers

  mutating func settle(_ page: FHIRPage, _ key: QueryKey) -> [Effect] {
    let record = queries.finish(key, .succeeded, at: now, shown: results.shown) { record in
      guard let query = record.submission?.query else { return }
      let result = FHIRResult(page, of: query)
      record.table = result.tab?.table
      record.fhir = result
      record.roundTrip = page.measures.roundTrip
      record.decoding = page.decoding
    }
    guard let record, let result = record.fhir else { return [] }
    fhir.note(page.seen, from: record.site)
    queries.releaseResources(shown: results.shown)
    learnCapabilities(from: result, at: record.site)
    reportAnswer(result, of: record)
    guard results.shown == key else { return [] }
    results.adopt(record.table, of: key)
    guard result.subject == .searchset else { return openRow() }
    return fetchPages()
  }

  private mutating func take(_ page: FHIRPage, _ request: FHIRNextRequest) -> [Effect] {
    let isAwaited = queries.update(request.key) { record in
      guard let result = record.fhir, result.isFetchingNext, result.pageCount + 1 == request.page else { return false }
      record.fhir?.append(page)
      record.table = record.fhir?.tab?.table
      record.roundTrip = page.measures.roundTrip
      record.decoding = (record.decoding ?? .zero) + page.decoding
      return true
    }
    guard isAwaited == true else { return [] }
    fhir.note(page.seen, from: request.site)
    queries.releaseResources(shown: results.shown)
    guard results.shown == request.key else { return [] }
    results.adopt(queries[request.key]?.table, of: request.key)
    return fetchPages()
  }

  private mutating func failNext(_ error: ErrorReport, _ request: FHIRNextRequest) {
    let isAwaited = queries.update(request.key) { record in
      guard record.fhir?.isFetchingNext == true, record.fhir?.pageCount == request.page - 1 else { return false }
      record.fhir?.isFetchingNext = false
      record.fhir?.nextFailure = error
      return true
    }
    guard isAwaited == true else { return }
    results.fetchesEveryPage = false
    report(.bad, "Page \(request.page): \(error.word): \(error.meaning) R tries again.")
  }

  /// Counts only: what was found is patient data.
  private mutating func reportAnswer(_ result: FHIRResult, of record: QueryRecord) {
    if !result.ignoredParameters.isEmpty {
      let names = result.ignoredParameters.joined(separator: ", ")
      report(.warning, "\(record.siteName) left out \(names), so more may match than was asked for.")
      return
    }
    guard result.subject == .searchset else {
      report(.good, "\(result.tab?.kind.title ?? "A resource") from \(record.siteName).")
      return
    }
    var parts = ["\(FHIRCounts.matches(of: result)) from \(record.siteName)"]
    if result.includeCount > 0 { parts.append("\(Counts.grouped(result.includeCount)) included") }
    if result.malformedCount > 0 { parts.append("\(Counts.of(result.malformedCount, "entry")) unreadable") }
    if result.outcomeCount > 0 { parts.append("\(Counts.of(result.outcomeCount, "remark")) of the site") }
    report(result.hasWarnings ? .warning : .good, parts.joined(separator: ", ") + ".")
  }
}

extension FHIRTab.Kind {
  /// What the rows are, in one or two words.
  package var title: String {
    switch self {
    case .match(let type), .include(let type): type
    case .outcome: "remarks"
    case .malformed: "unreadable"
    }
  }
}

/// How many matches are here, of how many.
package enum FHIRCounts {
  /// `50 of 230 matches`, `1 match`.
  package static func matches(of result: FHIRResult) -> String {
    let noun = (result.total ?? result.matchCount) == 1 ? "match" : "matches"
    return "\(figures(result.matchCount, of: result.total)) \(noun)"
  }

  /// `50 of 230`, or `50` where that is all.
  package static func figures(_ count: Int, of total: Int?) -> String {
    guard let total, total != count else { return Counts.grouped(count) }
    return "\(Counts.grouped(count)) of \(Counts.grouped(total))"
  }
}
