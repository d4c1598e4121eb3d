package import HaloModel
package import ResultStore

/// What an immediate query gives.
package struct QueryAnswer: Equatable, Sendable {
  /// The query's record, without its rows.
  package var query: Query
  /// The rows, decoded; `nil` for those that were delivered while they arrived, and for `nonQuery`.
  package var table: ResultTable?
  /// From sending to having the answer, measured here.
  package var roundTrip: Duration
  /// How long decoding took.
  package var decoding: Duration

  package init(query: Query, table: ResultTable?, roundTrip: Duration, decoding: Duration) {
    self.query = query
    self.table = table
    self.roundTrip = roundTrip
    self.decoding = decoding
  }

  /// Two answers are the same when they are about the same query; tables are not compared cell by cell.
  package static func == (left: QueryAnswer, right: QueryAnswer) -> Bool {
    left.query == right.query && left.table?.rowCount == right.table?.rowCount && left.roundTrip == right.roundTrip
      && left.decoding == right.decoding
  }
}

/// What fetching a page of an async result gives.
package struct PageAnswer: Equatable, Sendable {
  /// The rows, decoded; `nil` for those that were delivered while they arrived.
  package var page: ColumnarPage?
  /// From sending to having the answer, measured here.
  package var roundTrip: Duration
  /// How long decoding took.
  package var decoding: Duration

  package init(page: ColumnarPage?, roundTrip: Duration, decoding: Duration) {
    self.page = page
    self.roundTrip = roundTrip
    self.decoding = decoding
  }
}

/// What fetching the latest result of a registered query gives.
package struct RegisteredAnswer: Equatable, Sendable {
  /// The rows, decoded; `nil` for those that were delivered while they arrived.
  package var table: ResultTable?
  /// Bytes of the decoded JSON.
  package var size: Int
  /// Its hash, as ``RegisteredQuery/lastHash`` gives it; `nil` when there is none to be had.
  package var hash: String?
  /// From sending to having the answer, measured here.
  package var roundTrip: Duration
  /// How long decoding took.
  package var decoding: Duration

  package init(table: ResultTable?, size: Int, hash: String? = nil, roundTrip: Duration, decoding: Duration) {
    self.table = table
    self.size = size
    self.hash = hash
    self.roundTrip = roundTrip
    self.decoding = decoding
  }
}
