/// The practice management system behind a site.
///
/// The API spells it in two ways: `pmsType` without a blank, `practiceManagementName` with one.
package struct PMSType: OpenEnumeration {
  package let rawValue: String

  /// Takes every spelling of a known one for the API's; a word that is none is kept.
  package init(rawValue: String) {
    self.rawValue = Self.word(rawValue) ?? rawValue
  }

  /// Best Practice Premier, on SQL Server.
  package static let bestPractice = PMSType(rawValue: "BestPractice")
  /// Zedmed, on Firebird.
  package static let zedmed = PMSType(rawValue: "Zedmed")
  /// Dental4Windows, D4W Cloud and Dental4Web.
  package static let d4w = PMSType(rawValue: "D4w")

  package static let known: [PMSType] = [.bestPractice, .zedmed, .d4w]

  /// The spelling of the `practiceManagementName` query parameter and field.
  package var practiceManagementName: String {
    self == .bestPractice ? "Best Practice" : rawValue
  }

  /// Reads any spelling, ours (`bp`) and those of older generations (`Best Practice`, `Bp Premier`) included; `nil` for a
  /// word that is none.
  package init?(spelling: String) {
    guard let word = Self.word(spelling) else { return nil }
    rawValue = word
  }

  /// The API's word for a spelling, without regard to case and blanks.
  private static func word(_ spelling: String) -> String? {
    switch spelling.lowercased().filter({ !$0.isWhitespace }) {
    case "bp", "bestpractice", "bppremier", "bestpracticepremier": "BestPractice"
    case "zedmed": "Zedmed"
    case "d4w", "dental4windows": "D4w"
    default: nil
    }
  }

  /// The prefix of a site reference such as `bp:10001`.
  package var referencePrefix: String {
    switch self {
    case .bestPractice: "bp"
    case .zedmed: "zedmed"
    case .d4w: "d4w"
    default: rawValue.lowercased()
    }
  }

  /// The name a person knows it by, short enough for a column.
  package var shortName: String {
    switch self {
    case .bestPractice: "Bp"
    case .d4w: "D4W"
    default: rawValue
    }
  }
}
