package import HaloModel

/// What asking in the background told of one site.
package struct SiteNews: Equatable, Sendable {
  package enum Content: Equatable, Sendable {
    case answered(SiteAnswer)
    case failed(ErrorReport)
  }

  package let reference: SiteReference
  package let content: Content

  package init(reference: SiteReference, content: Content) {
    self.reference = reference
    self.content = content
  }
}
