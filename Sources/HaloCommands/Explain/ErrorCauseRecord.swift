import HaloModel

/// An entry of the table of causes as `--json` writes it.
struct ErrorCauseRecord: Encodable {
  let id: String
  /// What it is recognised by, any one of them.
  let seenAs: [String]
  let meaning: String
  let nextStep: String
  /// `you`, `practice`, `halo`, `pmsVendor`; empty when nobody has to act.
  let whoActs: [ErrorCause.Party]
  /// False for the states and answers of a call that goes well.
  let isFault: Bool

  init(_ cause: ErrorCause) {
    id = cause.id
    seenAs = cause.signs.map(\.description)
    meaning = cause.meaning
    nextStep = cause.nextStep
    whoActs = cause.parties
    isFault = cause.isFault
  }
}
