/// What Halo Cloud posts to an integrator when a query succeeded or a registered result changed. It never holds rows.
/// Source: halo-cloud reference, section 11.
package struct WebhookEvent: Hashable, Sendable, Codable {
  /// The same for every attempt at delivering it; absent in the first generation.
  package var id: String?
  /// When the query succeeded, as `2026-03-05T14:30:00.0000000+00:00`; absent in the first generation.
  package var occurredAt: Timestamp?
  package var siteId: SiteID
  package var queryId: QueryID
  /// `async` or `registered`.
  package var webhookSource: QueryMode

  package init(id: String?, occurredAt: Timestamp?, siteId: SiteID, queryId: QueryID, webhookSource: QueryMode) {
    self.id = id
    self.occurredAt = occurredAt
    self.siteId = siteId
    self.queryId = queryId
    self.webhookSource = webhookSource
  }

  private enum CodingKeys: String, CodingKey {
    case id, occurredAt, siteId, queryId, webhookSource
    /// The first generation's name for `webhookSource` (assumed).
    case source
  }

  /// Reads both generations.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try container.decodeIfPresent(String.self, forKey: .id)
    occurredAt = try container.decodeIfPresent(Timestamp.self, forKey: .occurredAt)
    siteId = try container.decode(SiteID.self, forKey: .siteId)
    queryId = try container.decode(QueryID.self, forKey: .queryId)
    webhookSource =
      try container.decodeIfPresent(QueryMode.self, forKey: .webhookSource)
      ?? container.decode(QueryMode.self, forKey: .source)
  }

  /// Writes the generation that the event belongs to: one with an ``id`` is of the second.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(id, forKey: .id)
    try container.encodeIfPresent(occurredAt, forKey: .occurredAt)
    try container.encode(siteId, forKey: .siteId)
    try container.encode(queryId, forKey: .queryId)
    try container.encode(webhookSource, forKey: id == nil ? .source : .webhookSource)
  }
}

/// The names of the headers that come with a webhook of the second generation.
package enum WebhookHeader {
  /// ``WebhookEvent/id`` again.
  package static let id = "X-Halo-Id"
  /// When this attempt was sent; it is part of what is signed.
  package static let timestamp = "X-Halo-Timestamp"
  /// HMAC-SHA256 over `<raw body>.<timestamp>`: 64 lower-case hex characters.
  package static let signature = "X-Halo-Signature-256"
}
