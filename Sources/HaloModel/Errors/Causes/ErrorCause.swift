/// One entry of the table of causes: how a failure or a state is recognised, what it means, what to do next and who.
///
/// Panes, commands and the documentation all read ``all``; ``ErrorExplanation`` is the part of an entry they show.
/// Source: halo-cloud reference, sections 3, 7 to 12 and 18; what it calls assumed is assumed here too.
package struct ErrorCause: Hashable, Sendable, Identifiable {
  /// Who can do something about it.
  package enum Party: String, Hashable, Sendable, CaseIterable, Codable {
    case you
    case practice
    case halo
    case pmsVendor

    /// As it stands in a sentence.
    package var label: String {
      switch self {
      case .you: "you"
      case .practice: "the practice"
      case .halo: "Halo"
      case .pmsVendor: "the PMS vendor"
      }
    }
  }

  /// A name of its own within the table, such as `403-quota`, `mssql-208` or `expiredInQueue`.
  package let id: String
  /// What it is recognised by; any one of them is enough.
  package let signs: [Sign]
  /// What it means, one sentence.
  package let meaning: String
  /// What to do next, one sentence or two.
  package let nextStep: String
  /// Who acts, the first to turn to first; empty when nobody has to.
  package let parties: [Party]
  /// Whether it is a fault; `false` for the states and answers of a call that goes well.
  package let isFault: Bool

  init(
    _ id: String, _ signs: [Sign], _ meaning: String, next nextStep: String, _ parties: Party..., isFault: Bool = true
  ) {
    self.init(id, signs, meaning, next: nextStep, parties: parties, isFault: isFault)
  }

  init(
    _ id: String, _ signs: [Sign], _ meaning: String, next nextStep: String, parties: [Party], isFault: Bool = true
  ) {
    self.id = id
    self.signs = signs
    self.meaning = meaning
    self.nextStep = nextStep
    self.parties = parties
    self.isFault = isFault
  }

  /// What is shown of it.
  package var explanation: ErrorExplanation { ErrorExplanation(meaning: meaning, nextStep: nextStep) }
}

extension ErrorCause {
  /// A part of the table, as a document or a list shows it.
  package struct Section: Hashable, Sendable {
    package let title: String
    package let causes: [ErrorCause]
  }

  /// The whole table in its parts.
  package static let sections: [Section] = [
    Section(title: "Requests", causes: requests),
    Section(title: "Access", causes: access),
    Section(title: "Tokens", causes: tokens),
    Section(title: "Site or service not available", causes: unavailable),
    Section(title: "States of a query", causes: queryStates),
    Section(title: "States of a registered query", causes: registeredStates),
    Section(title: "Errors of type mssql", causes: sqlServer),
    Section(title: "Errors of type fbsql", causes: firebird),
    Section(title: "Errors of type http and haloLink", causes: transfers),
    Section(title: "FHIR OperationOutcome", causes: outcomes),
    Section(title: "Seen on this machine", causes: local),
    Section(title: "Webhooks", causes: webhooks),
    Section(title: "Where nothing is wrong", causes: successes + sites + pages),
  ]

  /// The whole table. Where several entries fit, the first applies, so the particular stand before the general.
  package static let all: [ErrorCause] = sections.flatMap(\.causes)

  /// The entry that explains `subject`; `nil` when the table has none for it. What is said of the very call goes before
  /// what is said of all calls, and `message`, the service's own words, tells apart causes that share a status or code.
  package static func first(
    for subject: Subject, message: String? = nil, about call: CallSubject = .service
  ) -> ErrorCause? {
    let said = (message ?? "").lowercased()
    func first(about call: CallSubject?) -> ErrorCause? {
      all.first { cause in cause.signs.contains { $0.call == call && $0.fits(subject, said: said) } }
    }
    return first(about: call) ?? first(about: nil)
  }

  /// The entry with this ``id``; `nil` when there is none.
  package static func named(_ id: String) -> ErrorCause? {
    all.first { $0.id == id }
  }
}
