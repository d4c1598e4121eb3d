package import HaloModel

/// The view of resources that fills the screen: the way that was gone through them, of which the last page is shown.
package struct ResourceView: Equatable, Sendable {
  /// A resource that is being read from the site.
  package struct Loading: Equatable, Sendable {
    package let key: QueryKey
    /// What the page will be called.
    package let title: String
  }

  /// The text that is looked for.
  package struct Search: Equatable, Sendable {
    package var input: TextInput
    /// Whether keys go into it.
    package var isTyping: Bool
  }

  package let site: SiteID
  package internal(set) var pages: [ResourcePage]
  /// nil when nothing is on its way.
  package internal(set) var loading: Loading?
  /// Why the last page that was asked for is not here, and what it would have been called.
  package internal(set) var failure: Failure?
  package internal(set) var search: Search?

  package struct Failure: Equatable, Sendable {
    package let title: String
    package let report: ErrorReport
  }

  package init(site: SiteID, page: ResourcePage) {
    self.site = site
    pages = [page]
  }

  /// What is shown.
  package var page: ResourcePage {
    get { pages[pages.count - 1] }
    set { pages[pages.count - 1] = newValue }
  }

  /// Where one came from, the first page first.
  package var titles: [String] { pages.map(\.title) }

  package var isTyping: Bool { search?.isTyping ?? false }

  mutating func open(_ page: ResourcePage) {
    pages.append(page)
    loading = nil
    failure = nil
    search = nil
  }

  /// One step back; false on the first page.
  mutating func goBack() -> Bool {
    if loading != nil || failure != nil {
      loading = nil
      failure = nil
      return true
    }
    guard pages.count > 1 else { return false }
    pages.removeLast()
    search = nil
    return true
  }
}
