package import ResultStore

/// How a row differs between two results.
package enum ComparisonChange: CaseIterable, Hashable, Sendable {
  case changed, added, removed
}

/// What differs between two results, row by row.
package struct ComparisonCard: Equatable, Sendable {
  /// One row that differs.
  package enum Line: Equatable, Sendable {
    case changed(RowPair)
    /// A row of the newer result.
    case added(Int)
    /// A row of the older result.
    case removed(Int)
  }

  package let subject: ToolSubject
  /// The older result.
  package let left: QueryKey
  /// The newer result.
  package let right: QueryKey
  /// The columns of both, with the key.
  package let pairing: ColumnPairing
  /// `nil` while both are compared.
  package internal(set) var comparison: TableComparison?
  /// Which rows are listed; `nil` lists all.
  package internal(set) var kind: ComparisonChange?
  package internal(set) var cursor = 0
  package internal(set) var firstRow = 0

  init(_ form: ComparisonForm, _ pairing: ColumnPairing) {
    subject = form.subject
    left = form.left
    right = form.right
    self.pairing = pairing
  }

  /// How many rows are listed.
  package var lineCount: Int {
    guard let comparison else { return 0 }
    return kind.map(comparison.count(of:)) ?? comparison.differenceCount
  }

  /// A row of the list: first those that changed, then those added, then those removed.
  package func line(at index: Int) -> Line? {
    guard let comparison, index >= 0 else { return nil }
    var index = index
    for kind in self.kind.map({ [$0] }) ?? ComparisonChange.allCases {
      let count = comparison.count(of: kind)
      guard index >= count else {
        return switch kind {
        case .changed: .changed(comparison.changed[index])
        case .added: .added(Int(comparison.added[index]))
        case .removed: .removed(Int(comparison.removed[index]))
        }
      }
      index -= count
    }
    return nil
  }

  mutating func move(to line: Int) {
    cursor = max(0, min(line, lineCount - 1))
  }

  /// Lists the next kind of row, all after the last.
  mutating func advanceKind(by steps: Int) {
    let kinds: [ComparisonChange?] = [nil] + ComparisonChange.allCases
    let index = kinds.firstIndex(of: kind) ?? 0
    choose(kinds[((index + steps) % kinds.count + kinds.count) % kinds.count])
  }

  mutating func choose(_ kind: ComparisonChange?) {
    self.kind = kind
    cursor = 0
    firstRow = 0
  }
}

/// Two results to be compared.
package struct ComparisonRequest: Equatable, Sendable {
  package let left: ResultTable
  package let right: ResultTable
  package let pairing: ColumnPairing
}

extension TableComparison {
  /// How many rows differ in one way.
  package func count(of kind: ComparisonChange) -> Int {
    switch kind {
    case .changed: changed.count
    case .added: added.count
    case .removed: removed.count
    }
  }

  /// How many rows differ.
  package var differenceCount: Int { changed.count + added.count + removed.count }
}
