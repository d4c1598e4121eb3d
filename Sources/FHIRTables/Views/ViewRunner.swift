import HaloModel

/// Makes the rows of one view, resource after resource.
struct ViewRunner {
  /// The most rows that one resource may give: blocks that unnest long lists side by side multiply.
  static let rowLimit = 1_000_000
  /// How deep `repeat` may go: as deep as JSON may nest.
  static let repeatLimit = FHIRJSONParser.maximumDepth

  /// The rows so far.
  private(set) var rows: ViewRows
  private let view: ViewDefinition
  private let tolerance: ViewTolerance
  private var evaluator = FHIRPathEvaluator(resource: FHIRPathItem(.null))
  private var index = 0

  init(_ view: ViewDefinition, tolerance: ViewTolerance) {
    self.view = view
    self.tolerance = tolerance
    rows = ViewRows(columns: view.columns)
    evaluator.constants = view.constants
  }

  /// Adds the rows of a resource, when it is of the view's type and the view's filters hold.
  mutating func append(_ resource: FHIRJSONValue, at index: Int) throws(ViewRowsError) {
    guard resource.resourceType == view.resource else { return }
    self.index = index
    evaluator.resource = FHIRPathItem(resource)
    let focus = [evaluator.resource]
    for (number, filter) in view.filters.enumerated() {
      guard try isTrue(filter, on: focus, part: "where[\(number)]") else { return }
    }
    let made = try combined([[]], view.selects, on: focus, rowIndex: 0)
    rows.cells += made
    rows.sources += repeatElement(index, count: made.count)
  }

  private mutating func isTrue(
    _ filter: FHIRPath, on focus: [FHIRPathItem], part: String
  ) throws(ViewRowsError) -> Bool {
    let items = try evaluate(filter, on: focus, rowIndex: 0, part: part)
    guard let first = items.first else { return false }
    guard items.count == 1, case .bool(let value) = first.value else {
      try note(part, "the path gives no boolean; compare with something, or write exists()")
      return false
    }
    return value
  }

  /// The rows of `left`, each with each of the rows of `blocks`.
  private mutating func combined(
    _ left: [[FHIRJSONValue]], _ blocks: [ViewBlock], on focus: [FHIRPathItem], rowIndex: Int
  ) throws(ViewRowsError) -> [[FHIRJSONValue]] {
    var result = left
    for block in blocks {
      // A block of plain columns, which most are, lengthens the rows and adds none.
      let right = try rows(of: block, on: focus, rowIndex: rowIndex)
      result = try product(result, right)
    }
    return result
  }

  private func product(
    _ left: [[FHIRJSONValue]], _ right: [[FHIRJSONValue]]
  ) throws(ViewRowsError) -> [[FHIRJSONValue]] {
    if left.count == 1, left[0].isEmpty { return right }
    guard left.count * right.count <= Self.rowLimit else { throw tooManyRows }
    var result: [[FHIRJSONValue]] = []
    result.reserveCapacity(left.count * right.count)
    for first in left {
      for second in right { result.append(first + second) }
    }
    return result
  }

  private mutating func rows(
    of block: ViewBlock, on focus: [FHIRPathItem], rowIndex: Int
  ) throws(ViewRowsError) -> [[FHIRJSONValue]] {
    let items: [FHIRPathItem]
    switch block.source {
    case .element: return try rows(of: block, at: focus, rowIndex: rowIndex)
    case .forEach(let path): items = try evaluate(path, on: focus, rowIndex: rowIndex, part: "forEach \(path)")
    case .forEachOrNull(let path):
      items = try evaluate(path, on: focus, rowIndex: rowIndex, part: "forEachOrNull \(path)")
      if items.isEmpty { return try rows(of: block, at: [], rowIndex: 0) }
    case .repeat(let paths): items = try descendants(of: focus, along: paths)
    }
    var result: [[FHIRJSONValue]] = []
    for (number, item) in items.enumerated() {
      result += try rows(of: block, at: [item], rowIndex: number)
      guard result.count <= Self.rowLimit else { throw tooManyRows }
    }
    return result
  }

  /// The rows of a block for one item of what it makes rows of.
  private mutating func rows(
    of block: ViewBlock, at focus: [FHIRPathItem], rowIndex: Int
  ) throws(ViewRowsError) -> [[FHIRJSONValue]] {
    var cells: [FHIRJSONValue] = []
    cells.reserveCapacity(block.columns.count)
    for column in block.columns { cells.append(try cell(column, on: focus, rowIndex: rowIndex)) }
    var result = try combined([cells], block.selects, on: focus, rowIndex: rowIndex)
    if !block.unions.isEmpty {
      var union: [[FHIRJSONValue]] = []
      for part in block.unions { union += try rows(of: part, on: focus, rowIndex: rowIndex) }
      result = try product(result, union)
    }
    return result
  }

  private mutating func cell(
    _ column: ViewColumn, on focus: [FHIRPathItem], rowIndex: Int
  ) throws(ViewRowsError) -> FHIRJSONValue {
    let items = try evaluate(column.path, on: focus, rowIndex: rowIndex, part: "column \(column.name)")
    if column.isCollection { return .array(items.map(\.value).filter { $0 != .null }) }
    if items.count > 1 {
      try note(
        "column \(column.name)", "several values in one cell; set \"collection\": true, or end the path in .first()")
      return .array(items.map(\.value))
    }
    return items.first?.value ?? .null
  }

  /// What the paths find, and find again below what they found, each item before what is below it.
  private mutating func descendants(
    of focus: [FHIRPathItem], along paths: [FHIRPath]
  ) throws(ViewRowsError) -> [FHIRPathItem] {
    var found: [FHIRPathItem] = []
    // What is still to be looked below, the next one last.
    var open: [(item: FHIRPathItem, depth: Int)] = focus.reversed().map { ($0, 0) }
    while let (item, depth) = open.popLast() {
      if depth > 0 { found.append(item) }
      guard depth <= Self.repeatLimit, found.count <= Self.rowLimit else {
        throw ViewRowsError(
          resource: index, part: "repeat", reason: "it does not end; name elements that lead further down")
      }
      var children: [FHIRPathItem] = []
      for path in paths { children += try evaluate(path, on: [item], rowIndex: 0, part: "repeat \(path)") }
      open += children.reversed().map { ($0, depth + 1) }
    }
    return found
  }

  private mutating func evaluate(
    _ path: FHIRPath, on focus: [FHIRPathItem], rowIndex: Int, part: @autoclosure () -> String
  ) throws(ViewRowsError) -> [FHIRPathItem] {
    evaluator.rowIndex = rowIndex
    do {
      return try evaluator.evaluate(path.expression, on: focus)
    } catch {
      try note(part(), error.description)
      return []
    }
  }

  /// Throws when the view is applied strictly, else keeps the problem.
  private mutating func note(_ part: String, _ reason: String) throws(ViewRowsError) {
    let problem = ViewRowsError(resource: index, part: part, reason: reason)
    guard tolerance == .lenient else { throw problem }
    if rows.problems.count < ViewRows.problemLimit { rows.problems.append(problem) }
  }

  private var tooManyRows: ViewRowsError {
    ViewRowsError(
      resource: index, part: "select", reason: "more than \(Self.rowLimit) rows of one resource; unnest fewer lists")
  }
}
