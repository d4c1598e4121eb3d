/// One line of the status line: something happened.
package struct Event: Equatable, Sendable {
  package enum Kind: Sendable {
    case info, good, warning, bad
  }

  package var kind: Kind
  package var text: String
  package var at: Moment

  package init(kind: Kind, text: String, at: Moment) {
    self.kind = kind
    self.text = text
    self.at = at
  }
}
