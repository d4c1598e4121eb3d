package import ResultStore

/// How much of a result has come, while it comes and afterwards.
package struct Arrival: Equatable, Sendable {
  /// Bytes of JSON decoded so far.
  package var bytes: Int
  /// Rows so far.
  package var rows: Int
  /// How many rows there will be; `nil` while the answer has not said so.
  package var expectedRows: Int?
  /// How many bytes of JSON there will be; `nil` while the answer has not said so.
  package var expectedBytes: Int?
  /// Whether nothing more comes, for whatever reason.
  package var hasEnded: Bool

  package init(
    bytes: Int = 0, rows: Int = 0, expectedRows: Int? = nil, expectedBytes: Int? = nil, hasEnded: Bool = false
  ) {
    self.bytes = bytes
    self.rows = rows
    self.expectedRows = expectedRows
    self.expectedBytes = expectedBytes
    self.hasEnded = hasEnded
  }
}

/// Rows of a result that came together, and how far the whole is with them.
package struct RowsArrival: Equatable, Sendable {
  /// In row order.
  package var chunks: [ColumnarPage]
  package var arrival: Arrival

  package init(chunks: [ColumnarPage], arrival: Arrival) {
    self.chunks = chunks
    self.arrival = arrival
  }
}

/// Takes the rows of one result while they arrive, in order. It may be called from any task, by one at a time.
package typealias RowDelivery = @Sendable (RowsArrival) -> Void
