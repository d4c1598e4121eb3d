/// The practice management system behind a site.
///
/// The API spells it in two ways: `pmsType` without a blank, `practiceManagementName` with one.
package struct PMSType: OpenEnumeration {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
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

  /// Reads either spelling, and our own prefixes `bp`, `zedmed`, `d4w`, without regard to case.
  package init?(spelling: String) {
    switch spelling.lowercased() {
    case "bp", "bestpractice", "best practice": self = .bestPractice
    case "zedmed": self = .zedmed
    case "d4w": self = .d4w
    default: return nil
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
