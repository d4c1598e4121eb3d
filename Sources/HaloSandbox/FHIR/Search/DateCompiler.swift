import HaloModel

/// Comparisons of dates and Periods. Both sides are ranges. Source: FHIR R4, search.html, prefixes.
struct DateCompiler {
  /// The day at the practice, for approximate dates.
  let today: CalendarDay

  /// A date or time of any precision.
  ///
  /// Ranges of the calendar lie within each other or apart, so most prefixes need one comparison: a stored range that
  /// begins within the searched one also ends there.
  func condition(_ column: String, _ prefix: SearchPrefix, _ range: DateRange) -> SearchSQL {
    switch prefix {
    case .eq: .all([starts(column, from: range.lower), starts(column, before: range.upper)])
    case .ne: .any([starts(column, before: range.lower), starts(column, from: range.upper)])
    case .gt: ends(column, after: range.upper)
    case .lt: starts(column, before: range.lower)
    case .ge: .any([starts(column, from: range.lower), holds(column, range.upper)])
    case .le: starts(column, before: range.upper)
    case .sa: starts(column, from: range.upper)
    case .eb: ends(column, by: range.lower)
    case .ap:
      .all([
        ends(column, after: range.widened(today: today).lower),
        starts(column, before: range.widened(today: today).upper),
      ])
    }
  }

  /// A Period; a missing end is open.
  func condition(start: String, end: String, _ prefix: SearchPrefix, _ range: DateRange) -> SearchSQL {
    let isThere = SearchSQL("(\(start) IS NOT NULL OR \(end) IS NOT NULL)")
    let inside = SearchSQL.all([starts(start, from: range.lower), ends(end, by: range.upper)])
    let reachesAbove = SearchSQL.any([
      ends(end, after: range.upper), SearchSQL("(\(end) IS NULL AND \(start) IS NOT NULL)"),
    ])
    let reachesBelow = SearchSQL.any([
      starts(start, before: range.lower), SearchSQL("(\(start) IS NULL AND \(end) IS NOT NULL)"),
    ])
    switch prefix {
    case .eq: return inside
    case .ne: return .all([isThere, inside.negated])
    case .gt: return reachesAbove
    case .lt: return reachesBelow
    case .ge: return .any([reachesAbove, inside])
    case .le: return .any([reachesBelow, inside])
    case .sa: return starts(start, from: range.upper)
    case .eb: return ends(end, by: range.lower)
    case .ap:
      let range = range.widened(today: today)
      return .all([
        isThere, .any([starts(start, before: range.upper), SearchSQL("\(start) IS NULL")]),
        .any([ends(end, after: range.lower), SearchSQL("\(end) IS NULL")]),
      ])
    }
  }

  /// A date or time, or the start of a Period when there is an end.
  func condition(dateOrStart start: String, end: String, _ prefix: SearchPrefix, _ range: DateRange) -> SearchSQL {
    .any([
      .all([SearchSQL("\(end) IS NULL"), condition(start, prefix, range)]),
      .all([SearchSQL("\(end) IS NOT NULL"), condition(start: start, end: end, prefix, range)]),
    ])
  }

  // MARK: Moments

  private func starts(_ column: String, from bound: DateRange.Bound) -> SearchSQL {
    SearchSQL("\(column) >= ?", [.text(bound.start)])
  }

  private func starts(_ column: String, before bound: DateRange.Bound) -> SearchSQL {
    SearchSQL("\(column) < ?", [.text(bound.start)])
  }

  private func ends(_ column: String, by bound: DateRange.Bound) -> SearchSQL {
    .all([starts(column, before: bound), SearchSQL("\(column) NOT IN (?, ?, ?, ?)", bound.holders.map { .text($0) })])
  }

  private func ends(_ column: String, after bound: DateRange.Bound) -> SearchSQL {
    .any([starts(column, from: bound), holds(column, bound)])
  }

  /// A range of less precision that holds the moment.
  private func holds(_ column: String, _ bound: DateRange.Bound) -> SearchSQL {
    SearchSQL("\(column) IN (?, ?, ?, ?)", bound.holders.map { .text($0) })
  }
}
