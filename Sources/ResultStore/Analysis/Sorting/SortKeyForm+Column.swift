extension SortKeyForm {
  /// How the values of a table's column become keys. Texts and JSON that seem to begin alike are all looked at for what
  /// they share.
  /// - Throws: `CancellationError` when the task is cancelled.
  init(of column: ResultColumn, in table: ResultTable) throws(CancellationError) {
    self =
      switch column.type {
      case .boolean, .unknown: .boolean
      case .integer: .integer
      case .decimal: .number
      case .text where column.temporalShape != nil: .temporal
      case .text: .text(sharedLength: try Self.sharedLength(of: column.index, in: table))
      case .json: .json(sharedLength: try Self.sharedLength(of: column.index, in: table))
      case .mixed: .mixed
      }
  }

  /// Why a walk over the texts of a column ends early.
  private enum Stop: Error {
    case nothingShared
    case cancelled
  }

  private static func sharedLength(of column: Int, in table: ResultTable) throws(CancellationError) -> Int {
    var prefix = SharedPrefix()
    do throws(Stop) {
      try table.forEachChunk { chunk throws(Stop) in
        guard let values = chunk.column(column) else { return }
        for start in stride(from: 0, to: chunk.rows.count, by: AnalysisPass.blockRows) {
          guard !Task.isCancelled else { throw .cancelled }
          let end = min(chunk.rows.count, start + AnalysisPass.blockRows)
          for row in start..<end where !values.nulls.contains(row) {
            values.storage.withCell(row) { cell in
              switch cell {
              case .text(let text), .json(let text): prefix.formCommon(with: text)
              case .null, .boolean, .integer, .number: break
              }
            }
            if prefix.isEmpty { throw .nothingShared }
          }
        }
      }
    } catch .nothingShared {
      return 0
    } catch {
      throw CancellationError()
    }
    return prefix.count
  }
}
