import ExplorerState
import HaloModel
import TestSupport
import Testing

@Suite("Async queries")
struct AsyncQueriesTests {
  private func requests(_ effects: [Effect]) -> [AsyncRequest] {
    effects.compactMap { if case .createAsync(let request) = $0 { request } else { nil } }
  }

  /// A state in which an async query was accepted.
  private func accepted(_ sql: String = "SELECT * FROM PATIENTS") throws -> (AppState, QueryKey) {
    var state = Samples.state(using: Samples.site(), sql: sql)
    let request = try #require(requests(state.reduce(.editor(.runAsyncRequested))).first)
    _ = state.reduce(
      .queries(.accepted(Samples.asyncQuery(.initialising), roundTrip: .milliseconds(4), request.key)))
    return (state, request.key)
  }

  private func news(_ query: Query) -> Action {
    .queries(.news(QueryNews(id: query.id, content: .record(query))))
  }

  @Test("a statement goes out as an async query and is followed by its id")
  func send() throws {
    var state = Samples.state(using: Samples.site(), sql: "SELECT * FROM PATIENTS")
    let request = try #require(requests(state.reduce(.editor(.runAsyncRequested))).first)
    #expect(request.target.site == Samples.banksia)
    #expect(request.command.command.text == "SELECT * FROM PATIENTS")
    #expect(state.shownQuery?.statusWord == "sending")
    let query = Samples.asyncQuery(.initialising)
    let effects = state.reduce(.queries(.accepted(query, roundTrip: .milliseconds(4), request.key)))
    #expect(effects.contains(.follow(FollowRequest(query: query.id, site: Samples.banksia, known: query))))
    #expect(state.shownQuery?.statusWord == "initialising")
    #expect(state.shownQuery?.mode == .async)
    #expect(state.shownQuery?.queryID == query.id)
  }

  @Test("the status word is the API's own, at every step")
  func words() throws {
    var (state, key) = try accepted()
    for status in [QueryStatus.queued, .executing, .uploading] {
      _ = state.reduce(news(Samples.asyncQuery(status)))
      #expect(state.queries[key]?.statusWord == status.rawValue)
      #expect(state.queries[key]?.isRunning == true)
    }
    _ = state.reduce(news(Samples.asyncQuery(.successful, result: Samples.pagedResult(pages: 1, rows: 3, cached: 1))))
    #expect(state.queries[key]?.phase == .succeeded)
    #expect(state.queries[key]?.rowCount == 3)
    // Four stages of a second each by the service's clock, however late the news came.
    #expect(state.queries[key]?.elapsed(at: Samples.moment(99)) == .seconds(4))
  }

  @Test(
    "each way to fail keeps its word and says what it means and what to do next, and is followed no longer",
    arguments: QueryStatus.known.filter(\.isFailure))
  func failures(_ status: QueryStatus) throws {
    var (state, key) = try accepted()
    let error =
      status == .executionFailed
      ? QueryErrorDetails(errorType: .mssql, errorCode: 208, errorMessage: "Invalid object name 'X'.") : nil
    let query = Samples.asyncQuery(status, error: error)
    #expect(state.reduce(news(query)).contains(.forget(query.id)))
    let record = try #require(state.queries[key])
    let report = try #require(record.failure)
    #expect(record.statusWord == status.rawValue)
    #expect(record.isFault)
    #expect(report.typed == (status == .executionFailed ? "mssql 208" : nil))
    #expect(!report.meaning.isEmpty && !report.nextStep.isEmpty)
    #expect(state.event?.kind == .bad)
  }

  @Test("every failing state has a meaning of its own")
  func meanings() throws {
    let meanings = try QueryStatus.known.filter(\.isFailure).map { status in
      var (state, key) = try accepted()
      _ = state.reduce(news(Samples.asyncQuery(status)))
      return try #require(state.queries[key]?.failure?.meaning)
    }
    #expect(Set(meanings).count == meanings.count)
  }

  @Test("news that come after an end, or about a stranger, change nothing")
  func staleNews() throws {
    var (state, key) = try accepted()
    _ = state.reduce(news(Samples.asyncQuery(.executionFailed)))
    let ended = state
    #expect(state.reduce(news(Samples.asyncQuery(.executing))) == [])
    #expect(state.reduce(news(Samples.asyncQuery(.successful, id: Samples.queryID(77)))) == [])
    #expect(state == ended)
    #expect(state.queries[key]?.statusWord == "executionFailed")
  }

  @Test("a query without a record at the service ends as such")
  func notFound() throws {
    var (state, key) = try accepted()
    let effects = state.reduce(.queries(.news(QueryNews(id: Samples.queryID(), content: .notFound))))
    #expect(effects.contains(.forget(Samples.queryID())))
    #expect(state.queries[key]?.failure?.word == "404 Not Found")
  }

  @Test("a service that cannot be asked is trouble, not an end")
  func trouble() throws {
    var (state, key) = try accepted()
    _ = state.reduce(.queries(.news(QueryNews(id: Samples.queryID(), content: .unanswered(Samples.offline)))))
    #expect(state.queries[key]?.trouble == Samples.offline)
    #expect(state.queries[key]?.isRunning == true)
    _ = state.reduce(news(Samples.asyncQuery(.executing)))
    #expect(state.queries[key]?.trouble == nil)
  }

  @Test("letting go ends the following only: the id is kept, and the API's last word stays")
  func letGo() throws {
    var (state, key) = try accepted()
    _ = state.reduce(news(Samples.asyncQuery(.executing)))
    let effects = state.reduce(.queries(.stopRequested))
    #expect(effects.contains(.unfollow(Samples.queryID())))
    #expect(!effects.contains(.forget(Samples.queryID())))
    #expect(state.queries[key]?.statusWord == "executing")
    #expect(state.queries[key]?.isLetGo == true)
    #expect(state.event?.text.contains("cannot stop an async query") == true)
    _ = state.reduce(news(Samples.asyncQuery(.successful)))
    #expect(state.queries[key]?.statusWord == "executing")
  }

