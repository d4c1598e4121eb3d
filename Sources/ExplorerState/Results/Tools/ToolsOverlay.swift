package import ResultStore

/// What the tools show over the panes.
package enum ToolsOverlay: Equatable, Sendable {
  case statistics(StatisticsCard)
  case frequencies(FrequencyCard)
  /// What to compare the shown result with.
  case comparisonForm(ComparisonForm)
  case comparison(ComparisonCard)

  /// Whether it waits for work on rows.
  var isWaiting: Bool {
    switch self {
    case .statistics(let card): card.statistics == nil
    case .frequencies(let card): card.table == nil
    case .comparisonForm: false
    case .comparison(let card): card.comparison == nil
    }
  }

  /// Keeps the first line within the text and the cursor in sight.
  /// - Parameters:
  ///   - rows: the lines in sight.
  ///   - count: the lines there are.
  mutating func scroll(rows: Int, of count: Int) {
    switch self {
    case .statistics(var card):
      card.firstRow = max(0, min(card.firstRow, count - max(rows, 1)))
      self = .statistics(card)
    case .frequencies(var card):
      card.firstRow = firstVisible(card.firstRow, showing: card.cursor, rows: rows, of: count)
      self = .frequencies(card)
    case .comparisonForm(var form):
      form.scroll(rows: rows)
      self = .comparisonForm(form)
    case .comparison(var card):
      card.firstRow = firstVisible(card.firstRow, showing: card.cursor, rows: rows, of: count)
      self = .comparison(card)
    }
  }
}

/// What the values of one column are like.
package struct StatisticsCard: Equatable, Sendable {
  package let subject: ToolSubject
  /// The column, as an index of the table.
  package let column: Int
  /// The rows looked at; `nil` for all.
  package let order: RowOrder?
  /// `nil` while the column is read.
  package internal(set) var statistics: ColumnStatistics?
  package internal(set) var firstRow = 0

  init(subject: ToolSubject, column: Int, order: RowOrder?) {
    self.subject = subject
    self.column = column
    self.order = order
  }
}

/// The values of one column by how many rows have each.
package struct FrequencyCard: Equatable, Sendable {
  package let subject: ToolSubject
  /// The column, as an index of the table.
  package let column: Int
  /// The rows looked at; `nil` for all.
  package let order: RowOrder?
  /// `nil` while the column is read.
  package internal(set) var table: FrequencyTable?
  package internal(set) var cursor = 0
  package internal(set) var firstRow = 0

  init(subject: ToolSubject, column: Int, order: RowOrder?) {
    self.subject = subject
    self.column = column
    self.order = order
  }
}
