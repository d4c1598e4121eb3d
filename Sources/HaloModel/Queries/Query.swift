/// An immediate or async query as the API answers it, in whatever state it is.
///
/// Which of the optional fields are there depends on ``status``: each state has the fields of those before it and its
/// own. The rows of an immediate query are in ``result``; those of an async one are in its pages, which ``result`` lists.
/// Source: published description 26.619, `createImmediateQuery` and `getQuery`; halo-cloud reference, sections 7 and 8.
package struct Query: Hashable, Sendable, Codable, Identifiable {
  package var id: QueryID
  package var integratorId: String
  package var siteId: SiteID
  package var mode: QueryMode
  package var status: QueryStatus
  /// Milliseconds.
  package var maxTimeInQueue: Int
  /// Bytes of the compact `command` object.
  package var commandSize: Int
  /// Bytes of the compact request body with its defaults filled in.
  package var requestSize: Int
  package var createdAt: Timestamp
  package var updatedAt: Timestamp
  package var completedAt: Timestamp?
  package var statusTiming: StatusTiming?
  package var metrics: QueryMetrics?
  package var result: QueryResult?
  /// Bytes of the decoded result.
  package var resultSize: Int?
  /// Why the query failed.
  package var errorDetails: QueryErrorDetails?
  /// Deprecated and still sent: the code of ``errorDetails``.
  package var errorCode: Int?
  /// Deprecated and still sent: the message of ``errorDetails``.
  package var errorMessage: String?
  /// Fields this version does not know, as sent.
  package var additional: AdditionalFields

  package init(
    id: QueryID, integratorId: String, siteId: SiteID, mode: QueryMode = .immediate, status: QueryStatus,
    maxTimeInQueue: Int, commandSize: Int, requestSize: Int, createdAt: Timestamp
  ) {
    self.id = id
    self.integratorId = integratorId
    self.siteId = siteId
    self.mode = mode
    self.status = status
    self.maxTimeInQueue = maxTimeInQueue
    self.commandSize = commandSize
    self.requestSize = requestSize
    self.createdAt = createdAt
    updatedAt = createdAt
    additional = AdditionalFields()
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, integratorId, siteId, mode, status, maxTimeInQueue, commandSize, requestSize, createdAt, updatedAt
    case completedAt, statusTiming, metrics, result, resultSize, errorDetails, errorCode, errorMessage
    /// The name of `requestSize` until specification 23.628.
    case sqlQuerySize
  }

  /// Only `id`, `siteId` and `status` must be there; an older or newer service may leave the rest out.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decode(QueryID.self, forKey: .id)
    integratorId = try container.decodeIfPresent(String.self, forKey: .integratorId) ?? ""
    siteId = try container.decode(SiteID.self, forKey: .siteId)
    mode = try container.decodeIfPresent(QueryMode.self, forKey: .mode) ?? .immediate
    status = try container.decode(QueryStatus.self, forKey: .status)
    maxTimeInQueue = try container.decodeIfPresent(Int.self, forKey: .maxTimeInQueue) ?? 0
    commandSize = try container.decodeIfPresent(Int.self, forKey: .commandSize) ?? 0
    requestSize =
      try container.decodeIfPresent(Int.self, forKey: .requestSize)
      ?? container.decodeIfPresent(Int.self, forKey: .sqlQuerySize) ?? 0
    createdAt = try container.decodeIfPresent(Timestamp.self, forKey: .createdAt) ?? Timestamp(text: "")
    updatedAt = try container.decodeIfPresent(Timestamp.self, forKey: .updatedAt) ?? createdAt
    completedAt = try container.decodeIfPresent(Timestamp.self, forKey: .completedAt)
    statusTiming = try container.decodeIfPresent(StatusTiming.self, forKey: .statusTiming)
    metrics = try container.decodeIfPresent(QueryMetrics.self, forKey: .metrics)
    result = try container.decodeIfPresent(QueryResult.self, forKey: .result)
    resultSize = try container.decodeIfPresent(Int.self, forKey: .resultSize)
    errorDetails = try container.decodeIfPresent(QueryErrorDetails.self, forKey: .errorDetails)
    errorCode = try container.decodeIfPresent(Int.self, forKey: .errorCode)
    errorMessage = try container.decodeIfPresent(String.self, forKey: .errorMessage).map(decoder.engineMessage)
    additional = try AdditionalFields(from: decoder, besides: CodingKeys.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(integratorId, forKey: .integratorId)
    try container.encode(siteId, forKey: .siteId)
    try container.encode(mode, forKey: .mode)
    try container.encode(status, forKey: .status)
    try container.encode(maxTimeInQueue, forKey: .maxTimeInQueue)
    try container.encode(commandSize, forKey: .commandSize)
    try container.encode(requestSize, forKey: .requestSize)
    try container.encode(createdAt, forKey: .createdAt)
    try container.encode(updatedAt, forKey: .updatedAt)
    try container.encodeIfPresent(completedAt, forKey: .completedAt)
    try container.encodeIfPresent(statusTiming, forKey: .statusTiming)
    try container.encodeIfPresent(metrics, forKey: .metrics)
    try container.encodeIfPresent(result, forKey: .result)
    try container.encodeIfPresent(resultSize, forKey: .resultSize)
    try container.encodeIfPresent(errorDetails, forKey: .errorDetails)
    try container.encodeIfPresent(errorCode, forKey: .errorCode)
    try container.encodeIfPresent(errorMessage, forKey: .errorMessage)
    try additional.encode(to: encoder)
  }
}

extension Query {
  /// Why the query failed, from `errorDetails`, from the flat fields of another generation, or from both where each says
  /// a part; `nil` when nothing does.
  ///
  /// A failure can stand in an answer with HTTP 200 too, so this looks at the fields and not at the status.
  package var failure: QueryErrorDetails? {
    guard errorDetails != nil || errorMessage != nil || errorCode != nil || status.isFailure else { return nil }
    return QueryErrorDetails(
      errorType: errorDetails?.errorType, errorCode: errorDetails?.errorCode ?? errorCode,
      errorMessage: errorDetails?.errorMessage ?? errorMessage)
  }
}
