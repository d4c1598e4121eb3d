/// A condition made ready for evaluation, block by block: literals read, regular expressions compiled. Not `Sendable`;
/// each pass makes its own.
struct FilterEvaluator {
  private let node: Node
  private let columnCount: Int

  private indirect enum Node {
    case all([Node])
    case any([Node])
    case not(Node)
    case compares(Int, FilterOperator, LiteralComparison)
    case comparesColumns(Int, FilterOperator, Int)
    case isOneOf(Int, [LiteralComparison])
    case isBetween(Int, LiteralComparison, LiteralComparison)
    case isNull(Int)
    case isSame(Int, CellValue)
    case isLike(Int, LikePattern)
    case matches(Int?, ColumnScan)
  }

  /// Makes a condition over a table's columns ready.
  init(_ condition: FilterCondition, columnCount: Int) {
    node = Self.node(condition)
    self.columnCount = columnCount
  }

  private static func node(_ condition: FilterCondition) -> Node {
    switch condition {
    case .all(let parts): .all(parts.map(node))
    case .any(let parts): .any(parts.map(node))
    case .not(let part): .not(node(part))
    case .compares(let column, let sign, let literal): .compares(column, sign, LiteralComparison(literal))
    case .comparesColumns(let first, let sign, let second): .comparesColumns(first, sign, second)
    case .isOneOf(let column, let literals): .isOneOf(column, literals.map(LiteralComparison.init))
    case .isBetween(let column, let low, let high):
      .isBetween(column, LiteralComparison(low), LiteralComparison(high))
    case .isNull(let column): .isNull(column)
    case .isSame(let column, let value): .isSame(column, value)
    case .isLike(let column, let pattern): .isLike(column, pattern)
    case .matches(let column, let pattern, let isCaseSensitive):
      .matches(
        column,
        ColumnScan(pattern: .cells(CellMatcher(regularExpression: pattern, isCaseSensitive: isCaseSensitive))))
    case .contains(let text):
      .matches(
        nil, ColumnScan(pattern: .literal(LiteralPattern(text, isCaseSensitive: text.hasCapital))))
    }
  }

  /// Which rows of a block of a chunk pass; the block's first row is row 0 of the mask.
  func mask(of chunk: TableChunk, rows: Range<Int>) -> BlockMask { mask(node, chunk, rows) }

  private func mask(_ node: Node, _ chunk: TableChunk, _ rows: Range<Int>) -> BlockMask {
    switch node {
    case .all(let parts):
      var result = BlockMask(rows: rows.count, all: true)
      for part in parts where !result.isNo { result.formAnd(mask(part, chunk, rows)) }
      return result
    case .any(let parts):
      var result = BlockMask(rows: rows.count)
      for part in parts { result.formOr(mask(part, chunk, rows)) }
      return result
    case .not(let part):
      var result = mask(part, chunk, rows)
      result.negate()
      return result
    case .compares(let column, let sign, let literal):
      if sign == .equal || sign == .different {
        return cells(of: column, chunk, rows) { cell in
          if case .text(let text) = cell, let isEqual = literal.isEqualText(text) { return isEqual == (sign == .equal) }
          return sign.holds(literal.order(of: cell))
        }
      }
      return cells(of: column, chunk, rows) { sign.holds(literal.order(of: $0)) }
    case .comparesColumns(let first, let sign, let second):
      return pairs(first, second, chunk, rows) { sign.holds(Self.order($0, $1)) }
    case .isOneOf(let column, let literals):
      return cells(of: column, chunk, rows) { cell in literals.contains { $0.order(of: cell) == 0 } }
    case .isBetween(let column, let low, let high):
      return cells(of: column, chunk, rows) { cell in
        FilterOperator.atLeast.holds(low.order(of: cell)) && FilterOperator.atMost.holds(high.order(of: cell))
      }
    case .isNull(let column):
      var result = BlockMask(rows: rows.count)
      guard let column = chunk.column(column) else { return BlockMask(rows: rows.count, all: true) }
      column.forEachCell(in: rows) { row, cell in
        if case .null = cell { result.set(row - rows.lowerBound, true) }
      }
      return result
    case .isSame(let column, let value):
      var result = BlockMask(rows: rows.count)
      guard let column = chunk.column(column) else { return result }
      value.withBytes { value in
        column.forEachCell(in: rows) { row, cell in
          let isSame = cell.rank == value.rank && cell.compared(to: value, isTemporal: false) == 0
          result.set(row - rows.lowerBound, isSame)
        }
      }
      return result
    case .isLike(let column, let pattern):
      return cells(of: column, chunk, rows) { cell in CellMatcher.withShownText(of: cell) { pattern.matches($0) } }
    case .matches(let column?, let scan):
      var result = BlockMask(rows: rows.count)
      guard let column = chunk.column(column) else { return cells(of: column, chunk, rows) { _ in false } }
      for row in rows where column.nulls.contains(row) { result.set(row - rows.lowerBound, nil) }
      scan.forEachMatch(in: column, rows: rows) { row in
        result.set(row - rows.lowerBound, true)
        return true
      }
      return result
    case .matches(nil, let scan):
      var result = BlockMask(rows: rows.count)
      for index in 0..<columnCount {
        guard let column = chunk.column(index) else { continue }
        scan.forEachMatch(in: column, rows: rows) { row in
          result.set(row - rows.lowerBound, true)
          return true
        }
      }
      return result
    }
  }

  /// Asks about every cell of a column; null is never asked and cannot be told.
  @inline(__always)
  private func cells(
    of column: Int, _ chunk: TableChunk, _ rows: Range<Int>, _ passes: (CellBytes) -> Bool
  ) -> BlockMask {
    var result = BlockMask(rows: rows.count)
    guard let column = chunk.column(column) else {
      for row in 0..<rows.count { result.set(row, nil) }
      return result
    }
    column.forEachCell(in: rows) { row, cell in
      if case .null = cell {
        result.set(row - rows.lowerBound, nil)
      } else {
        result.set(row - rows.lowerBound, passes(cell))
      }
    }
    return result
  }

  private func pairs(
    _ first: Int, _ second: Int, _ chunk: TableChunk, _ rows: Range<Int>, _ passes: (CellBytes, CellBytes) -> Bool
  ) -> BlockMask {
    var result = BlockMask(rows: rows.count)
    let other = chunk.column(second)
    guard let column = chunk.column(first), let other else {
      for row in 0..<rows.count { result.set(row, nil) }
      return result
    }
    column.forEachCell(in: rows) { row, left in
      other.withCell(row) { right in
        if left.kind == .null || right.kind == .null {
          result.set(row - rows.lowerBound, nil)
        } else {
          result.set(row - rows.lowerBound, passes(left, right))
        }
      }
    }
    return result
  }

  /// Two cells of a row compared: moments as such where both are, values of different kinds not at all.
  private static func order(_ left: CellBytes, _ right: CellBytes) -> Int? {
    guard left.kind == right.kind else { return nil }
    if case .text(let first) = left, case .text(let second) = right,
      let moment = TemporalText(first), let other = TemporalText(second)
    {
      return moment == other ? 0 : moment < other ? -1 : 1
    }
    return left.compared(to: right, isTemporal: false)
  }
}
