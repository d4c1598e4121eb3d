/// `result` of a query: rows, or a count of affected rows.
package enum QueryResult: Hashable, Sendable {
  /// `reader` and `scalar`: rows with their decoded size.
  case rows(RowsResult)
  /// `nonQuery`: what changed.
  case affected(AffectedResult)
}

/// Rows of a `reader` or `scalar` command.
package struct RowsResult: Hashable, Sendable, Codable {
  /// How many rows there are.
  package var rows: Int
  /// Bytes of the decoded JSON, not of the base64 text.
  package var size: Int
  /// Base64 of a compact JSON array of row objects.
  package var data: String
  /// Output, input/output and return-value parameters.
  package var parameters: [Parameter]?

  package init(rows: Int, size: Int, data: String, parameters: [Parameter]? = nil) {
    self.rows = rows
    self.size = size
    self.data = data
    self.parameters = parameters
  }
}

/// The outcome of a `nonQuery` command.
package struct AffectedResult: Hashable, Sendable, Codable {
  /// How many rows changed; -1 when the database does not count.
  package var rowsAffected: Int
  package var size: Int
  /// Output, input/output and return-value parameters.
  package var parameters: [Parameter]?

  package init(rowsAffected: Int, size: Int = 0, parameters: [Parameter]? = nil) {
    self.rowsAffected = rowsAffected
    self.size = size
    self.parameters = parameters
  }
}

extension QueryResult: Codable {
  private enum CodingKeys: String, CodingKey {
    case rowsAffected
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if container.contains(.rowsAffected) {
      self = .affected(try AffectedResult(from: decoder))
    } else {
      self = .rows(try RowsResult(from: decoder))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .rows(let result): try result.encode(to: encoder)
    case .affected(let result): try result.encode(to: encoder)
    }
  }
}
