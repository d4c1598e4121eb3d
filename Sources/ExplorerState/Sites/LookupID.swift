/// Identifies one site lookup, so that a late answer to an abandoned one is dropped.
package struct LookupID: Hashable, Sendable {
  let number: Int

  package init(_ number: Int) {
    self.number = number
  }
}
