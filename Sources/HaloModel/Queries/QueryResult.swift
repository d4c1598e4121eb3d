/// `result` of a query: rows, pages of rows, or a count of affected rows.
package enum QueryResult: Hashable, Sendable {
  /// `reader` and `scalar` of an immediate query: the rows themselves.
  case rows(RowsResult)
  /// `reader` and `scalar` of an async query: where the rows are.
  case pages(PagedResult)
  /// `nonQuery` of either: what changed.
  case affected(AffectedResult)
}

/// The rows of an async query, as a list of the pages they are in.
package struct PagedResult: Hashable, Sendable, Codable {
  /// How many rows there are in all pages.
  package var rows: Int
  /// Bytes of the decoded JSON of all pages.
  package var size: Int
  package var pages: [PageSummary]

  package init(rows: Int, size: Int, pages: [PageSummary]) {
    self.rows = rows
    self.size = size
    self.pages = pages
  }
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
  /// Output, input/output and return-value parameters of an immediate query; an async one has them in its page.
  package var parameters: [Parameter]?
  /// The one page of an async query, which holds its parameters and no rows.
  package var pages: [PageSummary]?

  package init(rowsAffected: Int, size: Int = 0, parameters: [Parameter]? = nil, pages: [PageSummary]? = nil) {
    self.rowsAffected = rowsAffected
    self.size = size
    self.parameters = parameters
    self.pages = pages
  }
}

extension AffectedResult {
  /// Only the count must be there; older generations send no more.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    rowsAffected = try container.decode(Int.self, forKey: .rowsAffected)
    size = try container.decodeIfPresent(Int.self, forKey: .size) ?? 0
    parameters = try container.decodeIfPresent([Parameter].self, forKey: .parameters)
    pages = try container.decodeIfPresent([PageSummary].self, forKey: .pages)
  }
}

extension QueryResult: Codable {
  private enum CodingKeys: String, CodingKey {
    case rowsAffected, pages
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if container.contains(.rowsAffected) {
      self = .affected(try AffectedResult(from: decoder))
    } else if container.contains(.pages) {
      self = .pages(try PagedResult(from: decoder))
    } else {
      self = .rows(try RowsResult(from: decoder))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .rows(let result): try result.encode(to: encoder)
    case .pages(let result): try result.encode(to: encoder)
    case .affected(let result): try result.encode(to: encoder)
    }
  }

  /// The pages of an async query's result; empty for an immediate one.
  package var pages: [PageSummary] {
    switch self {
    case .rows: []
    case .pages(let result): result.pages
    case .affected(let result): result.pages ?? []
    }
  }
}
