import HaloModel

/// Makes SQL of search criteria. What is compared is always bound, and equal criteria give equal text.
struct SearchCompiler {
  /// The day at the practice, for approximate dates.
  let today: CalendarDay

  /// What the rows of a type's table have to meet.
  func condition(_ criterion: SearchCriterion, of type: FHIRResourceType) -> SearchSQL {
    switch criterion {
    case .any(let parameter, let values): any(parameter, values)
    case .not(let parameter, let values): any(parameter, values).negated
    case .missing(let parameter, let isMissing):
      isMissing ? present(parameter.sources).negated : present(parameter.sources)
    case .chain(let parameter, let chains):
      .any(chains.map { chain(parameter, $0.target, $0.criterion) })
    case .referred(let source, let parameter, let criterion):
      .any(
        ReferencePlace.places(of: parameter, to: type).map {
          $0.targets(from: source, that: .all(presence(of: source) + [condition(criterion, of: source)]))
        })
    }
  }

  private func any(_ parameter: SearchParameter, _ values: [SearchValue]) -> SearchSQL {
    guard parameter.pairs.isEmpty else {
      return .any(parameter.pairs.map { pair in .any(values.map { self.pair(pair, $0) }) })
    }
    return .any(parameter.sources.map { source in match(source, values) })
  }

  /// One place: a row matches with any of the values.
  private func match(_ source: SearchSource, _ values: [SearchValue]) -> SearchSQL {
    switch source {
    case .row(let element): .any(values.map { compare(element, $0) })
    case .rows(let rows, let sources):
      owners(rows, .any(sources.map { match($0, values) }))
    case .when(let condition, let sources):
      .all([.any(sources.map { match($0, values) }), SearchSQL(condition)])
    }
  }

  private func pair(_ pair: SearchPair, _ value: SearchValue) -> SearchSQL {
    guard case .composite(let parts) = value else { return .never }
    let both = SearchSQL.all([
      .any(pair.first.sources.map { match($0, [parts[0]]) }),
      .any(pair.second.sources.map { match($0, [parts[1]]) }),
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

  /// A reference to a resource of a type that meets a criterion.
  private func chain(
    _ parameter: SearchParameter, _ target: FHIRResourceType, _ criterion: SearchCriterion
  ) -> SearchSQL {
    let goal = SearchSQL.all(presence(of: target) + [condition(criterion, of: target)])
      .wrapped("SELECT INTERNALID FROM \(target.table) WHERE ", "")
    let places = ReferencePlace.places(of: parameter, to: target).map { $0.owners(of: goal) }
    return .any(places + parameter.sources.map { contained($0, target, criterion) })
  }

  /// A reference to a contained resource: its places are columns of the row itself.
  private func contained(_ source: SearchSource, _ target: FHIRResourceType, _ criterion: SearchCriterion) -> SearchSQL
  {
    switch source {
    case .row(.contained(target, let places)): containedCondition(criterion, places)
    case .when(let condition, let sources):
      .all([.any(sources.map { contained($0, target, criterion) }), SearchSQL(condition)])
    case .row, .rows: .never
    }
  }

  private func containedCondition(_ criterion: SearchCriterion, _ places: [String: [SearchSource]]) -> SearchSQL {
    func matching(_ parameter: SearchParameter, _ values: [SearchValue]) -> SearchSQL {
      .any((places[parameter.name] ?? []).map { match($0, values) })
    }
    return switch criterion {
    case .any(let parameter, let values): matching(parameter, values)
    case .not(let parameter, let values): matching(parameter, values).negated
    case .missing(let parameter, true): present(places[parameter.name] ?? []).negated
    case .missing(let parameter, false): present(places[parameter.name] ?? [])
    case .chain, .referred: .never
    }
  }

  private func presence(of type: FHIRResourceType) -> [SearchSQL] {
    type.presence.map { [SearchSQL($0)] } ?? []
  }

  // MARK: Presence

  /// Whether one of the places holds anything.
  private func present(_ sources: [SearchSource]) -> SearchSQL {
    .any(
      sources.map { source in
        switch source {
        case .row(let element): SearchSQL(presence(of: element))
        case .rows(let rows, let sources): owners(rows, present(sources))
        case .when(let condition, let sources): .all([present(sources), SearchSQL(condition)])
        }
      })
  }

  private func presence(of element: SearchElement) -> String {
    switch element {
    case .text(let column), .words(let column, _), .date(let column), .dateOrPeriod(let column, _): "\(column) <> ''"
    case .period(let start, let end): "(\(start) <> '' OR \(end) <> '')"
    case .reference(let column, _): "\(column) IS NOT NULL"
    case .literal(let column, let targets, let others):
      "(\((targets.map(\.rawValue) + others).map { "\(column) GLOB '\($0)/*'" }.joined(separator: " OR ")))"
    case .contained: "1"
    case .quantity(let value, let unit, let code, _): "(\(value) <> '' OR \(unit) <> '' OR \(code) <> '')"
    case .token(let columns), .logicalReference(let columns): TokenCompiler(columns).presence.text
    }
  }

  // MARK: Comparison

  /// Whether an element of a row matches a value.
  private func compare(_ element: SearchElement, _ value: SearchValue) -> SearchSQL {
    switch (element, value) {
    case (.text(let column), .string(let text, let match)): TextCompiler(column).condition(text, match)
    case (.words(let column, let table), .string(let text, let match)):
      TextCompiler(column).wordCondition(text, match, in: table)
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
    case (.reference(let column, let target), .reference(let reference)): self.reference(column, target, reference)
    case (.literal(let column, let targets, let others), .reference(let reference)):
      literal(column, reference, targets.map(\.rawValue) + others)
    default: .never
    }
  }

  /// An identifier by its type and value.
  private func typed(_ columns: TokenColumns, _ type: TokenValue, _ text: String) -> SearchSQL {
    let value = TokenCompiler(columns).condition(TokenValue(system: .any, code: text))
    return switch columns.kind {
    case .sources(let sources): .all([.any(sources.map { match($0, [.token(type)]) }), value])
    default: .all([TokenCompiler(columns).kind(type), value])
    }
  }

  private func reference(_ column: String, _ target: FHIRResourceType, _ value: ReferenceValue) -> SearchSQL {
    guard let id = value.id, value.type == nil || value.type == target.rawValue else { return .never }
    return SearchSQL("\(column) = (SELECT INTERNALID FROM \(target.table) WHERE FHIRID = ?)", [.text(id)])
  }

  /// A reference that is kept as text, such as `Patient/1`.
  private func literal(_ column: String, _ value: ReferenceValue, _ targets: [String]) -> SearchSQL {
    guard let id = value.id else { return .never }
    let types = targets.filter { value.type == nil || value.type == $0 }
    guard !types.isEmpty else { return .never }
    let marks = types.map { _ in "?" }.joined(separator: ", ")
    return SearchSQL("\(column) IN (\(marks))", types.map { .text("\($0)/\(id)") })
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
