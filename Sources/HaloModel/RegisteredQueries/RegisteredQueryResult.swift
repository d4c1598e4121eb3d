/// `GET …/queries/registered/{queryId}/results`: the latest successful result, whole and never paged.
package struct RegisteredQueryResult: Hashable, Sendable, Codable {
  /// Base64 of a compact JSON array of row objects.
  package var data: String
  /// Output, input/output and return-value parameters; written as `null` when there are none.
  package var parameters: [Parameter]?
  package var rows: Int
  /// Bytes of the decoded JSON.
  package var size: Int

  package init(data: String, parameters: [Parameter]?, rows: Int, size: Int) {
    self.data = data
    self.parameters = parameters
    self.rows = rows
    self.size = size
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(data, forKey: .data)
    try container.encode(parameters, forKey: .parameters)
    try container.encode(rows, forKey: .rows)
    try container.encode(size, forKey: .size)
  }
}
