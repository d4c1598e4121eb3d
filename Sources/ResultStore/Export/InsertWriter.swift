/// SQL `INSERT` statements, a row a line. A table has each column name once and no empty one: names that repeat get a
/// number (`id_2`), and a column without a name is `column2`, counted from 1.
struct InsertWriter: RowWriter {
  private let target: SQLTarget
  private let literals: SQLLiteralWriter
  /// What every statement begins with.
  private var beginning: [UInt8] = []
  private var columnCount = 0
  /// Rows of the statement that is being written.
  private var statementRows = 0
  /// Whether a statement waits for its end.
  private var isOpen = false
  private var isInRow = false

  /// The most rows of one statement, which is SQL Server's own limit.
  private static let rowsPerStatement = 1000

  init(_ target: SQLTarget) {
    self.target = target
    literals = SQLLiteralWriter(target.dialect)
  }

  mutating func begin(_ columns: [ResultColumn], into output: inout [UInt8]) { adopt(columns) }

  /// Every statement names its columns, so the next one may name others.
  mutating func change(to columns: [ResultColumn]) -> Bool {
    adopt(columns)
    statementRows = Self.rowsPerStatement
    return true
  }

  mutating func write(_ cell: CellBytes, column: Int, into output: inout [UInt8]) {
    if isInRow {
      output.append(", ")
    } else {
      beginRow(into: &output)
    }
    literals.append(cell, to: &output)
  }

  mutating func endRow(into output: inout [UInt8]) {
    if isInRow {
      output.append(")")
    } else {
      beginRow(into: &output)  // a row of a table without columns
    }
    isInRow = false
  }

  mutating func end(into output: inout [UInt8]) {
    if isOpen { output.append(";\n") }
    isOpen = false
  }

  private mutating func adopt(_ columns: [ResultColumn]) {
    columnCount = columns.count
    beginning = []
    beginning.append("INSERT INTO ")
    for (index, name) in target.table.enumerated() {
      if index > 0 { beginning.append(".") }
      literals.append(name: name, to: &beginning)
    }
    guard !columns.isEmpty else { return beginning.append(" DEFAULT VALUES") }
    for (index, name) in Self.names(of: columns).enumerated() {
      beginning.append(index == 0 ? " (" : ", ")
      literals.append(name: name, to: &beginning)
    }
    beginning.append(") VALUES")
  }

  private mutating func beginRow(into output: inout [UInt8]) {
    let limit = target.dialect == .firebird || columnCount == 0 ? 1 : Self.rowsPerStatement
    if isOpen, statementRows < limit {
      output.append(",\n(")
    } else {
      if isOpen { output.append(";\n") }
      output.append(contentsOf: beginning)
      if columnCount > 0 { output.append(limit == 1 ? " (" : "\n(") }
      statementRows = 0
      isOpen = true
    }
    statementRows += 1
    isInRow = columnCount > 0
  }

  /// The columns' names, each once; capitals do not tell two apart.
  static func names(of columns: [ResultColumn]) -> [String] {
    var taken = Set(columns.map { $0.name.lowercased() })
    var seen: Set<String> = []
    return columns.map { column in
      var name = column.name.isEmpty ? "column\(column.index + 1)" : column.name
      if column.name.isEmpty || !seen.insert(name.lowercased()).inserted {
        let base = name
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
          name = "\(base)_\(number)"
          number += 1
        }
      }
      return name
    }
  }
}
