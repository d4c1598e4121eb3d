/// `metrics` of a query.
package struct QueryMetrics: Hashable, Sendable, Codable {
  /// Milliseconds from Halo Link sending the query to the database until its answer.
  package var sqlExecutionDuration: Int
  /// Figures this version does not know, as sent.
  package var additional: AdditionalFields

  package init(sqlExecutionDuration: Int) {
    self.sqlExecutionDuration = sqlExecutionDuration
    additional = AdditionalFields()
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case sqlExecutionDuration
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    sqlExecutionDuration = try container.decodeIfPresent(Int.self, forKey: .sqlExecutionDuration) ?? 0
    additional = try AdditionalFields(from: decoder, besides: CodingKeys.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(sqlExecutionDuration, forKey: .sqlExecutionDuration)
    try additional.encode(to: encoder)
  }
}