  @Test("Enter follows a query that was let go again, to its end")
  func followAgain() throws {
    var (state, key) = try accepted()
    _ = state.reduce(.queries(.stopRequested))
    let effects = state.reduce(.queries(.resultRequested))
    #expect(effects.contains(.follow(FollowRequest(query: Samples.queryID(), site: Samples.banksia))))
    #expect(state.queries[key]?.isRunning == true)
    _ = state.reduce(news(Samples.asyncQuery(.successful, result: Samples.pagedResult(pages: 1, rows: 3, cached: 1))))
    #expect(state.queries[key]?.phase == .succeeded)
    #expect(state.queries[key]?.rowCount == 3)
  }

  @Test("one that is let go while it is sent keeps the id the service gives it all the same")
  func letGoWhileSent() throws {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    let request = try #require(requests(state.reduce(.editor(.runAsyncRequested))).first)
    #expect(state.reduce(.queries(.stopRequested)).contains(.cancelQuery(request.key)))
    _ = state.reduce(.queries(.cancelled(request.key)))
    let query = Samples.asyncQuery(.initialising)
    let effects = state.reduce(.queries(.accepted(query, roundTrip: .zero, request.key)))
    #expect(effects == [])
    #expect(state.queries[request.key]?.queryID == query.id)
    #expect(state.queries[request.key]?.isLetGo == true)
  }

  @Test("statements sent async follow each other, each when the one before it was successful")
  func inOrder() throws {
    var (state, _) = try accepted("SELECT 1; SELECT 2")
    #expect(requests(state.reduce(news(Samples.asyncQuery(.executing)))) == [])
    let next = requests(state.reduce(news(Samples.asyncQuery(.successful))))
    #expect(next.map(\.command.command.text) == ["SELECT 2"])
  }

  @Test("a write asks first, also when it is to run async")
  func writeAsks() {
    var state = Samples.state(using: Samples.site(), sql: "DELETE FROM PATIENTS")
    #expect(requests(state.reduce(.editor(.runAsyncRequested))) == [])
    let sent = requests(state.reduce(.overlay(.confirmed)))
    #expect(sent.map(\.command.command.executionMode) == [.nonQuery])
  }

  @Test("^C lets go of the async query that is shown, not of those that run elsewhere")
  func interrupt() throws {
    var (state, key) = try accepted()
    state.now = Samples.moment(1)
    let second = try #require(requests(state.reduce(.editor(.runAsyncRequested))).first)
    let query = Samples.asyncQuery(.initialising, id: Samples.queryID(2))
    _ = state.reduce(.queries(.accepted(query, roundTrip: .zero, second.key)))
    #expect(state.reduce(.interruptRequested).contains(.unfollow(query.id)))
    #expect(state.queries[second.key]?.isLetGo == true)
    #expect(state.queries[key]?.isRunning == true)
    #expect(!state.reduce(.interruptRequested).contains(.unfollow(Samples.queryID())))
    #expect(state.queries[key]?.isRunning == true)
  }

  // MARK: The offer

  @Test(
    "an immediate query that is too large or too slow offers the async run, and one key does it",
    arguments: [Samples.tooLarge, Samples.tooSlow])
  func offer(_ error: ErrorReport) throws {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1; SELECT * FROM PATIENTS")
    _ = state.reduce(.editor(.runRequested))
    _ = state.reduce(.queries(.answered(try Samples.queryAnswer(), QueryKey(1))))
    _ = state.reduce(.queries(.failed(error, QueryKey(2))))
    #expect(state.queries.asyncOffer == QueryKey(2))
    #expect(state.shownQuery?.failure?.nextStep.contains("S-F5") == true)
    #expect(state.event?.text.contains("S-F5") == true)
    // Only the statement that failed, not all of the editor.
    let sent = requests(state.reduce(.editor(.runAsyncRequested)))
    #expect(sent.map(\.command.command.text) == ["SELECT * FROM PATIENTS"])
    #expect(state.queries.asyncOffer == nil)
  }

  @Test("a write that met a limit is not offered: it may have been written")
  func noOfferForWrites() {
    var state = Samples.state(using: Samples.site(), sql: "DELETE FROM PATIENTS")
    _ = state.reduce(.editor(.runRequested))
    _ = state.reduce(.overlay(.confirmed))
    _ = state.reduce(.queries(.failed(Samples.tooSlow, QueryKey(1))))
    #expect(state.queries.asyncOffer == nil)
    #expect(state.shownQuery?.failure?.nextStep == Samples.tooSlow.nextStep)
  }

  @Test("an offer ends when the text is edited")
  func offerEnds() {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    _ = state.reduce(.editor(.runRequested))
    _ = state.reduce(.queries(.failed(Samples.tooSlow, QueryKey(1))))
    _ = state.reduce(.editor(.edited(.insert("0"))))
    #expect(state.queries.asyncOffer == nil)
  }

  @Test("a query of another site can be run async from the list, at its own site")
  func rerunAsync() throws {
    var state = Samples.state(using: Samples.site(), sql: "SELECT 1")
    _ = state.reduce(.editor(.runRequested))
    _ = state.reduce(.queries(.failed(Samples.tooSlow, QueryKey(1))))
    let sent = try #require(requests(state.reduce(.queries(.rerunAsyncRequested))).first)
    #expect(sent.target.site == Samples.banksia)
    #expect(state.queries[sent.key]?.mode == .async)
  }
}
