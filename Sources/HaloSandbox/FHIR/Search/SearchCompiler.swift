import HaloModel

/// Makes SQL of search criteria. What is compared is always bound, and equal criteria give equal text.
struct SearchCompiler {
  /// The day at the practice, for approximate dates.
  let today: CalendarDay

  /// What the rows of a type's table have to meet.
  func condition(_ criterion: SearchCriterion) -> SearchSQL {
    switch criterion {
    case .any(let parameter, let values): any(parameter, values)
    case .not(let parameter, let values): any(parameter, values).negated
    case .missing(let parameter, let isMissing):
      isMissing ? present(parameter.sources).negated : present(parameter.sources)
    case .chain(let parameter, let chains):
      .any(
        chains.map { chain in targets(parameter.sources, rows(of: chain.target, that: chain.criterion), chain.target) })
    case .referred(let type, let parameter, let criterion):
      .any(parameter.sources.map { referred($0, from: type, that: condition(criterion)) })
    }
  }

  private func any(_ parameter: SearchParameter, _ values: [SearchValue]) -> SearchSQL {
    guard parameter.pairs.isEmpty else {
      return .any(parameter.pairs.map { pair in .any(values.map { self.pair(pair, $0, parameter) }) })
    }
    return .any(parameter.sources.map { source in match(source, values, targets: parameter.targets) })
  }

  /// One place: a row matches with any of the values.
  private func match(_ source: SearchSource, _ values: [SearchValue], targets: [FHIRResourceType]) -> SearchSQL {
    switch source {
    case .row(let element): .any(values.map { compare(element, $0, targets: targets) })
    case .rows(let rows, let sources):
      owners(rows, .any(sources.map { match($0, values, targets: targets) }))
    }
  }

  private func pair(_ pair: SearchPair, _ value: SearchValue, _ parameter: SearchParameter) -> SearchSQL {
    guard case .composite(let parts) = value else { return .never }
    let both = SearchSQL.all([
      .any(pair.first.sources.map { match($0, [parts[0]], targets: []) }),
      .any(pair.second.sources.map { match($0, [parts[1]], targets: []) }),
    ])
    guard let rows = pair.rows else { return both }
    return owners(rows, both)
  }

  /// The rows that own a row of a child table with a condition.
  private func owners(_ rows: SearchRows, _ condition: SearchSQL) -> SearchSQL {
    let condition = SearchSQL.all((rows.condition.map { [SearchSQL($0)] } ?? []) + [condition])
    guard condition != .never else { return .never }
    return condition.wrapped("INTERNALID IN (SELECT \(rows.owner) FROM \(rows.table) WHERE ", ")")
  }

  // MARK: References

  /// The numbers of the rows of a type that are there and meet a criterion.
  private func rows(of type: FHIRResourceType, that criterion: SearchCriterion) -> SearchSQL {
    SearchSQL.all((type.presence.map { [SearchSQL($0)] } ?? []) + [condition(criterion)])
      .wrapped("SELECT INTERNALID FROM \(type.table) WHERE ", "")
  }

  /// A reference of some places to one of some rows.
  private func targets(_ sources: [SearchSource], _ rows: SearchSQL, _ type: FHIRResourceType) -> SearchSQL {
    .any(
      sources.map { source in
        switch source {
        case .row(.reference(let column, type, let condition)):
          .all((condition.map { [SearchSQL($0)] } ?? []) + [rows.wrapped("\(column) IN (", ")")])
        case .row: .never
        case .rows(let childRows, let sources): owners(childRows, targets(sources, rows, type))
        }
      })
  }

  /// The rows that a place of rows of another type refers to.
  private func referred(_ source: SearchSource, from type: FHIRResourceType, that criterion: SearchSQL) -> SearchSQL {
    let there = (type.presence.map { [SearchSQL($0)] } ?? []) + [criterion]
    switch source {
    case .row(.reference(let column, _, let condition)):
      let conditions = there + (condition.map { [SearchSQL($0)] } ?? []) + [SearchSQL("\(column) IS NOT NULL")]
      return SearchSQL.all(conditions).wrapped("INTERNALID IN (SELECT \(column) FROM \(type.table) WHERE ", ")")
    case .row: return .never
    case .rows(let rows, let sources):
      let owner = SearchSQL.all(there).wrapped(
        "\(rows.owner) IN (SELECT INTERNALID FROM \(type.table) WHERE ", ")")
      return .any(
        sources.map { inner in
          guard case .row(.reference(let column, _, let condition)) = inner else { return .never }
          let conditions = [owner, SearchSQL("\(column) IS NOT NULL")]
          let further = [rows.condition, condition].compactMap { $0 }.map { SearchSQL($0) }
          return SearchSQL.all(further + conditions).wrapped(
            "INTERNALID IN (SELECT \(column) FROM \(rows.table) WHERE ", ")")
        })
    }
  }

