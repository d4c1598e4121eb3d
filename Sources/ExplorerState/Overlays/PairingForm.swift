package import HaloModel

/// The card that pairs with a practice.
package struct PairingForm: Equatable, Sendable {
  /// The site as its entry names it.
  package let reference: SiteReference
  package let practice: String
  package let pms: PMSType
  package let pmsID: String
  package var code: TextInput
  /// Why pairing failed, or what is missing.
  package var problem: ErrorReport?
  /// The attempt under way.
  package var sending: LookupID?

  init(reference: SiteReference, practice: String, pms: PMSType, pmsID: String) {
    self.reference = reference
    self.practice = practice
    self.pms = pms
    self.pmsID = pmsID
    code = TextInput()
  }

  /// Whether the practice makes a code. Best Practice does; with Zedmed and D4W the practice approves in its own
  /// program, and there is nothing to type.
  package var needsCode: Bool { pms != .zedmed && pms != .d4w }
}
