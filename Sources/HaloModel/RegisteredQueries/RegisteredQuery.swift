/// A query that a site runs again and again, as the API answers it.
/// Source: halo-cloud reference, section 9.
package struct RegisteredQuery: Hashable, Sendable, Codable, Identifiable {
  package var id: QueryID
  /// The integrator's own name for it.
  package var name: String
  /// `query`.
  package var registeredQueryType: RegisteredQueryType
  package var status: RegisteredQueryStatus
  /// Seconds from one run to the next.
  package var frequency: Int
  /// Seconds for which it keeps running.
  package var duration: Int
  package var createdAt: Timestamp
  package var completedAt: Timestamp?
  package var metrics: RegisteredQueryMetrics
  /// Base64 of the SHA-256 of the latest successful result's decoded JSON; absent before the first.
  package var lastHash: String?
  /// Why the latest failed run failed.
  package var lastErrorDetails: QueryErrorDetails?
  /// Fields this version does not know, as sent.
  package var additional: AdditionalFields

  package init(
    id: QueryID, name: String, status: RegisteredQueryStatus, frequency: Int, duration: Int, createdAt: Timestamp,
    metrics: RegisteredQueryMetrics
  ) {
    self.id = id
    self.name = name
    registeredQueryType = .query
    self.status = status
    self.frequency = frequency
    self.duration = duration
    self.createdAt = createdAt
    self.metrics = metrics
    additional = AdditionalFields()
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, name, registeredQueryType, status, frequency, duration, createdAt, completedAt, metrics, lastHash
    case lastErrorDetails
  }

  /// Only `id` and `status` must be there; an older or newer service may leave the rest out.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(QueryID.self, forKey: .id)
    name = try container.decodeIfPresent(String.self, forKey: .name) ?? ""
    registeredQueryType =
      try container.decodeIfPresent(RegisteredQueryType.self, forKey: .registeredQueryType) ?? .query
    status = try container.decode(RegisteredQueryStatus.self, forKey: .status)
    frequency = try container.decodeIfPresent(Int.self, forKey: .frequency) ?? 0
    duration = try container.decodeIfPresent(Int.self, forKey: .duration) ?? 0
    createdAt = try container.decodeIfPresent(Timestamp.self, forKey: .createdAt) ?? Timestamp(text: "")
    completedAt = try container.decodeIfPresent(Timestamp.self, forKey: .completedAt)
    metrics =
      try container.decodeIfPresent(RegisteredQueryMetrics.self, forKey: .metrics)
      ?? RegisteredQueryMetrics(requestSize: 0)
    lastHash = try container.decodeIfPresent(String.self, forKey: .lastHash)
    lastErrorDetails = try container.decodeIfPresent(QueryErrorDetails.self, forKey: .lastErrorDetails)
    additional = try AdditionalFields(from: decoder, besides: CodingKeys.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(name, forKey: .name)
    try container.encode(registeredQueryType, forKey: .registeredQueryType)
    try container.encode(status, forKey: .status)
    try container.encode(frequency, forKey: .frequency)
    try container.encode(duration, forKey: .duration)
    try container.encode(createdAt, forKey: .createdAt)
    try container.encodeIfPresent(completedAt, forKey: .completedAt)
    try container.encode(metrics, forKey: .metrics)
    try container.encodeIfPresent(lastHash, forKey: .lastHash)
    try container.encodeIfPresent(lastErrorDetails, forKey: .lastErrorDetails)
    try additional.encode(to: encoder)
  }
}

/// `GET …/queries/registered`.
package struct RegisteredQueryList: Hashable, Sendable, Codable {
  package var registeredQueries: [RegisteredQuery]

  package init(registeredQueries: [RegisteredQuery]) {
    self.registeredQueries = registeredQueries
  }
}

/// The answer to `POST …/queries/registered`.
package struct RegisteredQueryCreated: Hashable, Sendable, Codable {
  package var id: QueryID

  package init(id: QueryID) {
    self.id = id
  }
}
