/// Our own number of a request that the resource view waits for; an answer with another one is dropped.
package struct ResourceRequestID: Hashable, Sendable {
  package let number: Int

  package init(_ number: Int) {
    self.number = number
  }
}
