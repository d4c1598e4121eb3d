package import HaloModel

/// Our own number for a query, known before the service gives it an id.
package struct QueryKey: Hashable, Sendable, Comparable {
  package let number: Int

  package init(_ number: Int) {
    self.number = number
  }

  package static func < (left: QueryKey, right: QueryKey) -> Bool { left.number < right.number }
}

/// A query to be sent.
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

/// A statement waiting for its turn.
package struct PendingStatement: Equatable, Sendable {
  package let text: String
  package let mode: ExecutionMode

  package init(text: String, mode: ExecutionMode) {
    self.text = text
    self.mode = mode
  }
}
