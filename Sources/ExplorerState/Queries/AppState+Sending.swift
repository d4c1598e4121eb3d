import HaloModel

/// The one place queries are sent from.
extension AppState {
  /// Queues statements and sends the first; each next one is sent when the one before it ended well. Statements to be
  /// registered are asked about first: how often, and for how long.
  mutating func begin(_ run: PendingRun) -> [Effect] {
    guard run.mode == .registered else {
      queries.waiting = run
      return runNextStatement()
    }
    if let statement = run.statements.first {
      overlay = .register(RegisterForm(statement: statement, target: run.target))
    }
    return []
  }

  mutating func runNextStatement() -> [Effect] {
    guard var run = queries.waiting, !run.statements.isEmpty else {
      queries.waiting = nil
      return []
    }
    let statement = run.statements.removeFirst()
    let (key, effect) = send(
      Command(text: statement.text, executionMode: statement.executionMode), mode: run.mode, to: run.target)
    run.current = key
    queries.waiting = run
    return show(key) + [effect]
  }

  /// Enters an immediate or async query and gives the effect that sends it.
  mutating func send(
    _ command: Command, mode: QueryMode, to target: RunTarget, purpose: QueryRecord.Purpose = .statement
  ) -> (QueryKey, Effect) {
    let key = enter(command, mode: mode, target: target, purpose: purpose)
    guard mode == .async else {
      let request = QueryRequest(
        key: key, site: target.site, command: ImmediateCommand(command: command, catalogue: target.catalogue))
      return (key, .runQuery(request))
    }
    let request = AsyncRequest(
      key: key, target: target, command: AsyncCommand(command: command, catalogue: target.catalogue))
    return (key, .createAsync(request))
  }

  /// Enters a query to be registered and gives the effect that does it.
  mutating func register(_ body: RegisteredQueryRequest, at target: RunTarget) -> Effect {
    let key = enter(body.registerCommand.command, mode: .registered, target: target, purpose: .statement)
    return .register(RegisterRequest(key: key, target: target, body: body))
  }

  private mutating func enter(
    _ command: Command, mode: QueryMode, target: RunTarget, purpose: QueryRecord.Purpose
  ) -> QueryKey {
    queries.asyncOffer = nil
    let key = queries.enter { [now] key in
      QueryRecord(
        id: key, target: target, mode: mode, executionMode: command.executionMode, sql: command.text,
        parameterNames: command.parameters.map(\.name), purpose: purpose, startedAt: now)
    }
    queries.select(key)
    return key
  }

  /// Sends a query again to its own site; a write asks again, and a registered one asks how often.
  mutating func rerun(_ key: QueryKey, mode: QueryMode) -> [Effect] {
    guard let record = queries[key] else { return [] }
    if let submission = record.submission {
      guard mode == .fhir else {
        report(.info, "A FHIR request is answered at once; r in the queries pane sends it again.")
        return []
      }
      return submit(submission, to: record.target)
    }
    guard let sql = record.sql, let executionMode = record.executionMode else {
      report(.info, "Its text was never kept on this machine, so it cannot be run again from here.")
      return []
    }
    let run = PendingRun(
      statements: [PendingRun.Statement(text: sql, executionMode: executionMode)], mode: mode,
      target: record.target)
    guard executionMode == .reader || !connection.info.isReadOnly else {
      refuseWrite(["a repeated write"])
      return []
    }
    guard executionMode == .reader else {
      overlay = .confirmWrite(WriteConfirmation(run: run, reasons: ["a repeated write"], mustType: isProduction))
      return []
    }
    return begin(run)
  }
}

extension AppState {
  /// Says that a read-only profile sends no writes; there is nothing to confirm.
  mutating func refuseWrite(_ reasons: [String]) {
    let profile = connection.info.profile.map { "The profile \($0)" } ?? "This connection"
    report(
      .bad,
      "\(profile) is read-only, so nothing was sent: not provably a read (\(reasons.joined(separator: ", "))). F12 switches."
    )
  }
}

extension SitesState {
  /// Where a query goes now; `nil` while no site is in use.
  var target: RunTarget? {
    currentSite.map {
      RunTarget(site: $0.id, siteName: $0.practiceName ?? "site \($0.id.short)", pms: $0.pms, catalogue: catalogue)
    }
  }
}
