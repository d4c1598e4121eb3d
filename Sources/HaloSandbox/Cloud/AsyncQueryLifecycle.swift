import FoundationEssentials
import HaloModel

/// The record of an async query and the one way it may change: eleven states, and the transitions between them.
///
/// Each state has the fields of those before it and its own. A stage gets its end time when the next one begins or the
/// query fails in it; success leaves `uploading` without one, as the published sample does.
/// Source: halo-cloud reference, section 8.
struct AsyncQueryLifecycle: QueryLifecycle {
  /// Why a query never reached its site.
  enum InitialisationFailure: Sendable, CaseIterable {
    /// The cloud could not cache it.
    case cacheError
    /// The site had closed its session.
    case siteOffline
    /// Nothing was heard from the site for two minutes.
    case siteUnreachable
  }

  /// Something that happened to the query.
  enum Event: Sendable, Equatable {
    case initialisationFailed(InitialisationFailure)
    /// Halo Link has it.
    case queued
    /// It waited past its `maxTimeInQueue`.
    case expired
    case executionBegan
    case executionFailed(QueryErrorDetails)
    /// The database is done; the result lists its pages, all of them queued.
    case uploadBegan(QueryMetrics, QueryResult)
    /// A page, by its number, is on its way to the cloud.
    case pageUploadBegan(Int)
    /// A page, by its number, can be fetched.
    case pageCached(Int)
    case uploadFailed(QueryErrorDetails)
    /// The last page is cached.
    case succeeded
  }

  /// An event that cannot happen in this state: a fault of the sandbox.
  struct IllegalTransition: Error, Equatable {
    let status: QueryStatus
    let event: Event
  }

  private(set) var query: Query

  var hasEnded: Bool { query.status.isTerminal }

  /// Begins the life of a query that the cloud has accepted.
  init(_ query: Query) {
    self.query = query
    self.query.status = .initialising
    self.query.statusTiming = StatusTiming([.initialising: StageTiming(startTime: query.createdAt)])
  }

  /// Goes on with a record that was written down before the sandbox started.
  init(restored query: Query) {
    self.query = query
  }

  mutating func apply(_ event: Event, at now: Date) throws(IllegalTransition) {
    let time = Timestamp(now)
    switch (query.status, event) {
    case (.initialising, .initialisationFailed(let reason)):
      end(reason.status, leaving: .initialising, at: time)
    case (.initialising, .queued):
      move(to: .queued, from: .initialising, to: .queued, at: time)
    case (.queued, .expired):
      end(.expiredInQueue, leaving: .queued, at: time)
    case (.queued, .executionBegan):
      move(to: .executing, from: .queued, to: .executing, at: time)
    case (.executing, .executionFailed(let details)):
      fail(.executionFailed, details, leaving: .executing, at: time)
    case (.executing, .uploadBegan(let metrics, let result)):
      move(to: .uploading, from: .executing, to: .uploading, at: time)
      query.metrics = metrics
      query.result = result
    case (.uploading, .pageUploadBegan(let number)) where pageStatus(number) == .queued:
      query.result?.setStatus(.uploading, ofPage: number)
    case (.uploading, .pageCached(let number)) where pageStatus(number) == .uploading:
      query.result?.setStatus(.cached, ofPage: number)
    case (.uploading, .uploadFailed(let details)):
      fail(.uploadFailed, details, leaving: .uploading, at: time)
      query.result = nil
    case (.uploading, .succeeded) where query.result?.pages.allSatisfy { $0.status == .cached } == true:
      query.status = .successful
      query.resultSize = query.result?.size
      query.completedAt = time
    default:
      throw IllegalTransition(status: query.status, event: event)
    }
    query.updatedAt = time
  }

  private func pageStatus(_ number: Int) -> PageStatus? {
    query.result?.pages.first { $0.pageNumber == number }?.status
  }

  private mutating func move(to status: QueryStatus, from stage: QueryStage, to next: QueryStage, at time: Timestamp) {
    query.statusTiming?[stage]?.endTime = time
    query.statusTiming?[next] = StageTiming(startTime: time)
    query.status = status
  }

  private mutating func end(_ status: QueryStatus, leaving stage: QueryStage, at time: Timestamp) {
    query.statusTiming?[stage]?.endTime = time
    query.status = status
    query.completedAt = time
  }

  /// The error stands in `errorDetails` and in the flat fields, which the description knows alone.
  private mutating func fail(
    _ status: QueryStatus, _ details: QueryErrorDetails, leaving stage: QueryStage, at time: Timestamp
  ) {
    end(status, leaving: stage, at: time)
    query.errorDetails = details
    query.errorCode = details.errorCode
    query.errorMessage = details.errorMessage
  }
}

extension AsyncQueryLifecycle.InitialisationFailure {
  /// The state that names the reason.
  var status: QueryStatus {
    switch self {
    case .cacheError: .initialisationFailedCacheError
    case .siteOffline: .initialisationFailedSiteOffline
    case .siteUnreachable: .initialisationFailedSiteUnreachable
    }
  }
}

extension QueryResult {
  /// Bytes of the decoded result.
  var size: Int {
    switch self {
    case .rows(let result): result.size
    case .pages(let result): result.size
    case .affected(let result): result.size
    }
  }

  /// Changes the status of one page; a number without a page changes nothing.
  mutating func setStatus(_ status: PageStatus, ofPage number: Int) {
    // Pages are numbered from 1 without gaps.
    let index = number - 1
    guard pages.indices.contains(index) else { return }
    switch self {
    case .rows: return
    case .pages(var result):
      result.pages[index].status = status
      self = .pages(result)
    case .affected(var result):
      result.pages?[index].status = status
      self = .affected(result)
    }
  }
}
