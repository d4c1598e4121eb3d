package import HaloModel

/// An immediate query to be sent.
package struct QueryRequest: Equatable, Sendable {
  package let key: QueryKey
  package let site: SiteID
  package let command: ImmediateCommand

  package init(key: QueryKey, site: SiteID, command: ImmediateCommand) {
    self.key = key
    self.site = site
    self.command = command
  }
}

/// An async query to be sent.
package struct AsyncRequest: Equatable, Sendable {
  package let key: QueryKey
  package let target: RunTarget
  package let command: AsyncCommand

  package init(key: QueryKey, target: RunTarget, command: AsyncCommand) {
    self.key = key
    self.target = target
    self.command = command
  }
}

/// A query to be registered.
package struct RegisterRequest: Equatable, Sendable {
  package let key: QueryKey
  package let target: RunTarget
  package let body: RegisteredQueryRequest

  package init(key: QueryKey, target: RunTarget, body: RegisteredQueryRequest) {
    self.key = key
    self.target = target
    self.body = body
  }
}

/// An open query to be followed.
package struct FollowRequest: Equatable, Sendable {
  package let query: QueryID
  package let site: SiteID
  /// Its record, when it is known already.
  package let known: Query?
  /// Whether a webhook will tell when it is successful, so that it need not be asked for often.
  package let isCoveredByWebhook: Bool

  package init(query: QueryID, site: SiteID, known: Query? = nil, isCoveredByWebhook: Bool = false) {
    self.query = query
    self.site = site
    self.known = known
    self.isCoveredByWebhook = isCoveredByWebhook
  }
}

/// A page of an async result to be fetched.
package struct PageRequest: Equatable, Sendable {
  package let key: QueryKey
  package let query: QueryID
  package let site: SiteID
  /// Counted from 1.
  package let page: Int

  package init(key: QueryKey, query: QueryID, site: SiteID, page: Int) {
    self.key = key
    self.query = query
    self.site = site
    self.page = page
  }
}
