/// The columns of a page while its rows are read: finds the column of each key and keeps all of them equally long.
struct PageAssembler {
  /// Complete rows.
  private(set) var rowCount = 0

  /// The columns in order of first appearance; values go straight into them.
  var columns: [ColumnBuilder] = []

  /// The most columns of a page: what SQL Server allows in one SELECT. Every row has a place in every column, so a
  /// page whose rows all had different keys would otherwise fill the memory.
  static let columnLimit = 4096

  /// Places of the columns of each name, for keys that do not come in the usual order.
  private var places: [[UInt8]: [Int]] = [:]
  /// The column that the next key most likely names.
  private var expected = 0
  /// Values taken in the row that is being read.
  private var valuesInRow = 0
  /// Whether the keys of this row have come in column order so far.
  private var isInOrder = true

  /// The place of the column that takes the value of the key `name` in the current row. A key that repeats within
  /// the row goes to a further column of that name, which is made when there is none. Nil when there are too many.
  @inline(__always)
  mutating func column(named name: UnsafeBufferPointer<UInt8>) -> Int? {
    valuesInRow += 1
    if expected < columns.count, isExpected(name) {
      expected += 1
      return expected - 1
    }
    return lookUp(name)
  }

  /// Ends the row: columns that it had no key for get a null.
  mutating func endRow() {
    if valuesInRow < columns.count {
      for index in columns.indices where columns[index].count == rowCount { columns[index].appendNull() }
    }
    rowCount += 1
    expected = 0
    valuesInRow = 0
    isInOrder = true
  }

  /// Makes room for `rows` rows in all.
  mutating func reserve(rows: Int) {
    for index in columns.indices { columns[index].reserve(rows: rows) }
  }

  /// The page of the complete rows. A row that was begun and not ended leaves no trace.
  mutating func finish() -> ColumnarPage {
    let builders = columns
    columns = []
    let finished = builders.compactMap { builder -> PageColumn? in
      // A column made by the unfinished row has nothing to show, except in the first row, which has no others.
      guard builder.firstRow < rowCount else { return nil }
      var builder = builder
      if builder.count > rowCount { builder.removeLast() }
      return builder.finish()
    }
    return ColumnarPage(columns: finished, rowCount: rowCount)
  }

  @inline(__always)
  private func isExpected(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    columns[expected].count == rowCount
      && (isInOrder || !columns[expected].sharesName)
      && columns[expected].name.count == name.count
      && columns[expected].name.elementsEqual(name)
  }

  private mutating func lookUp(_ source: UnsafeBufferPointer<UInt8>) -> Int? {
    isInOrder = false
    let name = Array(source)
    let candidates = places[name, default: []]
    if let free = candidates.first(where: { columns[$0].count == rowCount }) {
      expected = free + 1
      return free
    }
    guard columns.count < Self.columnLimit else { return nil }
    var builder = ColumnBuilder(name: name, firstRow: rowCount)
    builder.sharesName = !candidates.isEmpty
    for index in candidates { columns[index].sharesName = true }
    columns.append(builder)
    places[name, default: []].append(columns.count - 1)
    expected = columns.count
    return columns.count - 1
  }
}
