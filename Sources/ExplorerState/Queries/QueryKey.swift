/// Our own number for a query, known before the service gives it an id.
package struct QueryKey: Hashable, Sendable, Comparable {
  package let number: Int

  package init(_ number: Int) {
    self.number = number
  }

  package static func < (left: QueryKey, right: QueryKey) -> Bool { left.number < right.number }
}
