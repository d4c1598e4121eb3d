package import ResultStore

/// What the shown result is compared with, and by which columns rows are told to be the same.
package struct ComparisonForm: Equatable, Sendable {
  /// The parts of the form.
  package enum Part: Equatable, Sendable {
    case results, keys
  }

  package let subject: ToolSubject
  /// The other results with rows, newest first; never empty.
  package let others: [QueryKey]
  /// Which of them is chosen.
  package private(set) var chosen: Int
  /// The columns that both have, in the order of the older result.
  package private(set) var columns: [ColumnPair]
  /// Which of those tell rows apart.
  package private(set) var keys: Set<ColumnPair>
  package private(set) var part: Part
  /// The cursor in the list of columns.
  package private(set) var cursor: Int
  /// The first column in sight.
  package private(set) var firstRow: Int
  /// Why it cannot be compared so.
  package internal(set) var problem: String?

  /// A form for the columns that the shown result has in common with the first of the others.
  init(subject: ToolSubject, others: [QueryKey], columns: [ColumnPair]) {
    self.subject = subject
    self.others = others
    chosen = 0
    self.columns = []
    keys = []
    part = .results
    cursor = 0
    firstRow = 0
    adopt(columns)
  }

  /// The result that the shown one is compared with.
  package var other: QueryKey { others[chosen] }

  /// The older of both results.
  package var left: QueryKey { min(subject.query, other) }

  /// The newer of both results.
  package var right: QueryKey { max(subject.query, other) }

  /// Moves the cursor of the part in use; `true` when another result is chosen now.
  mutating func move(by rows: Int) -> Bool {
    problem = nil
    switch part {
    case .results:
      let before = chosen
      chosen = max(0, min(chosen + rows, others.count - 1))
      return chosen != before
    case .keys:
      cursor = max(0, min(cursor + rows, columns.count - 1))
      return false
    }
  }

  mutating func advance() {
    part = part == .results ? .keys : .results
  }

  /// Takes the column under the cursor as a key, or no longer.
  mutating func toggleKey() {
    guard part == .keys, columns.indices.contains(cursor) else { return }
    problem = nil
    if keys.remove(columns[cursor]) == nil { keys.insert(columns[cursor]) }
  }

  /// Takes over the columns that both results have; the key is the first one named like an id, or else the first.
  mutating func adopt(_ columns: [ColumnPair]) {
    self.columns = columns
    cursor = 0
    firstRow = 0
    problem = columns.isEmpty ? "These results have no column in common." : nil
    keys = Set((columns.first { Self.isNamedLikeID($0.name) } ?? columns.first).map { [$0] } ?? [])
  }

  mutating func scroll(rows: Int) {
    firstRow = firstVisible(firstRow, showing: cursor, rows: rows, of: columns.count)
  }

  /// `INTERNALID`, `Id`, `patient_id`, `VisitGuid`.
  static func isNamedLikeID(_ name: String) -> Bool {
    let name = name.lowercased()
    return name == "id" || name == "internalid" || name == "recordid" || name.hasSuffix("_id") || name.hasSuffix("guid")
  }
}
