/// `metrics` of a registered query: what its runs so far came to.
package struct RegisteredQueryMetrics: Hashable, Sendable, Codable {
  package var lastSucceededAt: Timestamp?
  package var lastFailedAt: Timestamp?
  /// Milliseconds the database worked in the latest run.
  package var lastExecutionDuration: Int?
  package var executionSucceededCount: Int
  package var executionFailedCount: Int
  /// Decoded bytes of all successful results together.
  package var resultSizeSum: Int
  /// Bytes of the compact request body with its defaults filled in.
  package var requestSize: Int

  package init(requestSize: Int) {
    executionSucceededCount = 0
    executionFailedCount = 0
    resultSizeSum = 0
    self.requestSize = requestSize
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    lastSucceededAt = try container.decodeIfPresent(Timestamp.self, forKey: .lastSucceededAt)
    lastFailedAt = try container.decodeIfPresent(Timestamp.self, forKey: .lastFailedAt)
    lastExecutionDuration = try container.decodeIfPresent(Int.self, forKey: .lastExecutionDuration)
    executionSucceededCount = try container.decodeIfPresent(Int.self, forKey: .executionSucceededCount) ?? 0
    executionFailedCount = try container.decodeIfPresent(Int.self, forKey: .executionFailedCount) ?? 0
    resultSizeSum = try container.decodeIfPresent(Int.self, forKey: .resultSizeSum) ?? 0
    requestSize = try container.decodeIfPresent(Int.self, forKey: .requestSize) ?? 0
  }

  /// How often it ran, well or not.
  package var executionCount: Int { executionSucceededCount + executionFailedCount }

  /// How long the database worked in the latest run, in milliseconds; `nil` before the first, for which the service
  /// sends 0.
  package var latestExecutionDuration: Int? { executionCount > 0 ? lastExecutionDuration : nil }
}
