/// One pass of an analysis over the rows of a table that are here: block by block, so that cancelling takes effect
/// soon and progress is told now and then.
struct AnalysisPass {
  /// Rows of one block.
  static let blockRows = 4096

  private let progress: AnalysisProgress
  private let share: ClosedRange<Double>

  /// A pass whose progress goes through `share` of the whole.
  init(_ share: ClosedRange<Double> = 0...1, progress: @escaping AnalysisProgress) {
    self.share = share
    self.progress = progress
  }

  /// Calls `body` with each chunk and its rows block by block, counted from the start of the chunk.
  /// - Throws: `CancellationError` when the task is cancelled.
  func forEachBlock(
    of table: ResultTable, _ body: (_ chunk: TableChunk, _ rows: Range<Int>) -> Void
  ) throws(CancellationError) {
    let total = max(1, table.rowCount)
    try table.forEachChunk { chunk throws(CancellationError) in
      let count = chunk.rows.count
      for start in stride(from: 0, to: count, by: Self.blockRows) {
        try Self.checkCancellation()
        body(chunk, start..<min(count, start + Self.blockRows))
        if start & 0xFFFF == 0 { tell(chunk.rows.lowerBound + start, of: total) }
      }
    }
    tell(total, of: total)
  }

  /// Tells how far a part of the work is.
  func tell(_ done: Int, of total: Int) {
    progress(share.lowerBound + (share.upperBound - share.lowerBound) * Double(done) / Double(max(1, total)))
  }

  /// Throws when the task is cancelled.
  static func checkCancellation() throws(CancellationError) {
    if Task.isCancelled { throw CancellationError() }
  }
}
