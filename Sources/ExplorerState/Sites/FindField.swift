package import HaloModel

/// The input of the sites pane: a PMS ID for the chosen PMS, `PMS:ID`, or a Halo GUID. Also narrows the list.
package struct FindField: Equatable, Sendable {
  /// What the input is for.
  package enum Purpose: Equatable, Sendable {
    case find
    /// What is typed narrows the list at once.
    case filter
  }

  package var purpose: Purpose
  package var input: TextInput
  /// The PMS that a bare PMS ID belongs to.
  package var pms: PMSType
  /// Whether keys go into the input.
  package var isActive: Bool
  /// Why the text cannot be looked up.
  package var problem: String?

  /// What ``problem`` says of a text that was submitted too early; it is looked up once the connection stands.
  static let notConnected = "not connected yet"

  /// Whether the text waits for the connection. Changing it ends the wait.
  var waitsForConnection: Bool { problem == Self.notConnected }

  package init() {
    purpose = .find
    input = TextInput()
    pms = .bestPractice
    isActive = true
  }

  /// The site the text names, `nil` when it is empty or names none.
  package var reference: SiteReference? {
    let text = input.text.trimmed
    if let reference = SiteReference(text) { return reference }
    guard !text.isEmpty, !text.contains(where: { $0 == ":" || $0.isWhitespace }) else { return nil }
    return .pmsID(pms, text)
  }

  mutating func choosePMS(by steps: Int) {
    let all = PMSType.known
    let index = all.firstIndex(of: pms) ?? 0
    pms = all[((index + steps) % all.count + all.count) % all.count]
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
