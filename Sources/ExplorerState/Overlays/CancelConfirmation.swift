/// A question before a registered query is cancelled.
package struct CancelConfirmation: Equatable, Sendable {
  package let key: QueryKey
  /// The registered query's name.
  package let name: String
  package let siteName: String

  package init(key: QueryKey, name: String, siteName: String) {
    self.key = key
    self.name = name
    self.siteName = siteName
  }
}
