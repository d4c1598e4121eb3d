import FoundationEssentials
import HaloModel

/// The record of an immediate query and the one way it may change.
///
/// A query is initialising, then downloading, executing and uploading, then it ends; it can fail at any point before.
/// The API's status word stays `initialising` until the practice executes and `executing` until the end.
/// Source: halo-cloud reference, section 7.
struct ImmediateQueryLifecycle: QueryLifecycle {
  /// Where the query is.
  enum Phase: Sendable, CaseIterable {
    case initialising, downloading, executing, uploading, successful, failed
  }

  /// Something that happened to the query.
  enum Event: Sendable, Equatable {
    case downloadBegan
    case executionBegan
    case uploadBegan(QueryMetrics)
    /// The result arrived; its decoded bytes.
    case succeeded(resultSize: Int)
    /// It ended without a result; how long the database worked, if it came to that.
    case failed(QueryErrorDetails, QueryMetrics?)
  }

  /// An event that cannot happen in this phase: a fault of the sandbox.
  struct IllegalTransition: Error, Equatable {
    let phase: Phase
    let event: Event
  }

  private(set) var phase = Phase.initialising
  /// The query as `GET …/queries/{queryId}` shows it: never with a result.
  private(set) var query: Query

  /// Begins the life of a query that the cloud has accepted.
  init(_ query: Query) {
    self.query = query
    self.query.status = .initialising
    self.query.statusTiming = StatusTiming([.initialising: StageTiming(startTime: query.createdAt)])
  }

  /// Whether the query has ended.
  var hasEnded: Bool { phase == .successful || phase == .failed }

  /// Moves the query on.
  /// - Throws: ``IllegalTransition``; the record is as before.
  mutating func apply(_ event: Event, at now: Date) throws(IllegalTransition) {
    let time = Timestamp(now)
    switch (phase, event) {
    case (.initialising, .downloadBegan):
      begin(.downloading, stage: .downloading, at: time)
    case (.downloading, .executionBegan):
      begin(.executing, stage: .executing, at: time)
      query.status = .executing
    case (.executing, .uploadBegan(let metrics)):
      begin(.uploading, stage: .uploading, at: time)
      query.metrics = metrics
    case (.uploading, .succeeded(let resultSize)):
      phase = .successful
      query.status = .successful
      query.resultSize = resultSize
      query.completedAt = time
    case (.initialising, .failed(let details, let metrics)), (.downloading, .failed(let details, let metrics)),
      (.executing, .failed(let details, let metrics)), (.uploading, .failed(let details, let metrics)):
      phase = .failed
      query.status = .executionFailed
      query.errorDetails = details
      query.errorCode = details.errorCode
      query.errorMessage = details.errorMessage
      query.metrics = metrics ?? query.metrics
      query.completedAt = time
    default:
      throw IllegalTransition(phase: phase, event: event)
    }
    query.updatedAt = time
  }

  private mutating func begin(_ phase: Phase, stage: QueryStage, at time: Timestamp) {
    self.phase = phase
    query.statusTiming?[stage] = StageTiming(startTime: time)
  }
}
