import FoundationEssentials
import HaloClient
import HaloModel
import LocalStore

/// The open queries that this machine keeps for one service, so that they are found again after an interruption. With
/// the embedded sandbox nothing is kept: its queries end with it.
struct KeptQueries: Sendable {
  /// Host and port of the service.
  let service: String
  private let store: LocalStore?
  /// Why there is no store, when there should be one.
  private let failure: LocalStoreError?
  private let console: Console

  /// Opens the store of the user's environment.
  init(_ profile: ConnectionProfile, _ console: Console) {
    self.console = console
    service = profile.baseURL.authority
    guard !profile.isEmbeddedSandbox else {
      store = nil
      failure = nil
      return
    }
    do throws(LocalStoreError) {
      store = try LocalStore.open(environment: console.environment)
      failure = nil
    } catch {
      store = nil
      failure = error
    }
  }

  /// Keeps a query that the service accepted. A query runs whether it is kept or not, so a store that does not work is
  /// told and no error.
  /// - Returns: Whether it is kept.
  @discardableResult
  func remember(_ id: QueryID, mode: QueryMode, at site: Site, executionMode: ExecutionMode) -> Bool {
    guard let store else {
      if let failure { console.talk("the query's id is not kept here: \(MessageText.singleLine(failure.summary))") }
      return false
    }
    let open = OpenQuery(
      service: service, queryID: id, siteID: site.id, siteName: site.practiceName ?? "",
      pms: site.pms ?? PMSType(rawValue: ""), mode: mode, createdAt: console.now(), executionMode: executionMode)
    do throws(LocalStoreError) {
      try store.remember(open)
      return true
    } catch {
      console.talk("the query's id is not kept here: \(MessageText.singleLine(error.summary))")
      return false
    }
  }

  /// Takes a query whose end was told off the list; its site stays known for about a day, as long as its pages can be
  /// fetched.
  func markDelivered(_ id: QueryID) {
    do throws(LocalStoreError) {
      try store?.markDelivered(id, at: console.now())
    } catch {
      console.talk("the id \(id) stays in the list: \(MessageText.singleLine(error.summary))")
    }
  }

  /// Drops a query that the service does not know any more.
  func forget(_ id: QueryID) {
    do throws(LocalStoreError) {
      try store?.forget(id)
    } catch {
      console.talk("the id \(id) stays in the list: \(MessageText.singleLine(error.summary))")
    }
  }

  /// The open queries, newest first.
  /// - Throws: ``CommandFailure`` when they cannot be read.
  func open(_ mode: QueryMode) throws(CommandFailure) -> [OpenQuery] {
    do throws(LocalStoreError) {
      if let failure { throw failure }
      return try (store?.openQueries(service: service, now: console.now()) ?? []).filter { $0.mode == mode }
    } catch {
      throw .usage(MessageText.singleLine(error.summary), nextStep: error.nextStep)
    }
  }

  /// The site of a query: the one the user names, else the one that was kept with it.
  /// - Throws: ``CommandFailure`` when it is neither named nor kept, and what looking the site up throws.
  func site(of id: QueryID, mode: QueryMode, named mention: SiteMention?, with client: HaloClient) async throws
    -> SiteID
  {
    if let mention { return try await SiteFinder(client, console).find(mention).id }
    // A store that cannot be read knows nothing; the next step is the same.
    let kept = try? store?.keptQueries(service: service, now: console.now()).first { $0.queryID == id }
    if let kept, kept.mode == mode { return kept.siteID }
    if let kept { throw CommandFailure.otherMode(kept.mode, id) }
    throw CommandFailure.usage(
      "this machine does not know at which site the query \(id) is",
      nextStep: "Name the site with -s, as in -s bp:10001.")
  }
}

extension CommandFailure {
  /// The id is that of a query of another kind than the command is about.
  fileprivate static func otherMode(_ mode: QueryMode, _ id: QueryID) -> CommandFailure {
    mode == .registered
      ? .usage("\(id) is a registered query", nextStep: "Show it with: haloscope registered show \(id)")
      : .usage("\(id) is no registered query", nextStep: "Ask for it with: haloscope queries status \(id)")
  }
}
