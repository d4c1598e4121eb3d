/// Which practice management system a practice database imitates.
package enum PracticeKind: String, Sendable, CaseIterable {
  /// Best Practice: a pair of databases, patients and documents.
  case bestPractice
  /// Zedmed: a pair of databases, patients and clinical, in Firebird's manner.
  case zedmed
  /// Dental4Windows: one database.
  case d4w
}
