package import HaloModel

/// What the explorer needs from the world for queries that outlive one request.
package struct QueryServices: Sendable {
  /// Creates an async query and keeps its id on this machine; gives its record and the round trip.
  package var createAsync: @Sendable (AsyncRequest) async throws(ErrorReport) -> (Query, Duration)
  /// Registers a query; gives its id and the round trip.
  package var register: @Sendable (RegisterRequest) async throws(ErrorReport) -> (QueryID, Duration)
  /// Fetches a page of an async result, decodes it off the state's task and delivers its rows while they arrive.
  package var fetchPage: @Sendable (PageRequest, @escaping RowDelivery) async throws(ErrorReport) -> PageAnswer
  package var listRegistered: @Sendable (SiteID) async throws(ErrorReport) -> [RegisteredQuery]
  /// Fetches the latest result of a registered query, decodes it and delivers its rows while they arrive.
  package var registeredResult:
    @Sendable (QueryID, SiteID, @escaping RowDelivery) async throws(ErrorReport) -> RegisteredAnswer
  package var cancelRegistered: @Sendable (QueryID, SiteID) async throws(ErrorReport) -> Void
  /// The queries of earlier sessions with this service; none for a service that ends with the program.
  package var keptQueries: @Sendable () async throws(ErrorReport) -> [KeptQuery]
  /// Delivers the news of the followed queries until it is cancelled. It runs once at a time.
  package var watch: @Sendable (@escaping @Sendable (QueryNews) -> Void) async -> Void
  /// Receives webhooks and delivers what comes in until it is cancelled; returns at once when none are wanted.
  package var watchWebhooks: @Sendable (@escaping @Sendable (WebhookNotice) -> Void) async -> Void
  /// Follows an open query until it ends.
  package var follow: @Sendable (FollowRequest) async -> Void
  /// Follows a query no longer; its id is still kept on this machine.
  package var unfollow: @Sendable (QueryID) async -> Void
  /// Follows a query no longer and keeps nothing of it on this machine.
  package var forget: @Sendable (QueryID) async -> Void
  /// A webhook spoke of a query.
  package var noteWebhook: @Sendable (QueryID) async -> Void
  package var setPollingPaused: @Sendable (Bool) async -> Void

  package init(
    createAsync: @escaping @Sendable (AsyncRequest) async throws(ErrorReport) -> (Query, Duration),
    register: @escaping @Sendable (RegisterRequest) async throws(ErrorReport) -> (QueryID, Duration),
    fetchPage: @escaping @Sendable (PageRequest, @escaping RowDelivery) async throws(ErrorReport) -> PageAnswer,
    listRegistered: @escaping @Sendable (SiteID) async throws(ErrorReport) -> [RegisteredQuery],
    registeredResult:
      @escaping @Sendable (QueryID, SiteID, @escaping RowDelivery) async throws(ErrorReport) -> RegisteredAnswer,
    cancelRegistered: @escaping @Sendable (QueryID, SiteID) async throws(ErrorReport) -> Void,
    keptQueries: @escaping @Sendable () async throws(ErrorReport) -> [KeptQuery],
    watch: @escaping @Sendable (@escaping @Sendable (QueryNews) -> Void) async -> Void,
    watchWebhooks: @escaping @Sendable (@escaping @Sendable (WebhookNotice) -> Void) async -> Void,
    follow: @escaping @Sendable (FollowRequest) async -> Void,
    unfollow: @escaping @Sendable (QueryID) async -> Void,
    forget: @escaping @Sendable (QueryID) async -> Void,
    noteWebhook: @escaping @Sendable (QueryID) async -> Void,
    setPollingPaused: @escaping @Sendable (Bool) async -> Void
  ) {
    self.createAsync = createAsync
    self.register = register
    self.fetchPage = fetchPage
    self.listRegistered = listRegistered
    self.registeredResult = registeredResult
    self.cancelRegistered = cancelRegistered
    self.keptQueries = keptQueries
    self.watch = watch
    self.watchWebhooks = watchWebhooks
    self.follow = follow
    self.unfollow = unfollow
    self.forget = forget
    self.noteWebhook = noteWebhook
    self.setPollingPaused = setPollingPaused
  }
}
