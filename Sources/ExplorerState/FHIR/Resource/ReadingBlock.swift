/// A line or paragraph of a page that is read from top to bottom, some of which can be opened.
package struct ReadingBlock: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case narrative(NarrativeBlock)
    /// A heading of the page, 1 the largest.
    case heading(String, level: Int)
    /// A line that says something of what stands around it.
    case note(String)
    /// A line that opens something, with what is known of it.
    case link(String, detail: String)
  }

  package let content: Content
  /// What Enter opens; nil when it opens nothing.
  package let target: ResourceTarget?

  init(_ content: Content, target: ResourceTarget? = nil) {
    self.content = content
    self.target = target
  }

  /// What is searched and copied.
  package var text: String {
    switch content {
    case .narrative(let block): block.text
    case .heading(let text, _), .note(let text): text
    case .link(let text, let detail): detail.isEmpty ? text : "\(text)  \(detail)"
    }
  }
}
