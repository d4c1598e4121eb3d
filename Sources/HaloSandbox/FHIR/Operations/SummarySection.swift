/// A section of a patient summary: what it is called and which rows are in it.
/// Source: International Patient Summary, Composition-uv-ips; section codes are LOINC's.
struct SummarySection: Sendable {
  let title: String
  /// The LOINC code of the section and its display.
  let code: String, display: String
  let type: FHIRResourceType
  /// Which rows of a patient belong to it, as an SQL condition on the type's table.
  let condition: String
  /// Their order in SQL, the newest first.
  let order: String

  static let all = [
    SummarySection(
      title: "Problems", code: "11450-4", display: "Problem list - Reported", type: .condition,
      condition: "\(isTrue) AND COALESCE(CLINICALSTATUS, 'active') IN ('active', 'recurrence', 'relapse')",
      order: "COALESCE(ONSETDATE, RECORDEDDATE)"),
    SummarySection(
      title: "Allergies and Intolerances", code: "48765-2", display: "Allergies and adverse reactions Document",
      type: .allergyIntolerance, condition: isTrue, order: "RECORDEDDATE"),
    SummarySection(
      title: "Medication Summary", code: "10160-0", display: "History of Medication use Narrative",
      type: .medicationStatement, condition: "COALESCE(STATUS, '') <> 'entered-in-error'", order: "STARTDATE"),
    SummarySection(
      title: "Immunizations", code: "11369-6", display: "History of Immunization Narrative", type: .immunization,
      condition: "COALESCE(STATUS, '') <> 'entered-in-error'", order: "GIVENDATE"),
    SummarySection(
      title: "Results", code: "30954-2", display: "Relevant diagnostic tests/laboratory data Narrative",
      type: .observation,
      condition: "\(isSound) AND COALESCE(CATEGORYCODE, '') NOT IN ('vital-signs', 'social-history')",
      order: "OBSERVATIONDATE"),
    SummarySection(
      title: "Vital Signs", code: "8716-3", display: "Vital signs", type: .observation,
      condition: "\(isSound) AND CATEGORYCODE = 'vital-signs'", order: "OBSERVATIONDATE"),
    SummarySection(
      title: "Social History", code: "29762-2", display: "Social history Narrative", type: .observation,
      condition: "\(isSound) AND CATEGORYCODE = 'social-history'", order: "OBSERVATIONDATE"),
    SummarySection(
      title: "History of Past Illness", code: "11348-0", display: "History of Past illness Narrative",
      type: .condition,
      condition: "\(isTrue) AND CLINICALSTATUS IN ('inactive', 'remission', 'resolved')",
      order: "COALESCE(ONSETDATE, RECORDEDDATE)"),
  ]

  /// Of what was not withdrawn.
  private static let isTrue = "COALESCE(VERIFICATIONSTATUS, '') NOT IN ('entered-in-error', 'refuted')"
  private static let isSound = "COALESCE(STATUS, '') NOT IN ('entered-in-error', 'cancelled')"

  /// The query for the numbers of a patient's rows.
  var query: String {
    """
    SELECT INTERNALID FROM \(type.table) WHERE PATIENTID = ?1 AND RECORDSTATUS = 1 AND \(condition)
    ORDER BY \(order) DESC, INTERNALID DESC
    """
  }
}