  // MARK: Presence

  /// Whether one of the places holds anything.
  private func present(_ sources: [SearchSource]) -> SearchSQL {
    .any(
      sources.map { source in
        switch source {
        case .row(let element): SearchSQL(presence(of: element))
        case .rows(let rows, let sources): owners(rows, present(sources))
        }
      })
  }

  private func presence(of element: SearchElement) -> String {
    switch element {
    case .text(let column), .words(let column), .date(let column), .literal(let column), .dateOrPeriod(let column, _):
      "\(column) <> ''"
    case .period(let start, let end): "(\(start) <> '' OR \(end) <> '')"
    case .reference(let column, _, let condition):
      "(\(column) IS NOT NULL\(condition.map { " AND \($0)" } ?? ""))"
    case .quantity(let value, let unit, let code, _): "(\(value) <> '' OR \(unit) <> '' OR \(code) <> '')"
    case .token(let columns), .logicalReference(let columns): TokenCompiler(columns).presence.text
    }
  }

  // MARK: Comparison

  /// Whether an element of a row matches a value.
  private func compare(_ element: SearchElement, _ value: SearchValue, targets: [FHIRResourceType]) -> SearchSQL {
    switch (element, value) {
    case (.text(let column), .string(let text, let match)): TextCompiler(column).condition(text, match)
    case (.words(let column), .string(let text, let match)): TextCompiler(column).wordCondition(text, match)
    case (.token(let columns), .token(let token)): TokenCompiler(columns).condition(token)
    case (.logicalReference(let columns), .token(let token)): TokenCompiler(columns).condition(token)
    case (.token(let columns), .text(let text)): TokenCompiler(columns).text(text)
    case (.token(let columns), .typed(let type, let text)): typed(columns, type, text)
    case (.date(let column), .date(let prefix, let range)):
      DateCompiler(today: today).condition(column, prefix, range)
    case (.period(let start, let end), .date(let prefix, let range)):
      DateCompiler(today: today).condition(start: start, end: end, prefix, range)
    case (.dateOrPeriod(let start, let end), .date(let prefix, let range)):
      DateCompiler(today: today).condition(dateOrStart: start, end: end, prefix, range)
    case (.quantity(let value, let unit, let code, let system), .quantity(let quantity)):
      QuantityCompiler(value: value, unit: unit, code: code, system: system).condition(quantity)
    case (.reference(let column, let target, let condition), .reference(let reference)):
      self.reference(column, target, condition, reference)
    case (.literal(let column), .reference(let reference)): literal(column, reference, targets)
    default: .never
    }
  }

  /// An identifier by its type and value.
  private func typed(_ columns: TokenColumns, _ type: TokenValue, _ text: String) -> SearchSQL {
    let value = TokenCompiler(columns).condition(TokenValue(system: .any, code: text))
    return switch columns.kind {
    case .sources(let sources): .all([.any(sources.map { match($0, [.token(type)], targets: []) }), value])
    default: .all([TokenCompiler(columns).kind(type), value])
    }
  }

  private func reference(
    _ column: String, _ target: FHIRResourceType, _ condition: String?, _ value: ReferenceValue
  ) -> SearchSQL {
    guard let id = value.id, value.type == nil || value.type == target else { return .never }
    let equal = SearchSQL("\(column) = (SELECT INTERNALID FROM \(target.table) WHERE FHIRID = ?)", [.text(id)])
    return .all([equal] + (condition.map { [SearchSQL($0)] } ?? []))
  }

  /// A reference that is kept as text, such as `Patient/1`.
  private func literal(_ column: String, _ value: ReferenceValue, _ targets: [FHIRResourceType]) -> SearchSQL {
    guard let id = value.id else { return .never }
    let types = value.type.map { [$0] } ?? targets
    let marks = types.map { _ in "?" }.joined(separator: ", ")
    return SearchSQL("\(column) IN (\(marks))", types.map { .text("\($0.rawValue)/\(id)") })
  }
}

extension FHIRResourceType {
  /// What rows that are not deleted meet; nil for a table that keeps no deleted rows.
  var presence: String? {
    switch self {
    case .patient, .appointment, .allergyIntolerance, .condition, .immunization, .medicationStatement, .observation,
      .documentReference:
      "RECORDSTATUS <> 0"
    case .practitioner, .practitionerRole, .organization, .location, .medication, .encounter, .schedule, .slot: nil
    }
  }
}
