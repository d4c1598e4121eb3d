import FoundationEssentials

/// A stage a query passes through, in the API's own word.
package struct QueryStage: OpenEnumeration {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// Accepted by the cloud.
  package static let initialising = QueryStage(rawValue: "initialising")
  /// Waiting at Halo Link (async only).
  package static let queued = QueryStage(rawValue: "queued")
  /// Running at the practice.
  package static let executing = QueryStage(rawValue: "executing")
  /// The command travels to the site.
  package static let downloading = QueryStage(rawValue: "downloading")
  /// The result travels back.
  package static let uploading = QueryStage(rawValue: "uploading")

  package static let known: [QueryStage] = [.initialising, .queued, .executing, .downloading, .uploading]
}

/// When a stage began and, where the API says so, ended. Server time, UTC.
package struct StageTiming: Hashable, Sendable, Codable {
  package var startTime: Timestamp
  package var endTime: Timestamp?

  package init(startTime: Timestamp, endTime: Timestamp? = nil) {
    self.startTime = startTime
    self.endTime = endTime
  }
}

/// `statusTiming`: when a query entered (and left) each stage.
///
/// Immediate queries have start times only, and their order is not promised: sort by time before showing a line.
package struct StatusTiming: Hashable, Sendable, Codable {
  /// Every stage that was sent, known or not.
  package var stages: [QueryStage: StageTiming]

  package init(_ stages: [QueryStage: StageTiming] = [:]) {
    self.stages = stages
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: FieldName.self)
    stages = [:]
    for key in container.allKeys {
      if let timing = try? container.decode(StageTiming.self, forKey: key) {
        stages[QueryStage(rawValue: key.stringValue)] = timing
      }
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: FieldName.self)
    for (stage, timing) in stages {
      try container.encode(timing, forKey: FieldName(stringValue: stage.rawValue))
    }
  }

  package subscript(stage: QueryStage) -> StageTiming? {
    get { stages[stage] }
    set { stages[stage] = newValue }
  }

  /// The stages in the order they began, each with its length in seconds. A stage without an end lasts until the
  /// next begins, the last one until `completedAt`; `nil` where that cannot be known.
  package func timeline(until completedAt: Timestamp?) -> [(stage: QueryStage, start: Timestamp, seconds: Double?)] {
    let ordered = stages.sorted { left, right in
      (left.value.startTime.date?.timeIntervalSince1970 ?? 0, order(left.key))
        < (right.value.startTime.date?.timeIntervalSince1970 ?? 0, order(right.key))
    }
    return ordered.indices.map { index in
      let (stage, timing) = ordered[index]
      let next = index + 1 < ordered.count ? ordered[index + 1].value.startTime : completedAt
      let end = timing.endTime ?? next
      return (stage, timing.startTime, end.flatMap { $0.seconds(since: timing.startTime) })
    }
  }

  /// Breaks ties between stages that began in the same millisecond.
  private func order(_ stage: QueryStage) -> Int {
    switch stage {
    case .initialising: 0
    case .queued: 1
    case .downloading: 2
    case .executing: 3
    case .uploading: 4
    default: 5
    }
  }
}
